package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a run is repeated as a new one. Everything may be left out.
 *
 * @param conf params that are other than those of the run
 * @param dagRunId the name of the new run; made of the time if there is none
 * @param note what somebody writes about the new run
 */
@Schema(name = "DAGRunRerunBody")
public record RerunBody(
    @Nullable Map<String, JsonNode> conf,
    @Nullable
        @Size(max = 250, message = "dag_run_id must have at most 250 characters.")
        @Pattern(
            regexp = TriggerDagRunPostBody.RUN_ID,
            message = TriggerDagRunPostBody.RUN_ID_MESSAGE)
        String dagRunId,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {}
