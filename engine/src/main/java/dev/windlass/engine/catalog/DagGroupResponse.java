package dev.windlass.engine.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A group of tasks.
 *
 * @param groupId its id, prefixed by the groups around it
 * @param parentId the group around it
 * @param docMd what it is for
 */
@Schema(name = "DAGGroupResponse")
public record DagGroupResponse(String groupId, @Nullable String parentId, @Nullable String docMd) {}
