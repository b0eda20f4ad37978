package dev.windlass.engine.bench;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one run as the engine would have left them. */
final class HistoryRun {

  private static final String RUN =
      """
      dag_run (id, dag_id, run_id, run_type, state, logical_date, data_interval_start, data_interval_end,
        run_after, queued_at, start_date, end_date, conf, dag_version_id, bundle_digest, triggered_by, reason,
        cancelled, unfinished_tasks, failed_leaves)
      """;

  private static final String INSTANCE =
      """
      task_instance (id, dag_run_id, dag_id, task_id, map_index, state, upstream_total, upstream_succeeded,
        upstream_failed, upstream_skipped, mapped_total, mapped_succeeded, mapped_failed, mapped_skipped,
        executor, pool, pool_slots, priority_weight, attempt_id, try_number, max_tries, failures, losses,
        scheduled_when, queued_when, start_date, end_date, host, reason)
      """;

  private static final String ATTEMPT =
      """
      task_attempt (id, task_instance_id, try_number, state, queued_when, start_date, end_date, host)
      """;

  /** No engine has it, so that what waits for it or runs there stays as it is. */
  private static final String EXECUTOR = "elsewhere";

  private static final String HOST = "worker-1";

  private final HistoryRows rows;
  private final RandomGenerator random;
  private final HistoryDag dag;
  private final Instant due;
  private final UUID id;

  HistoryRun(HistoryRows rows, RandomGenerator random, HistoryDag dag, Instant due) {
    this.rows = rows;
    this.random = random;
    this.dag = dag;
    this.due = due;
    this.id = Ids.at(due);
  }

  /** One that ended; if it failed, one task did and those after it never ran. */
  void ended(boolean failed) {
    List<TaskSpec> tasks = dag.spec().tasks();
    int culprit = failed ? random.nextInt(tasks.size()) : tasks.size();
    Instant at = due.plusMillis(20);
    for (int i = 0; i < tasks.size(); i++) {
      TaskState state =
          i < culprit
              ? TaskState.SUCCESS
              : i == culprit ? TaskState.FAILED : TaskState.UPSTREAM_FAILED;
      Instant end = i > culprit ? at : at.plusMillis(500 + random.nextInt(20_000));
      instance(tasks.get(i).taskId(), -1, i == 0 ? 0 : 1, state, at, end, null);
      at = end;
    }
    run(
        failed ? RunState.FAILED : RunState.SUCCESS,
        at,
        failed ? "Task '%s' failed.".formatted(tasks.get(culprit).taskId()) : null);
  }

  /** One whose tasks all failed, none because of another. */
  void allFailed() {
    Instant end = due.plusSeconds(60);
    dag.spec()
        .tasks()
        .forEach(task -> instance(task.taskId(), -1, 0, TaskState.FAILED, due, end, null));
    run(RunState.FAILED, end, "Tasks failed.");
  }

  /**
   * One of which half the tasks succeeded, one runs, one waits for a slot and the rest for those.
   */
  void running() {
    List<TaskSpec> tasks = dag.spec().tasks();
    int half = tasks.size() / 2;
    for (int i = 0; i < tasks.size(); i++) {
      TaskState state =
          i < half
              ? TaskState.SUCCESS
              : i == half
                  ? TaskState.RUNNING
                  : i == half + 1 ? TaskState.SCHEDULED : TaskState.NONE;
      instance(
          tasks.get(i).taskId(),
          -1,
          i == 0 ? 0 : 1,
          state,
          due.plusSeconds(i),
          due.plusSeconds(i + 1L),
          null);
    }
    run(RunState.RUNNING, null, null);
  }

  /** One that waits for its turn. */
  void queued() {
    dag.spec()
        .tasks()
        .forEach(task -> instance(task.taskId(), -1, 1, TaskState.NONE, due, due, null));
    run(RunState.QUEUED, null, null);
  }

  /** One whose mapped task is under way: most of its elements succeeded, some run, some wait. */
  void elements(int elements) {
    instance("list", -1, 0, TaskState.SUCCESS, due, due.plusSeconds(1), null);
    int succeeded = elements * 3 / 5;
    int running = elements / 10;
    instance("each", -1, 1, TaskState.RUNNING, due, due, new Elements(elements, succeeded));
    for (int i = 0; i < elements; i++) {
      TaskState state =
          i < succeeded
              ? TaskState.SUCCESS
              : i < succeeded + running ? TaskState.RUNNING : TaskState.NONE;
      Instant start = due.plusMillis(i);
      instance("each", i, 0, state, start, start.plusMillis(random.nextInt(9_000)), null);
    }
    instance("sum", -1, 1, TaskState.NONE, due, due, null);
    run(RunState.RUNNING, null, null);
  }

  private record Elements(int total, int succeeded) {}

  private void run(RunState state, @Nullable Instant end, @Nullable String reason) {
    rows.add(
        RUN,
        id,
        dag.dagId(),
        RunIds.scheduled(due),
        "scheduled",
        state.value(),
        due,
        due,
        due,
        due,
        due,
        state == RunState.QUEUED ? null : due.plusMillis(10),
        end,
        "{}",
        dag.versionId(),
        StoredHistory.DIGEST,
        "timetable",
        reason,
        false,
        end == null ? dag.spec().tasks().size() : 0,
        state == RunState.FAILED ? 1 : 0);
  }

  private void instance(
      String taskId,
      int mapIndex,
      int upstream,
      TaskState state,
      Instant start,
      Instant end,
      @Nullable Elements elements) {
    boolean ended = state == TaskState.SUCCESS || state == TaskState.FAILED;
    boolean tried = ended && elements == null;
    boolean started = ended || state == TaskState.RUNNING;
    UUID instance = Ids.at(due);
    UUID attempt = tried ? Ids.at(due) : null;
    rows.add(
        INSTANCE,
        instance,
        id,
        dag.dagId(),
        taskId,
        mapIndex,
        state.name().toLowerCase(Locale.ROOT),
        upstream,
        started ? upstream : 0,
        0,
        0,
        elements == null ? null : elements.total(),
        elements == null ? 0 : elements.succeeded(),
        0,
        0,
        EXECUTOR,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        attempt,
        started ? 1 : 0,
        0,
        state == TaskState.FAILED ? 1 : 0,
        0,
        started || state == TaskState.SCHEDULED ? start : null,
        started ? start : null,
        started ? start : null,
        ended || state == TaskState.UPSTREAM_FAILED ? end : null,
        started ? HOST : null,
        state == TaskState.FAILED ? "Exit code 1." : null);
    if (attempt != null) {
      rows.add(
          ATTEMPT,
          attempt,
          instance,
          1,
          state.name().toLowerCase(Locale.ROOT),
          start,
          start,
          end,
          HOST);
    }
  }
}
