package dev.windlass.engine.dispatch;

import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.DroppedElements;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pins a run to the newest version of its DAG, of which nothing may be under way: tasks it did not
 * have get rows, tasks that are gone get the state {@code removed} and keep their history.
 */
final class NewestVersion {

  private record Newest(UUID versionId, String digest, boolean stale) {
    static Newest read(Row row) throws SQLException {
      return new Newest(row.id("version_id"), row.text("bundle_digest"), row.flag("is_stale"));
    }
  }

  private record Kept(String taskId, boolean removed, boolean expanded) {
    static Kept read(Row row) throws SQLException {
      return new Kept(
          row.text("task_id"),
          row.text("state").equals("removed"),
          row.optionalNumber("mapped_total") != null);
    }
  }

  private NewestVersion() {}

  /** Returns why the run cannot be pinned anew; empty if it can. */
  static Optional<String> problem(Transaction tx, ActiveRun run) throws SQLException {
    if (newest(tx, run).filter(found -> !found.stale()).isEmpty()) {
      return Optional.of(
          "DAG '%s' is retired: its file is gone. Run '%s' can run again only on the version it had."
              .formatted(run.dagId(), run.runId()));
    }
    return tx.first(
            row -> row.text("task_id"),
            """
            select task_id from task_instance where dag_run_id = ? and state in ('queued', 'running')
              and attempt_id is not null limit 1
            """,
            run.id())
        .map(task ->
            "Task '%s' of run '%s' is under way. The run can take the newest version once that has ended."
                .formatted(task, run.runId()));
  }

  /** Pins the run anew; returns whether it had another version. */
  static boolean pin(Pass pass, ActiveRun run) throws SQLException {
    Newest newest = newest(pass.tx(), run).orElseThrow();
    boolean same =
        newest.versionId().equals(run.dag().versionId())
            && newest.digest().equals(run.bundleDigest());
    if (same) {
      return false;
    }
    pass.tx()
        .update(
            "update dag_run set dag_version_id = ?, bundle_digest = ? where id = ?",
            newest.versionId(),
            newest.digest(),
            run.id());
    pass.runs().forget(run.id());
    pass.pinnedAnew = true;
    rewrite(pass, pass.run(run.id()));
    return true;
  }

  private static void rewrite(Pass pass, ActiveRun run) throws SQLException {
    PublishedDag dag = run.dag();
    Set<String> had = new HashSet<>();
    List<@Nullable Object[]> removed = new ArrayList<>();
    List<@Nullable Object[]> back = new ArrayList<>();
    Set<String> known = new HashSet<>(dag.graph().taskIds());
    for (Kept kept :
        pass.tx()
            .query(
                Kept::read,
                "select task_id, state, mapped_total from task_instance where dag_run_id = ? and map_index = -1",
                run.id())) {
      had.add(kept.taskId());
      if (!known.contains(kept.taskId())) {
        DroppedElements.drop(pass.tx(), run.id(), kept.taskId());
        removed.add(new @Nullable Object[] {run.id(), kept.taskId()});
      } else if (kept.removed() || isAnother(dag.graph().task(kept.taskId()), kept)) {
        DroppedElements.drop(pass.tx(), run.id(), kept.taskId());
        back.add(new @Nullable Object[] {run.id(), kept.taskId()});
      }
    }
    remove(pass, removed);
    begin(pass, back);
    List<TaskSpec> added =
        dag.spec().tasks().stream().filter(task -> !had.contains(task.taskId())).toList();
    RunRows.insertTasks(pass.tx(), run, added, pass.now());
    RunRows.update(pass.tx(), run);
  }

  private static void remove(Pass pass, List<@Nullable Object[]> tasks) throws SQLException {
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'removed', due_at = null, restarting = false, marked_as = null,
              mapped_total = null, mapped_succeeded = 0, mapped_failed = 0, mapped_skipped = 0,
              reason = 'The newest version of the DAG does not have this task.'
            where dag_run_id = ? and task_id = ?
            """,
            tasks);
    pass.tx().updateAll("delete from task_output where dag_run_id = ? and task_id = ?", tasks);
  }

  /** What is not what it was, or is there again, has not begun. */
  private static void begin(Pass pass, List<@Nullable Object[]> tasks) throws SQLException {
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'none', attempt_id = null, failures = 0, losses = 0, due_at = null,
              start_date = null, end_date = null, scheduled_when = null, queued_when = null, host = null,
              reason = null, mapped_total = null, mapped_succeeded = 0, mapped_failed = 0, mapped_skipped = 0
            where dag_run_id = ? and task_id = ?
            """,
            tasks);
    pass.tx().updateAll("delete from task_output where dag_run_id = ? and task_id = ?", tasks);
  }

  private static boolean isAnother(TaskSpec task, Kept kept) {
    return kept.expanded() && task.mapping() == null;
  }

  private static Optional<Newest> newest(Transaction tx, ActiveRun run) throws SQLException {
    return tx.first(
        Newest::read,
        "select version_id, bundle_digest, is_stale from dag where dag_id = ?",
        run.dagId());
  }
}
