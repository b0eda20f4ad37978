package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asks for. Everything may be left out.
 *
 * @param dagRunId its name; made of its date if there is none
 * @param dataIntervalStart where the span of time it is for begins
 * @param dataIntervalEnd where that ends, exclusive
 * @param logicalDate the instant it is for; a DAG has at most one run for one
 * @param runAfter the earliest time it may start; now if there is none
 * @param conf its params by name; what is left out gets its default
 * @param note what somebody writes about it
 */
@Schema(name = "TriggerDAGRunPostBody")
public record TriggerDagRunPostBody(
    @Nullable
        @Size(max = 250, message = "dag_run_id must have at most 250 characters.")
        @Pattern(regexp = RUN_ID, message = RUN_ID_MESSAGE)
        String dagRunId,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    @Nullable Instant logicalDate,
    @Nullable Instant runAfter,
    @Nullable Map<String, JsonNode> conf,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {

  /** Which names a run may have. */
  static final String RUN_ID = "^(?!(~|\\.\\.?)$)[A-Za-z0-9_.~:+-]+$";

  /** What is said of others. */
  static final String RUN_ID_MESSAGE =
      "dag_run_id must be made of letters A to Z, digits and _ . ~ : + - only, without spaces and"
          + " slashes, and cannot be ~, . or .. alone, for example rerun-2026-01-31.";

  /** Says whether the span of time has both ends in order, or none. */
  @JsonIgnore
  @AssertTrue(
      message =
          "data_interval_start and data_interval_end must be given together, the start not after the end.")
  public boolean isDataInterval() {
    return dataIntervalStart == null
        ? dataIntervalEnd == null
        : dataIntervalEnd != null && !dataIntervalStart.isAfter(dataIntervalEnd);
  }
}
