package dev.windlass.engine.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody made.
 *
 * @param eventLogId its id; later ones are larger
 * @param when when it was
 * @param dagId the DAG
 * @param taskId the task
 * @param runId the run
 * @param mapIndex the element of a mapped task; -1 for none
 * @param tryNumber always null: people change task instances, not single tries
 * @param event what was done: the name of the operation in this API
 * @param logicalDate the instant the run is for
 * @param owner who did it; {@code anonymous}, as there are no users yet
 * @param extra what else is worth knowing: a JSON object as text; {@code via} in it is {@code
 *     page}, {@code command line} or {@code api}
 * @param dagDisplayName what people call the DAG
 */
public record EventLogResponse(
    int eventLogId,
    Instant when,
    @Nullable String dagId,
    @Nullable String taskId,
    @Nullable String runId,
    @Nullable Integer mapIndex,
    @Nullable Integer tryNumber,
    String event,
    @Nullable Instant logicalDate,
    @Nullable String owner,
    @Nullable String extra,
    @Nullable String dagDisplayName) {

  static EventLogResponse of(EventLogEntity row, Map<String, String> displayNames) {
    return new EventLogResponse(
        Math.toIntExact(row.id),
        row.happenedAt,
        row.dagId,
        row.taskId,
        row.runId,
        row.mapIndex,
        row.tryNumber,
        row.event,
        row.logicalDate,
        row.owner,
        row.extra,
        row.dagId == null ? null : displayNames.getOrDefault(row.dagId, row.dagId));
  }
}
