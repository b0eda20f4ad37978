package dev.windlass.engine.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the list of owners.
 *
 * @param owners the part
 * @param totalEntries how many there are
 */
@Schema(name = "DAGOwnerCollectionResponse")
public record DagOwnerCollectionResponse(List<String> owners, int totalEntries) {}
