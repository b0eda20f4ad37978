package dev.windlass.engine.run;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a task instance can be changed.
 *
 * @param newState what to mark it as: {@code success}, {@code failed} or {@code skipped}
 * @param note what somebody writes about it; null for nothing
 * @param includeUpstream whether to mark what comes before it too
 * @param includeDownstream whether to mark what comes after it too
 * @param includeFuture whether to mark them in all later runs of the DAG too
 * @param includePast whether to mark them in all earlier runs of the DAG too
 */
public record PatchTaskInstanceBody(
    @Nullable TaskInstanceState newState,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note,
    @Schema(defaultValue = "false") @Nullable Boolean includeUpstream,
    @Schema(defaultValue = "false") @Nullable Boolean includeDownstream,
    @Schema(defaultValue = "false") @Nullable Boolean includeFuture,
    @Schema(defaultValue = "false") @Nullable Boolean includePast) {

  /** Returns what changes nothing. */
  public static PatchTaskInstanceBody of(@Nullable String note) {
    return new PatchTaskInstanceBody(null, note, null, null, null, null);
  }
}
