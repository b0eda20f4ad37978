package dev.windlass.engine.run;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list of runs.
 *
 * @param dagRuns the part
 * @param totalEntries how many there are
 */
@Schema(name = "DAGRunCollectionResponse")
public record DagRunCollectionResponse(List<DagRunResponse> dagRuns, int totalEntries) {}
