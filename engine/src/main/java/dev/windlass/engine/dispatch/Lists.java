package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.ListRules;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists that something runs once per element of. */
final class Lists {

  private Lists() {}

  /** Says whether they are there. */
  static RunPlanner.Decision standing(Pass pass, ActiveRun run, MappingSpec mapping)
      throws SQLException {
    List<String> tasks = mapping.listTasks();
    if (tasks.isEmpty()) {
      return RunPlanner.Decision.START;
    }
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(run.id());
    keys.addAll(tasks);
    Map<String, TaskState> states = new HashMap<>();
    pass.tx()
        .query(
            row ->
                states.put(
                    row.text("task_id"),
                    TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT))),
            "select task_id, state from task_instance where dag_run_id = ? and map_index = -1 and task_id in "
                + Transaction.placeholders(tasks.size()),
            keys.toArray());
    return ListRules.decide(mapping, taskId -> states.getOrDefault(taskId, TaskState.NONE));
  }

  /** Reads them and puts their elements together. */
  static MappedElements elements(Pass pass, ActiveRun run, String who, MappingSpec mapping)
      throws SQLException {
    return MappedElements.of(
        who, mapping, read(pass, run, mapping.over()), read(pass, run, mapping.second()));
  }

  private static @Nullable JsonNode read(Pass pass, ActiveRun run, @Nullable ArgSpec list)
      throws SQLException {
    return list == null ? null : Outputs.resolve(pass, run, list);
  }
}
