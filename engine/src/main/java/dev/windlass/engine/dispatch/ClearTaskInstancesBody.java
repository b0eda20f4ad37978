package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to clear, with Airflow's names.
 *
 * @param dryRun whether to say only what would be touched
 * @param dagRunId the run; without it those between {@code start_date} and {@code end_date}
 * @param taskIds tasks by their ids, elements of mapped ones as {@code ["task", 3]}; all tasks if
 *     there are none
 * @param onlyFailed only those that failed, never ran because of a failure, or were skipped by a
 *     cancellation
 * @param onlyRunning only those that are given to an executor
 * @param includeUpstream whether to clear what comes before them too
 * @param includeDownstream whether to clear what comes after them too
 * @param includeFuture whether to clear them in all later runs of the DAG too
 * @param includePast whether to clear them in all earlier runs of the DAG too
 * @param startDate the first logical date; of a run without one the time it was due counts
 * @param endDate the last logical date
 * @param resetDagRuns always true: a run of which something is cleared goes on
 * @param runOnLatestVersion whether the runs take the newest version of the DAG: tasks they did not
 *     have are added, tasks that are gone are removed
 * @param preventRunningTask whether to refuse it with 409 if something of it is under way, instead
 *     of ending that first
 * @param note what is written about each of them
 */
public record ClearTaskInstancesBody(
    @Schema(defaultValue = "true") @Nullable Boolean dryRun,
    @Nullable String dagRunId,
    @Nullable List<JsonNode> taskIds,
    @Schema(defaultValue = "true") @Nullable Boolean onlyFailed,
    @Schema(defaultValue = "false") @Nullable Boolean onlyRunning,
    @Schema(defaultValue = "false") @Nullable Boolean includeUpstream,
    @Schema(defaultValue = "false") @Nullable Boolean includeDownstream,
    @Schema(defaultValue = "false") @Nullable Boolean includeFuture,
    @Schema(defaultValue = "false") @Nullable Boolean includePast,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Schema(defaultValue = "true") @Nullable Boolean resetDagRuns,
    @Schema(defaultValue = "false") @Nullable Boolean runOnLatestVersion,
    @Schema(defaultValue = "false") @Nullable Boolean preventRunningTask,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {}
