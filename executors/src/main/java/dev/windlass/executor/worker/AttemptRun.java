package dev.windlass.executor.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.OutputLimit;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.protocol.EngineMessage;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt on its virtual thread. */
final class AttemptRun {

  private final EngineMessage.Run run;
  private final Attempts attempts;
  private final SecretMask mask;
  private final AttemptLog log;
  private final Thread thread;
  private final AtomicReference<@Nullable Outcome> endedAs = new AtomicReference<>();
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable Future<?> timeout;

  AttemptRun(EngineMessage.Run run, Attempts attempts) {
    this.run = run;
    this.attempts = attempts;
    this.mask = SecretMask.of(run.attempt());
    this.log = new AttemptLog(attemptId(), mask, attempts.outbox, attempts.clock);
    this.thread = Thread.ofVirtual().name("attempt-" + attemptId()).unstarted(this::toTheEnd);
  }

  String attemptId() {
    return run.attempt().attemptId();
  }

  void start() {
    thread.start();
  }

  /**
   * Interrupts the attempt; it is reported as {@code outcome} when it ends, or after the grace
   * period.
   */
  void end(Outcome outcome, String why) {
    if (endedAs.compareAndSet(null, outcome)) {
      log.write(LogLine.Level.WARNING, why);
      thread.interrupt();
      attempts.after(attempts.grace, this::giveUp);
    }
  }

  private void toTheEnd() {
    attempts.capture.begin(log);
    thread.setContextClassLoader(attempts.code.loader());
    attempts.outbox.started(attemptId(), attempts.clock.instant(), attempts.host);
    var limit = run.attempt().timeout();
    if (limit != null) {
      var reason = "It took longer than its timeout of " + text(limit) + ".";
      timeout = attempts.after(limit, () -> end(new Outcome.TimedOut(reason), reason));
    }
    var outcome = run(run.attempt());
    var ended = endedAs.get();
    report(ended == null ? outcome : ended);
  }

  private Outcome run(TaskAttempt attempt) {
    try {
      return OutputLimit.check(
          attempts.code.run(run.className(), attempt, log, this::keep), attempt);
    } catch (InterruptedException e) {
      return new Outcome.Failed("It was interrupted, by neither a timeout nor a cancellation.");
    } catch (Throwable e) {
      // Whatever author code throws ends this attempt only; an error of the JVM ends the process by
      // itself.
      log.write(LogLine.Level.ERROR, StackTraces.text(e));
      return new Outcome.Failed(e.toString());
    }
  }

  /** What is put after the attempt was reported as over is nobody's. */
  private void keep(String key, @Nullable JsonNode value) {
    if (!reported.get()) {
      log.waited(attempts.outbox.state(attemptId(), key, value));
    }
  }

  private void giveUp() {
    var outcome = endedAs.get();
    if (outcome != null && !reported.get()) {
      var reason =
          "It did not end within "
              + text(attempts.grace)
              + " of being interrupted. It is given up, and its worker takes no more tasks.";
      log.write(LogLine.Level.ERROR, reason);
      attempts.retire(
          "Attempt " + attemptId() + " of task '" + run.attempt().taskId() + "' hangs.");
      report(outcome);
    }
  }

  private void report(Outcome outcome) {
    if (reported.compareAndSet(false, true)) {
      var pending = timeout;
      if (pending != null) {
        pending.cancel(false);
      }
      attempts.capture.end(log);
      attempts.outbox.finished(attemptId(), attempts.clock.instant(), mask.apply(outcome));
      attempts.ended(this);
    }
  }

  /** Returns a duration for people, for example {@code 1h 30m} or {@code 0.5s}. */
  static String text(Duration duration) {
    var text = new StringBuilder();
    if (duration.toHours() > 0) {
      text.append(duration.toHours()).append("h ");
    }
    if (duration.toMinutesPart() > 0) {
      text.append(duration.toMinutesPart()).append("m ");
    }
    var millis =
        duration.toSecondsPart() * 1000L + TimeUnit.NANOSECONDS.toMillis(duration.toNanosPart());
    if (millis > 0 || text.isEmpty()) {
      text.append(
              millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0))
          .append("s");
    }
    return text.toString().strip();
  }
}
