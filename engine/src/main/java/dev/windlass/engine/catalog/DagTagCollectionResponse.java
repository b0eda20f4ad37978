package dev.windlass.engine.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the list of tags.
 *
 * @param tags the part
 * @param totalEntries how many there are
 */
@Schema(name = "DAGTagCollectionResponse")
public record DagTagCollectionResponse(List<String> tags, int totalEntries) {}
