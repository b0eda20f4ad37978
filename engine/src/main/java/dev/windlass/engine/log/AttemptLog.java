package dev.windlass.engine.log;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.TaskAttemptEntity;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceState;
import dev.windlass.engine.run.TaskInstances;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the log of one try of a task instance, and knows whether more of it may come. */
@ApplicationScoped
class AttemptLog {

  private final LogStore store;
  private final AttemptLogs underWay;
  private final TaskInstances tasks;

  AttemptLog(LogStore store, AttemptLogs underWay, TaskInstances tasks) {
    this.store = store;
    this.underWay = underWay;
    this.tasks = tasks;
  }

  /**
   * How a try stands.
   *
   * @param ended whether nothing more will be written to its log
   * @param instead what to show if it never started: why
   */
  record Standing(boolean ended, Optional<StoredLine> instead) {}

  /**
   * Says how a try stands: one that is written to is known, the database is asked about others.
   *
   * @throws Problem with 404 if there is no such task instance, or it can never have that try
   */
  Standing standing(LogKey key) {
    return underWay.isOpen(key)
        ? new Standing(false, Optional.empty())
        : QuarkusTransaction.joiningExisting().call(() -> read(key));
  }

  /** Returns lines, from that one on. */
  LogPart lines(LogKey key, Standing standing, long from, LogPart.Limit limit) {
    if (standing.instead().isPresent()) {
      return new LogPart(
          1,
          from == 0 && limit.lines() > 0
              ? List.of(new LogPart.Line(0, standing.instead().get(), 0))
              : List.of());
    }
    try {
      return store.read(key, from, limit);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns how many lines there are so far. */
  long totalLines(LogKey key, Standing standing) {
    return lines(key, standing, 0, LogPart.Limit.of(0)).totalLines();
  }

  /** Finds lines, from that one on. */
  LogMatches search(LogKey key, LogQuery query, long from, int most) {
    try {
      return store.search(key, query, from, most);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Begins to watch for lines and for the end. */
  LogWatches.Watch watch(LogKey key) {
    return store.watches().watch(key);
  }

  /** Says whether whoever watches it is woken by its end. */
  boolean wakesAtItsEnd(LogKey key) {
    return underWay.isOpen(key);
  }

  private Standing read(LogKey key) {
    TaskInstanceEntity task = tasks.get(key.dagId(), key.runId(), key.taskId(), key.mapIndex());
    boolean finished = isFinished(task.state);
    Optional<TaskAttemptEntity> attempt =
        tasks.attempts(task).stream().filter(one -> one.tryNumber == key.tryNumber()).findFirst();
    if (attempt.isPresent()) {
      return new Standing(attempt.get().endDate != null, Optional.empty());
    }
    boolean neverStarted = task.tryNumber == 0 && key.tryNumber() == 1;
    if (finished && neverStarted) {
      String reason =
          Objects.requireNonNullElse(task.reason, "It never started and is " + task.state + ".");
      Instant at = Objects.requireNonNullElse(task.endDate, Instant.EPOCH);
      return new Standing(
          true, Optional.of(StoredLine.whole(at, LogLine.Level.INFO, reason, true)));
    }
    if (finished || key.tryNumber() != task.tryNumber + 1) {
      throw Problem.notFound(
          "Task '"
              + task.taskId
              + "' has no try "
              + key.tryNumber()
              + (task.tryNumber == 0
                  ? "; it has not started."
                  : "; its latest is " + task.tryNumber + "."));
    }
    // The next try, which may come: its log is empty so far.
    return new Standing(false, Optional.empty());
  }

  private static boolean isFinished(String value) {
    TaskInstanceState state = TaskInstanceState.of(value);
    return state == TaskInstanceState.SUCCESS
        || state == TaskInstanceState.FAILED
        || state == TaskInstanceState.UPSTREAM_FAILED
        || state == TaskInstanceState.SKIPPED;
  }
}
