package dev.windlass.engine.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the list of versions.
 *
 * @param dagVersions the part
 * @param totalEntries how many there are
 */
@Schema(name = "DAGVersionCollectionResponse")
public record DagVersionCollectionResponse(
    List<DagVersionResponse> dagVersions, int totalEntries) {}
