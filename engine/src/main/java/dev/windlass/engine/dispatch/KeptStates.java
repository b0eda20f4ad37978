package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.Instance;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what task instances put into their state from one try to the next. Only the attempt that an
 * instance has may put something.
 */
final class KeptStates {

  private record Key(UUID attempt, String key) {}

  private KeptStates() {}

  /** Stores what attempts put; of several values of a name the last one counts. */
  static void store(Pass pass, List<ExecutionEvent.Remembered> put) throws SQLException {
    Map<Key, @Nullable JsonNode> last = new LinkedHashMap<>();
    for (ExecutionEvent.Remembered one : put) {
      last.put(new Key(UUID.fromString(one.attemptId()), one.key()), one.value());
    }
    List<@Nullable Object[]> gone = new ArrayList<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Map.Entry<Key, @Nullable JsonNode> entry : last.entrySet()) {
      Key key = entry.getKey();
      gone.add(new @Nullable Object[] {key.key(), key.attempt(), pass.engine()});
      JsonNode value = entry.getValue();
      if (value != null && !value.isNull()) {
        rows.add(
            new @Nullable Object[] {
              key.key(), value.toString(), pass.now(), key.attempt(), pass.engine()
            });
      }
    }
    pass.tx()
        .updateAll(
            """
            delete from task_state where state_key = ?
              and task_instance_id in (
                select id from task_instance where attempt_id = ? and (engine_id is null or engine_id = ?))
            """,
            gone);
    pass.tx()
        .updateAll(
            """
            insert into task_state (task_instance_id, state_key, content, updated_at)
            select id, ?, ?, ? from task_instance where attempt_id = ? and state in ('queued', 'running')
              and (engine_id is null or engine_id = ?)
            """,
            rows);
  }

  /** Returns what the instances that are not at their first look keep. */
  static Map<UUID, Map<String, JsonNode>> of(Pass pass, List<Instance> instances)
      throws SQLException {
    List<UUID> ids =
        instances.stream().filter(instance -> instance.tryNumber() > 0).map(Instance::id).toList();
    Map<UUID, Map<String, JsonNode>> kept = new HashMap<>();
    if (ids.isEmpty()) {
      return kept;
    }
    record Value(UUID instance, String key, String content) {}
    for (Value value :
        pass.tx()
            .query(
                row ->
                    new Value(
                        row.id("task_instance_id"), row.text("state_key"), row.text("content")),
                "select task_instance_id, state_key, content from task_state where task_instance_id in "
                    + Transaction.placeholders(ids.size()),
                ids.toArray())) {
      Objects.requireNonNull(
              kept.computeIfAbsent(value.instance(), instance -> new LinkedHashMap<>()))
          .put(value.key(), Outputs.parse(value.content()));
    }
    return kept;
  }
}
