package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.running.WakeKey;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at a run of another DAG, or a task of it. The wait names what wakes it, so that it goes on
 * as soon as that ends.
 */
public final class OtherDagWatch implements OperatorRunner {

  private final Database database;
  private final InstantSource clock;

  /** Looks into that database. */
  public OtherDagWatch(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Sensor sensor
        && sensor.watch() instanceof WatchSpec.OtherDag;
  }

  private record Found(boolean known, Optional<TaskState> state) {}

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) {
    WatchSpec.OtherDag other =
        (WatchSpec.OtherDag) ((OperatorSpec.Sensor) attempt.operator()).watch();
    Instant date = attempt.run().logicalDate();
    Instant wanted = other.shiftedBy() == null ? date : date.plus(other.shiftedBy());
    String what =
        other.taskId() == null
            ? "the run of DAG '%s' for %s".formatted(other.dagId(), wanted)
            : "task '%s' of the run of DAG '%s' for %s"
                .formatted(other.taskId(), other.dagId(), wanted);
    Found found = database.inTransaction(tx -> find(tx, other, wanted));
    if (!found.known()) {
      return new Outcome.Failed("There is no DAG '%s' to wait for.".formatted(other.dagId()));
    }
    TaskState state = found.state().orElse(TaskState.NONE);
    if (other.good().contains(state)) {
      log.write(
          new LogLine(clock.instant(), LogLine.Level.INFO, what + " ended as " + state.value()));
      return new Outcome.Succeeded(null);
    }
    if (other.bad().contains(state)) {
      return new Outcome.Failed("%s ended as %s.".formatted(capital(what), state.value()));
    }
    String standing =
        found.state().isEmpty()
            ? ", which is not there"
            : state == TaskState.NONE ? "" : ", which is " + state.value();
    return new Outcome.NotYet(
        what + standing, null, null, WakeKey.at(other.dagId(), wanted, other.taskId()));
  }

  private static Found find(Transaction tx, WatchSpec.OtherDag other, Instant date)
      throws SQLException {
    boolean known =
        tx.first(row -> true, "select 1 as there from dag where dag_id = ?", other.dagId())
            .isPresent();
    Optional<String> state =
        other.taskId() == null
            ? tx.first(
                row -> row.text("state"),
                "select state from dag_run where dag_id = ? and logical_date = ?",
                other.dagId(),
                date)
            : tx.first(
                row -> row.text("state"),
                """
                select ti.state from task_instance ti join dag_run r on r.id = ti.dag_run_id
                where r.dag_id = ? and r.logical_date = ? and ti.task_id = ? and ti.map_index = -1
                """,
                other.dagId(),
                date,
                other.taskId());
    return new Found(known, state.map(OtherDagWatch::state));
  }

  /** A run's states have the names of a task's. */
  private static TaskState state(String value) {
    return value.equals(RunState.QUEUED.value())
        ? TaskState.QUEUED
        : TaskState.valueOf(value.toUpperCase(Locale.ROOT));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
