package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.References;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of upstream tasks, as the arguments of a task want them. */
final class Outputs {

  private Outputs() {}

  /**
   * Returns the results of these tasks; one that has none is missing, one that is mapped has a
   * list.
   */
  static Map<String, JsonNode> of(Pass pass, ActiveRun run, Collection<String> tasks)
      throws SQLException {
    Map<String, JsonNode> outputs = new HashMap<>();
    if (tasks.isEmpty()) {
      return outputs;
    }
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(run.id());
    keys.addAll(tasks);
    record Stored(String taskId, int mapIndex, String content) {}
    for (Stored stored :
        pass.tx()
            .query(
                row ->
                    new Stored(row.text("task_id"), row.number("map_index"), row.text("content")),
                "select task_id, map_index, content from task_output where dag_run_id = ? and task_id in "
                    + Transaction.placeholders(tasks.size())
                    + " order by task_id, map_index",
                keys.toArray())) {
      JsonNode value = parse(stored.content());
      if (stored.mapIndex() < 0) {
        outputs.put(stored.taskId(), value);
      } else {
        ((ArrayNode) outputs.computeIfAbsent(stored.taskId(), id -> Json.MAPPER.createArrayNode()))
            .add(value);
      }
    }
    return outputs;
  }

  /** Returns the result of one element of a mapped task. */
  static Optional<JsonNode> ofElement(Pass pass, ActiveRun run, String taskId, int mapIndex)
      throws SQLException {
    return pass.tx()
        .first(
            row -> parse(row.text("content")),
            "select content from task_output where dag_run_id = ? and task_id = ? and map_index = ?",
            run.id(),
            taskId,
            mapIndex);
  }

  /** Returns the value of an argument that a mapped task is expanded over. */
  static @Nullable JsonNode resolve(Pass pass, ActiveRun run, ArgSpec argument)
      throws SQLException {
    OperatorSpec alone = new OperatorSpec.Call("", List.of(argument));
    TaskAttempt nobody =
        new TaskAttempt(
            "",
            run.context(),
            "",
            -1,
            0,
            0,
            alone,
            of(pass, run, References.of(alone).outputs()),
            null,
            Map.of(),
            Map.of(),
            null,
            TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
    return ArgumentValues.resolve(argument, nobody);
  }

  static JsonNode parse(String content) {
    try {
      return Json.MAPPER.readTree(content);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored result cannot be read.", damaged);
    }
  }
}
