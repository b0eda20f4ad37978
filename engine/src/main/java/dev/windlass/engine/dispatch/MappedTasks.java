package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mapped tasks: one instance per element of a list. The row of index -1 stands for the task as a
 * whole; it is running from expansion until its last element ended.
 */
final class MappedTasks {

  /** How many elements a task may have. */
  static final int MOST_ELEMENTS = 10_000;

  private record Key(ActiveRun run, String taskId) {}

  private MappedTasks() {}

  /** Makes the instances of a mapped task; returns its end if there is nothing to run. */
  static Optional<Pass.Ended> expand(Pass pass, ActiveRun run, Instance whole) throws SQLException {
    TaskSpec task = run.dag().graph().task(whole.taskId());
    MappingSpec mapping = Objects.requireNonNull(task.mapping());
    JsonNode list = Outputs.resolve(pass, run, mapping.over());
    if (list == null || !list.isArray()) {
      return Optional.of(
          end(
              pass,
              run,
              whole,
              TaskState.FAILED,
              "Task '%s' runs once per element of a list, but was given %s."
                  .formatted(whole.taskId(), list == null ? "nothing" : list.getNodeType())));
    }
    if (list.isEmpty()) {
      return Optional.of(
          end(
              pass,
              run,
              whole,
              TaskState.SKIPPED,
              "The list it runs once per element of is empty."));
    }
    if (list.size() > MOST_ELEMENTS) {
      return Optional.of(
          end(
              pass,
              run,
              whole,
              TaskState.FAILED,
              "The list has %,d elements; a task may have %,d. Pass batches of elements instead."
                  .formatted(list.size(), MOST_ELEMENTS)));
    }
    List<String> elements = new ArrayList<>();
    list.forEach(element -> elements.add(element.toString()));
    int startable = Objects.requireNonNullElse(mapping.atMost(), elements.size());
    RunRows.insertElements(pass.tx(), run, task, elements, startable, pass.now());
    pass.tx()
        .update(
            """
            update task_instance set state = 'running', mapped_total = ?, scheduled_when = ?, start_date = ?
            where id = ? and state = 'none'
            """,
            elements.size(),
            pass.now(),
            pass.now(),
            whole.id());
    pass.changed(
        whole,
        TaskState.RUNNING,
        whole.tryNumber(),
        new Change.Progress(pass.now(), null, null),
        new Change.Waits(pass.now(), null, null));
    return Optional.empty();
  }

  /**
   * Counts elements that ended, lets waiting ones start, and returns the tasks whose last one
   * ended.
   */
  static List<Pass.Ended> count(Pass pass, List<InstanceEnd> ends) throws SQLException {
    Map<Key, List<TaskState>> byTask = new LinkedHashMap<>();
    for (InstanceEnd end : ends) {
      if (end.instance().isElement()) {
        byTask
            .computeIfAbsent(new Key(end.run(), end.instance().taskId()), key -> new ArrayList<>())
            .add(end.state());
      }
    }
    List<Pass.Ended> ended = new ArrayList<>();
    for (Map.Entry<Key, List<TaskState>> entry : byTask.entrySet()) {
      count(pass, entry.getKey(), entry.getValue()).ifPresent(ended::add);
    }
    return ended;
  }

  private static Optional<Pass.Ended> count(Pass pass, Key key, List<TaskState> states)
      throws SQLException {
    long succeeded = states.stream().filter(state -> state == TaskState.SUCCESS).count();
    long skipped = states.stream().filter(state -> state == TaskState.SKIPPED).count();
    pass.tx()
        .update(
            """
            update task_instance set mapped_succeeded = mapped_succeeded + ?,
              mapped_failed = mapped_failed + ?, mapped_skipped = mapped_skipped + ?
            where dag_run_id = ? and task_id = ? and map_index = -1
            """,
            succeeded,
            states.size() - succeeded - skipped,
            skipped,
            key.run().id(),
            key.taskId());
    if (Objects.requireNonNull(key.run().dag().graph().task(key.taskId()).mapping()).atMost()
        != null) {
      startWaiting(pass, key, states.size());
    }
    return whole(pass, key);
  }

  private static Optional<Pass.Ended> whole(Pass pass, Key key) throws SQLException {
    record Sum(Instance instance, int total, int succeeded, int failed, int skipped) {}
    Sum sum =
        pass.tx()
            .first(
                row ->
                    new Sum(
                        Instance.read(row),
                        row.number("mapped_total"),
                        row.number("mapped_succeeded"),
                        row.number("mapped_failed"),
                        row.number("mapped_skipped")),
                "select * from task_instance where dag_run_id = ? and task_id = ? and map_index = -1",
                key.run().id(),
                key.taskId())
            .orElseThrow();
    if (sum.instance().state().isFinished()
        || sum.succeeded() + sum.failed() + sum.skipped() < sum.total()) {
      return Optional.empty();
    }
    if (sum.failed() > 0) {
      String reason = "%d of %d elements failed.".formatted(sum.failed(), sum.total());
      return Optional.of(end(pass, key.run(), sum.instance(), TaskState.FAILED, reason));
    }
    if (sum.skipped() > 0) {
      String reason = "%d of %d elements were skipped.".formatted(sum.skipped(), sum.total());
      return Optional.of(end(pass, key.run(), sum.instance(), TaskState.SKIPPED, reason));
    }
    return Optional.of(end(pass, key.run(), sum.instance(), TaskState.SUCCESS, null));
  }

  /** Ends a mapped task as a whole if all of its elements have ended. */
  static Optional<Pass.Ended> settle(Pass pass, ActiveRun run, String taskId) throws SQLException {
    return whole(pass, new Key(run, taskId));
  }

  /** Lets a mapped task that had ended run again, because elements of it were cleared. */
  static void runAgain(Pass pass, ActiveRun run, String taskId) throws SQLException {
    pass.tx()
        .update(
            """
            update task_instance set state = 'running', end_date = null, reason = null,
              mapped_succeeded = (select count(*) from task_instance e where e.dag_run_id = ? and e.task_id = ?
                and e.map_index >= 0 and e.state = 'success'),
              mapped_failed = (select count(*) from task_instance e where e.dag_run_id = ? and e.task_id = ?
                and e.map_index >= 0 and e.state = 'failed'),
              mapped_skipped = (select count(*) from task_instance e where e.dag_run_id = ? and e.task_id = ?
                and e.map_index >= 0 and e.state = 'skipped')
            where dag_run_id = ? and task_id = ? and map_index = -1
            """,
            run.id(),
            taskId,
            run.id(),
            taskId,
            run.id(),
            taskId,
            run.id(),
            taskId);
    Instance whole =
        pass.tx()
            .first(
                Instance::read,
                "select * from task_instance where dag_run_id = ? and task_id = ? and map_index = -1",
                run.id(),
                taskId)
            .orElseThrow();
    pass.changed(whole, TaskState.RUNNING, null);
  }

  /** Lets waiting elements of an expanded task start, as many as may be under way at once. */
  static void goOn(Pass pass, ActiveRun run, String taskId) throws SQLException {
    Integer atMost = Objects.requireNonNull(run.dag().graph().task(taskId).mapping()).atMost();
    int underWay =
        pass.tx()
            .first(
                row -> row.number("under_way"),
                """
                select count(*) as under_way from task_instance
                where dag_run_id = ? and task_id = ? and map_index >= 0
                  and state in ('scheduled', 'queued', 'running', 'up_for_retry')
                """,
                run.id(),
                taskId)
            .orElse(0);
    int room = atMost == null ? MOST_ELEMENTS : atMost - underWay;
    if (room > 0) {
      startWaiting(pass, new Key(run, taskId), room);
    }
  }

  private static void startWaiting(Pass pass, Key key, int howMany) throws SQLException {
    List<Instance> next =
        pass.tx()
            .query(
                Instance::read,
                """
                select * from task_instance
                where dag_run_id = ? and task_id = ? and map_index >= 0 and state = 'none'
                order by map_index limit ?
                """,
                key.run().id(),
                key.taskId(),
                howMany);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Instance instance : next) {
      rows.add(new @Nullable Object[] {pass.now(), instance.id()});
      pass.scheduled(instance);
    }
    pass.tx()
        .updateAll(
            "update task_instance set state = 'scheduled', scheduled_when = ? where id = ? and state = 'none'",
            rows);
  }

  private static Pass.Ended end(
      Pass pass, ActiveRun run, Instance whole, TaskState state, @Nullable String reason)
      throws SQLException {
    pass.tx()
        .update(
            "update task_instance set state = ?, end_date = ?, reason = ? where id = ?",
            state.value(),
            pass.now(),
            reason,
            whole.id());
    pass.ended(whole, state, reason);
    return new Pass.Ended(run, whole.taskId(), state);
  }
}
