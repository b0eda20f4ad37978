package dev.windlass.engine.dispatch;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to clear a run, with Airflow's names.
 *
 * @param dryRun whether to say only what would be touched
 * @param onlyFailed only what failed, never ran because of a failure, or was skipped by a
 *     cancellation
 * @param runOnLatestVersion whether the run takes the newest version of the DAG
 * @param note what is written about the run
 */
@Schema(name = "DAGRunClearBody")
public record DagRunClearBody(
    @Schema(defaultValue = "true") @Nullable Boolean dryRun,
    @Schema(defaultValue = "false") @Nullable Boolean onlyFailed,
    @Schema(defaultValue = "false") @Nullable Boolean runOnLatestVersion,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {}
