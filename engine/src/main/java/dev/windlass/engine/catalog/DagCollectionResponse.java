package dev.windlass.engine.catalog;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the list of DAGs.
 *
 * @param dags the part
 * @param totalEntries how many there are
 */
@Schema(name = "DAGCollectionResponse")
public record DagCollectionResponse(List<DagResponse> dags, int totalEntries) {}
