package dev.windlass.executor.reader;

import dev.windlass.executor.process.OwnSession;
import java.time.Duration;

/**
 * How long a reader's JVM is waited for. One that reads much leaves the processor to tasks, so
 * where others want all of it its time is that in which it had the processor: it goes on as long as
 * it computes, up to ten times its limit. One that only waits, for a sleep or an answer, is over at
 * its limit.
 *
 * @param limit how long it may take
 */
record ReaderPatience(Duration limit) {

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Reading a changed file takes less of a processor; somebody waits for that. */
  private static final Duration MUCH = Duration.ofSeconds(2);

  private static final Duration COMPUTES = Duration.ofMillis(30);
  private static final int AT_MOST = 10;

  /** Waits for the end; false if its time is up before. */
  boolean await(Process process) throws InterruptedException {
    var past = Duration.ZERO;
    var had = Duration.ZERO;
    var since = LOOK;
    var yields = false;
    while (past.compareTo(limit) < 0 || goesOn(past, had, since)) {
      var left = limit.minus(past);
      var look = left.isPositive() && left.compareTo(LOOK) < 0 ? left : LOOK;
      if (process.waitFor(look)) {
        return true;
      }
      past = past.plus(look);
      since = processorTime(process).minus(had);
      had = had.plus(since);
      if (!yields && had.compareTo(MUCH) >= 0) {
        OwnSession.yield(process.pid());
        yields = true;
      }
    }
    return process.waitFor(Duration.ZERO);
  }

  /**
   * Whether one whose limit has passed may go on.
   *
   * @param past the time since its start
   * @param had how long it had a processor
   * @param since how long of that since the last look
   */
  boolean goesOn(Duration past, Duration had, Duration since) {
    return had.compareTo(limit) < 0
        && since.compareTo(COMPUTES) >= 0
        && past.compareTo(limit.multipliedBy(AT_MOST)) < 0;
  }

  private Duration processorTime(Process process) {
    return process.info().totalCpuDuration().orElse(limit);
  }
}
