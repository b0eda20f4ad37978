package dev.windlass.executor.reader;

import dev.windlass.executor.process.OwnSession;
import java.time.Duration;

/**
 * How long a reader's JVM is waited for. One that takes a while leaves the processor to tasks, so
 * where others want all of it its time is that in which it had the processor: it goes on as long as
 * it computes, up to ten times its limit. One that only waits, for a sleep or an answer, is over at
 * its limit.
 *
 * @param limit how long it may take
 */
record ReaderPatience(Duration limit) {

  /** What somebody waits for who has saved one file is over by then. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration COMPUTES = Duration.ofMillis(50);
  private static final int AT_MOST = 10;

  /** Waits for the end; false if its time is up before. */
  boolean await(Process process) throws InterruptedException {
    if (limit.compareTo(PROMPT) > 0) {
      if (process.waitFor(PROMPT)) {
        return true;
      }
      OwnSession.yield(process.pid());
      if (process.waitFor(limit.minus(PROMPT))) {
        return true;
      }
    } else if (process.waitFor(limit)) {
      return true;
    }
    var past = limit;
    var had = processorTime(process);
    var since = BETWEEN_LOOKS;
    while (goesOn(past, had, since)) {
      if (process.waitFor(BETWEEN_LOOKS)) {
        return true;
      }
      past = past.plus(BETWEEN_LOOKS);
      var before = had;
      had = processorTime(process);
      since = had.minus(before);
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
