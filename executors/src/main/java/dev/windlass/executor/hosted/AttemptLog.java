package dev.windlass.executor.hosted;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.mask.SecretMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of one attempt: without secrets, numbered, passed on in small batches that are never
 * old.
 */
public final class AttemptLog implements TaskLog {

  private static final Logger LOGGER = LoggerFactory.getLogger(AttemptLog.class);
  private static final Duration OLDEST = Duration.ofMillis(50);
  private static final int LARGEST_BATCH = 200;

  private final String attemptId;
  private final SecretMask mask;
  private final ExecutionListener listener;
  private final ScheduledExecutorService timer;

  /** Held while lines are passed on, which keeps them in order. */
  private final ReentrantLock passingOn = new ReentrantLock();

  private final ReentrantLock adding = new ReentrantLock();
  private List<LogLine> waiting = new ArrayList<>();
  private long passedOn;

  AttemptLog(
      String attemptId,
      SecretMask mask,
      ExecutionListener listener,
      ScheduledExecutorService timer) {
    this(attemptId, mask, listener, timer, 0);
  }

  /**
   * Makes one that goes on after lines that were passed on before.
   *
   * @param passedOn how many
   */
  public AttemptLog(
      String attemptId,
      SecretMask mask,
      ExecutionListener listener,
      ScheduledExecutorService timer,
      long passedOn) {
    this.passedOn = passedOn;
    this.attemptId = attemptId;
    this.mask = mask;
    this.listener = listener;
    this.timer = timer;
  }

  @Override
  public void write(LogLine line) {
    LogLine masked = mask.apply(line);
    int size;
    boolean begun;
    adding.lock();
    try {
      begun = waiting.isEmpty();
      waiting.addAll(masked.pieces());
      size = waiting.size();
    } finally {
      adding.unlock();
    }
    if (size >= LARGEST_BATCH) {
      flush();
    } else if (begun) {
      flushSoon();
    }
  }

  private void flushSoon() {
    try {
      timer.schedule(this::flush, OLDEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The executor is closing; the end of the attempt passes its lines on.
    }
  }

  /** Passes on what waits. */
  public void flush() {
    passingOn.lock();
    try {
      List<LogLine> lines;
      adding.lock();
      try {
        lines = waiting;
        waiting = new ArrayList<>();
      } finally {
        adding.unlock();
      }
      if (!lines.isEmpty()) {
        listener.onLog(attemptId, passedOn, List.copyOf(lines));
        passedOn += lines.size();
      }
    } catch (RuntimeException e) {
      LOGGER.warn("Lines of the log of attempt {} could not be stored.", attemptId, e);
    } finally {
      passingOn.unlock();
    }
  }
}
