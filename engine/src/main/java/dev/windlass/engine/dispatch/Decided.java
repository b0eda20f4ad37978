package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.Gate;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What earlier tasks of a run decided for task instances: choices, conditions, short circuits. Asks
 * for each decision once, however many instances it concerns.
 */
final class Decided {

  private record Result(TaskState state, @Nullable String content) {}

  private record Decider(String taskId, int mapIndex) {}

  private final Pass pass;
  private final ActiveRun run;
  private final Map<Decider, Optional<Result>> known = new HashMap<>();

  Decided(Pass pass, ActiveRun run) {
    this.pass = pass;
    this.run = run;
  }

  /** Returns why a decision skips the instance; null if none does. */
  @Nullable String closedGate(Instance instance) throws SQLException {
    for (Gate gate : run.dag().graph().gatesOf(instance.taskId())) {
      Optional<Result> decided =
          result(new Decider(gate.decider(), indexOf(run, gate.decider(), instance)));
      if (decided.isPresent() && decided.get().state() == TaskState.SUCCESS) {
        String content = decided.get().content();
        JsonNode result = content == null ? null : Outputs.parse(content);
        if (!gate.isOpen(result)) {
          return gate.reason(result);
        }
      }
    }
    return null;
  }

  private Optional<Result> result(Decider decider) throws SQLException {
    Optional<Result> result = known.get(decider);
    if (result == null) {
      result =
          pass.tx()
              .first(
                  row -> new Result(stateOf(row.text("state")), row.optionalText("content")),
                  """
                  select t.state, o.content from task_instance t
                    left join task_output o on o.dag_run_id = t.dag_run_id and o.task_id = t.task_id
                      and o.map_index = t.map_index
                  where t.dag_run_id = ? and t.task_id = ? and t.map_index = ?
                  """,
                  run.id(),
                  decider.taskId(),
                  decider.mapIndex());
      known.put(decider, result);
    }
    return result;
  }

  /** Returns how a task before an instance stands: for the same element if they share a group. */
  TaskState stateOf(String taskId, Instance instance) throws SQLException {
    return pass.tx()
        .first(
            row -> stateOf(row.text("state")),
            "select state from task_instance where dag_run_id = ? and task_id = ? and map_index = ?",
            run.id(),
            taskId,
            indexOf(run, taskId, instance))
        .orElse(TaskState.NONE);
  }

  private static int indexOf(ActiveRun run, String taskId, Instance instance) {
    return instance.isElement() && run.dag().graph().meetByElement(taskId, instance.taskId())
        ? instance.mapIndex()
        : -1;
  }

  private static TaskState stateOf(String value) {
    return TaskState.valueOf(value.toUpperCase(Locale.ROOT));
  }
}
