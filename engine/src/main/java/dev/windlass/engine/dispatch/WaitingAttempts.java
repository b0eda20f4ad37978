package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.Instance;
import dev.windlass.executor.ExecutionEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps why attempts that an executor has cannot start yet. */
final class WaitingAttempts {

  private static final String FIND =
      """
      select * from task_instance
      where state = 'queued' and looking = false and restarting = false and marked_as is null
        and (engine_id is null or engine_id = ?) and attempt_id in
      """;

  private WaitingAttempts() {}

  /** Stores the reasons; the last one of an attempt counts, and one that has started has none. */
  static void store(Pass pass, List<ExecutionEvent.Waiting> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    Map<UUID, String> reasons = new LinkedHashMap<>();
    for (ExecutionEvent.Waiting event : events) {
      reasons.put(UUID.fromString(event.attemptId()), event.reason());
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Instance instance :
        pass.tx()
            .query(
                (Row row) -> Instance.read(row),
                FIND + Transaction.placeholders(reasons.size()),
                Stream.concat(Stream.of(pass.engine()), reasons.keySet().stream()).toArray())) {
      UUID attempt = instance.attemptId();
      if (attempt != null) {
        String reason = AttemptResults.shortened(reasons.get(attempt));
        rows.add(new @Nullable Object[] {reason, attempt});
        pass.changed(instance, TaskState.QUEUED, reason);
      }
    }
    pass.tx()
        .updateAll(
            "update task_instance set reason = ? where attempt_id = ? and state = 'queued'", rows);
  }
}
