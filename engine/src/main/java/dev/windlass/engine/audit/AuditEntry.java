package dev.windlass.engine.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody made. Never holds a secret: of a connection or a variable it names the
 * fields that were given, not what is in them.
 *
 * <p>Example: {@code AuditEntry.of("patch_dag").dag("orders_etl").with("is_paused", true)}.
 *
 * @param event what was done: the name of the operation in the API
 * @param dagId the DAG
 * @param runId the run
 * @param taskId the task
 * @param mapIndex the element of a mapped task
 * @param logicalDate the instant the run is for
 * @param extra what else is worth knowing
 */
public record AuditEntry(
    String event,
    @Nullable String dagId,
    @Nullable String runId,
    @Nullable String taskId,
    @Nullable Integer mapIndex,
    @Nullable Instant logicalDate,
    Map<String, Object> extra) {

  /** Begins an entry. */
  public static AuditEntry of(String event) {
    return new AuditEntry(event, null, null, null, null, null, Map.of());
  }

  /** Says which DAG it is about. */
  public AuditEntry dag(String dagId) {
    return new AuditEntry(event, dagId, runId, taskId, mapIndex, logicalDate, extra);
  }

  /** Says which run it is about. */
  public AuditEntry run(String dagId, String runId, @Nullable Instant logicalDate) {
    return new AuditEntry(event, dagId, runId, taskId, mapIndex, logicalDate, extra);
  }

  /** Says which task instance it is about. */
  public AuditEntry task(String taskId, int mapIndex) {
    return new AuditEntry(event, dagId, runId, taskId, mapIndex, logicalDate, extra);
  }

  /** Adds something worth knowing; nothing if that is null. */
  public AuditEntry with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> more = new LinkedHashMap<>(extra);
    more.put(name, value);
    return new AuditEntry(event, dagId, runId, taskId, mapIndex, logicalDate, more);
  }
}
