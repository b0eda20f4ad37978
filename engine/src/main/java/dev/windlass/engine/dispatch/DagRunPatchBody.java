package dev.windlass.engine.dispatch;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a run can be changed.
 *
 * @param state {@code failed} ends it, {@code success} marks all of its tasks, {@code queued} lets
 *     one that has ended take its turn again
 * @param note what somebody writes about it
 */
@Schema(name = "DAGRunPatchBody")
public record DagRunPatchBody(
    @Nullable DagRunPatchStates state,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {

  /** The states a run can be given, with Airflow's names. */
  @Schema(name = "DAGRunPatchStates")
  public enum DagRunPatchStates {
    /** To let one that has ended take its turn again, with its tasks as they are. */
    QUEUED,
    /** To mark all of its tasks as a success; what runs is ended first. */
    SUCCESS,
    /** To cancel it, or to let one that has ended count as failed. */
    FAILED;

    /** Returns the name used in JSON. */
    @com.fasterxml.jackson.annotation.JsonValue
    public String value() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
