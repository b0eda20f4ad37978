package dev.windlass.engine.run;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes runs that have ended, with all that belongs to them: the run first, so that nobody finds
 * half of it, and what is left of it in small steps. Until the last of them {@code deleted_run}
 * names it, so that whoever comes after a killed engine goes on.
 */
@ApplicationScoped
public class DeletedRuns {

  /** How many task instances a transaction takes along. */
  private static final int STEP = 1_000;

  private static final List<String> OF_TASK_INSTANCES =
      List.of(
          "task_attempt",
          "task_state",
          "human_input",
          "human_input_try",
          "awaited_end",
          "attempt_pod",
          "sent_result");

  private static final List<String> OF_RUNS =
      List.of("dag_run_asset_event", "deadline", "notice", "run_grid");

  private final Database database;
  private final InstantSource clock;

  /** Deletes from that database. */
  public DeletedRuns(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Deletes a run but for its logs, and says whether it did; one that has not ended stays. */
  public boolean delete(UUID run) {
    Instant now = clock.instant();
    boolean deleted = database.inTransaction(tx -> !delete(tx, List.of(run), now).isEmpty());
    if (deleted) {
      boolean more = true;
      while (more) {
        more = removeRows(List.of(run)) > 0;
      }
    }
    return deleted;
  }

  /**
   * Lets runs disappear and returns which did; one that has not ended stays, and so does one that
   * somebody is changing.
   */
  public static List<DeletedRun> delete(Transaction tx, List<UUID> runs, Instant now)
      throws SQLException {
    if (runs.isEmpty()) {
      return List.of();
    }
    List<DeletedRun> deleted =
        tx.query(
            DeletedRun::read,
            "select id, dag_id, run_id from dag_run where state in ('success', 'failed') and id in "
                + Transaction.placeholders(runs.size())
                + " for update skip locked",
            runs.toArray());
    tx.updateAll(
        "delete from dag_run where id = ?",
        deleted.stream()
            .<@Nullable Object[]>map(one -> new @Nullable Object[] {one.id()})
            .toList());
    tx.updateAll(
        "insert into deleted_run (id, dag_id, run_id, deleted_at) values (?, ?, ?, ?)",
        deleted.stream()
            .<@Nullable Object[]>map(
                one -> new @Nullable Object[] {one.id(), one.dagId(), one.runId(), now})
            .toList());
    return deleted;
  }

  /** Returns runs of which something may be left, the first deleted first. */
  public List<DeletedRun> unfinished(int most) {
    return database.inTransaction(tx ->
        tx.query(
            DeletedRun::read,
            "select id, dag_id, run_id from deleted_run order by deleted_at, id limit ?",
            most));
  }

  /** Takes one step to remove the rows of deleted runs; returns how many it removed, 0 at last. */
  public int removeRows(List<UUID> runs) {
    String theirs = Transaction.placeholders(runs.size());
    return database.inTransaction(tx -> {
      int removed = instances(tx, "task_instance", runs) + instances(tx, "dropped_element", runs);
      removed += removeOutputs(tx, runs);
      for (String table : OF_RUNS) {
        removed +=
            tx.update(
                "delete from %s where dag_run_id in %s".formatted(table, theirs), runs.toArray());
      }
      return removed;
    });
  }

  /** Says that nothing is left of runs. */
  public void forget(List<UUID> runs) {
    database.inTransaction(tx ->
        tx.update(
            "delete from deleted_run where id in " + Transaction.placeholders(runs.size()),
            runs.toArray()));
  }

  private static int instances(Transaction tx, String table, List<UUID> runs) throws SQLException {
    Object[] some =
        tx.query(
                row -> row.id("id"),
                "select id from %s where dag_run_id in %s limit %d"
                    .formatted(table, Transaction.placeholders(runs.size()), STEP),
                runs.toArray())
            .toArray();
    if (some.length == 0) {
      return 0;
    }
    String these = Transaction.placeholders(some.length);
    for (String part : OF_TASK_INSTANCES) {
      tx.update("delete from %s where task_instance_id in %s".formatted(part, these), some);
    }
    return tx.update("delete from %s where id in %s".formatted(table, these), some);
  }

  /** Takes one step to remove the results of runs; returns how many it removed, 0 at last. */
  public static int removeOutputs(Transaction tx, List<UUID> runs) throws SQLException {
    List<@Nullable Object[]> some =
        tx.query(
            row ->
                new @Nullable Object[] {
                  row.id("dag_run_id"), row.text("task_id"), row.number("map_index")
                },
            "select dag_run_id, task_id, map_index from task_output where dag_run_id in %s limit %d"
                .formatted(Transaction.placeholders(runs.size()), STEP),
            runs.toArray());
    tx.updateAll(
        "delete from task_output where dag_run_id = ? and task_id = ? and map_index = ?", some);
    return some.size();
  }
}
