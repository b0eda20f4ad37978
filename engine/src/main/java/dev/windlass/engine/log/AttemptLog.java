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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the log of one try of a task instance, and knows whether more of it may come. */
@ApplicationScoped
class AttemptLog {

  private final LogStore store;
  private final TaskInstances tasks;

  AttemptLog(LogStore store, TaskInstances tasks) {
    this.store = store;
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
   * Says how a try stands, asking the database.
   *
   * @throws Problem with 404 if there is no such task instance, or it can never have that try
   */
  Standing standing(LogKey key) {
    return QuarkusTransaction.joiningExisting().call(() -> read(key));
  }

  /** Returns lines, from that one on. */
  List<StructuredLogMessage> lines(LogKey key, Standing standing, long from, int most) {
    if (standing.instead().isPresent()) {
      return from == 0
          ? standing.instead().stream().map(StructuredLogMessage::of).toList()
          : List.of();
    }
    try {
      return store.read(key, from, most).stream().map(StructuredLogMessage::of).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until some log grew, or that long. */
  void awaitGrowth(Duration atMost) throws InterruptedException {
    store.awaitGrowth(atMost);
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
      return new Standing(true, Optional.of(new StoredLine(at, LogLine.Level.INFO, reason, true)));
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
