package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.plan.WholeRules;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mapped tasks: one instance per element of a list. The row of index -1 stands for the task as a
 * whole; it is running from expansion until its last element ended.
 */
final class MappedTasks {

  private record Key(ActiveRun run, String taskId) {}

  private MappedTasks() {}

  /** Makes the instances of a mapped task; returns its end if there is nothing to run. */
  static Optional<Pass.Ended> expand(Pass pass, ActiveRun run, Instance whole) throws SQLException {
    TaskSpec task = run.dag().graph().task(whole.taskId());
    MappingSpec mapping = Objects.requireNonNull(task.mapping());
    String who = "Task '" + whole.taskId() + "'";
    return switch (Lists.standing(pass, run, mapping)) {
      case WAIT -> Optional.empty();
      case SKIP -> Optional.of(end(pass, run, whole, TaskState.SKIPPED, "Its list was skipped."));
      case UPSTREAM_FAILED ->
          Optional.of(end(pass, run, whole, TaskState.UPSTREAM_FAILED, "Its list failed."));
      case START ->
          switch (Lists.elements(pass, run, who, mapping)) {
            case MappedElements.Refused(String reason) ->
                Optional.of(end(pass, run, whole, TaskState.FAILED, reason));
            case MappedElements.Nothing(String reason) ->
                Optional.of(end(pass, run, whole, TaskState.SKIPPED, reason));
            case MappedElements.Elements(List<JsonNode> all) -> {
              expand(pass, run, whole, all);
              yield Optional.empty();
            }
          };
    };
  }

  private static void expand(Pass pass, ActiveRun run, Instance whole, List<JsonNode> elements)
      throws SQLException {
    TaskSpec task = run.dag().graph().task(whole.taskId());
    MappingSpec mapping = Objects.requireNonNull(task.mapping());
    int startable = Objects.requireNonNullElse(mapping.atMost(), elements.size());
    List<RunRows.Element> rows = new ArrayList<>();
    for (int index = 0; index < elements.size(); index++) {
      rows.add(
          new RunRows.Element(
              index,
              elements.get(index),
              Labels.of(run, task, index, elements.get(index)),
              index < startable ? TaskState.SCHEDULED : TaskState.NONE,
              UpstreamCounts.NONE));
    }
    RunRows.insertElements(pass.tx(), run, task, rows, pass.now());
    begin(pass, whole, elements.size());
  }

  /** The task as a whole is running from now on. */
  static void begin(Pass pass, Instance whole, int elements) throws SQLException {
    pass.tx()
        .update(
            """
            update task_instance set state = 'running', mapped_total = ?, scheduled_when = ?, start_date = ?
            where id = ? and (state = 'none') is true
            """,
            elements,
            pass.now(),
            pass.now(),
            whole.id());
    pass.changed(
        whole,
        TaskState.RUNNING,
        whole.tryNumber(),
        new Change.Progress(pass.now(), null, null),
        new Change.Waits(pass.now(), null, null));
  }

  /**
   * Counts elements that ended, lets waiting ones begin, and returns what ended by that: tasks
   * whose last one it was, and elements of groups that never run.
   */
  static List<Pass.Ended> count(Pass pass, List<Pass.Ended> ends) throws SQLException {
    Map<Key, List<Pass.Ended>> byTask = new LinkedHashMap<>();
    for (Pass.Ended end : ends) {
      if (end.isElement()) {
        byTask.computeIfAbsent(new Key(end.run(), end.taskId()), key -> new ArrayList<>()).add(end);
      }
    }
    List<Pass.Ended> ended = new ArrayList<>();
    for (Map.Entry<Key, List<Pass.Ended>> entry : byTask.entrySet()) {
      count(pass, entry.getKey(), entry.getValue()).ifPresent(ended::add);
    }
    ended.addAll(Repetitions.goOn(pass, ends));
    return ended;
  }

  private static Optional<Pass.Ended> count(Pass pass, Key key, List<Pass.Ended> ends)
      throws SQLException {
    long succeeded = ends.stream().filter(end -> end.state() == TaskState.SUCCESS).count();
    long skipped = ends.stream().filter(end -> end.state() == TaskState.SKIPPED).count();
    pass.tx()
        .update(
            """
            update task_instance set mapped_succeeded = mapped_succeeded + ?,
              mapped_failed = mapped_failed + ?, mapped_skipped = mapped_skipped + ?
            where dag_run_id = ? and task_id = ? and map_index = -1
            """,
            succeeded,
            ends.size() - succeeded - skipped,
            skipped,
            key.run().id(),
            key.taskId());
    MappingSpec mapping = mapping(key);
    if (mapping.atMost() != null && mapping.groupId() == null) {
      startWaiting(pass, key, ends.size());
    }
    // Nobody knows before whether a loop goes on.
    return mapping.loop() == null ? endWhole(pass, key.run(), key.taskId()) : Optional.empty();
  }

  private static MappingSpec mapping(Key key) {
    return Objects.requireNonNull(key.run().dag().graph().task(key.taskId()).mapping());
  }

  /** Ends a mapped task whose elements have all ended; returns that. */
  static Optional<Pass.Ended> endWhole(Pass pass, ActiveRun run, String taskId)
      throws SQLException {
    record Sum(Instance instance, int total, int ended) {}
    Optional<Sum> sum =
        pass.tx()
            .first(
                row ->
                    new Sum(
                        Instance.read(row),
                        row.number("mapped_total"),
                        row.number("mapped_succeeded")
                            + row.number("mapped_failed")
                            + row.number("mapped_skipped")),
                """
                select * from task_instance
                where dag_run_id = ? and task_id = ? and map_index = -1 and mapped_total is not null
                """,
                run.id(),
                taskId);
    if (sum.isEmpty()
        || sum.get().instance().state().isFinished()
        || sum.get().ended() < sum.get().total()) {
      return Optional.empty();
    }
    Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
    pass.tx()
        .query(
            row ->
                states.put(
                    TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                    row.number("how_many")),
            """
            select state, count(*) as how_many from task_instance
            where dag_run_id = ? and task_id = ? and map_index >= 0 group by state
            """,
            run.id(),
            taskId);
    WholeRules end =
        WholeRules.endOf(
            states.getOrDefault(TaskState.SUCCESS, 0),
            states.getOrDefault(TaskState.FAILED, 0),
            states.getOrDefault(TaskState.UPSTREAM_FAILED, 0),
            states.getOrDefault(TaskState.SKIPPED, 0));
    end(pass, run, sum.get().instance(), end.state(), end.reason());
    return Optional.of(Pass.Ended.whole(run, taskId, end.state()));
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
                and e.map_index >= 0 and e.state in ('failed', 'upstream_failed')),
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
    MappingSpec mapping = Objects.requireNonNull(run.dag().graph().task(taskId).mapping());
    if (mapping.groupId() != null) {
      return;
    }
    Integer atMost = mapping.atMost();
    int underWay =
        pass.tx()
            .first(
                row -> row.number("under_way"),
                """
                select count(*) as under_way from task_instance
                where dag_run_id = ? and task_id = ? and map_index >= 0
                  and state in ('scheduled', 'queued', 'running', 'up_for_retry', 'up_for_reschedule', 'deferred')
                """,
                run.id(),
                taskId)
            .orElse(0);
    int room = atMost == null ? MappingSpec.MOST_ELEMENTS : atMost - underWay;
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
            "update task_instance set state = 'scheduled', scheduled_when = ? where id = ? and (state = 'none') is true",
            rows);
  }

  static Pass.Ended end(
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
    return Pass.Ended.task(run, whole.taskId(), state);
  }
}
