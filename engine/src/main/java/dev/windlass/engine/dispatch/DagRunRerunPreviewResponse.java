package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run would be given that repeats another one.
 *
 * @param conf its params, defaults filled in
 * @param dropped params of the other run that the DAG has no longer
 */
@Schema(name = "DAGRunRerunPreviewResponse")
public record DagRunRerunPreviewResponse(Map<String, JsonNode> conf, List<String> dropped) {}
