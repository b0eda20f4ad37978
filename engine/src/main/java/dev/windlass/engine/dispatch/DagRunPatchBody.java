package dev.windlass.engine.dispatch;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a run can be changed.
 *
 * @param state {@code failed} cancels it
 * @param note what somebody writes about it
 */
@Schema(name = "DAGRunPatchBody")
public record DagRunPatchBody(
    @Nullable DagRunPatchStates state,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {

  /** The states a run can be given, with Airflow's names. */
  @Schema(name = "DAGRunPatchStates")
  public enum DagRunPatchStates {
    /** Not possible here: what has ended is run again by clearing it. */
    QUEUED,
    /** Not possible: a state follows from what happened. */
    SUCCESS,
    /** To cancel it. */
    FAILED;

    /** Returns the name used in JSON. */
    @com.fasterxml.jackson.annotation.JsonValue
    public String value() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
