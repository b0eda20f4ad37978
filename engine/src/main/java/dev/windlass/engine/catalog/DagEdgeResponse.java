package dev.windlass.engine.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One task waits for another.
 *
 * @param sourceId the upstream task
 * @param targetId the task that waits
 * @param label what is written on the edge, for example the label of a choice
 */
@Schema(name = "DAGEdgeResponse")
public record DagEdgeResponse(String sourceId, String targetId, @Nullable String label) {}
