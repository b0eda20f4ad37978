package dev.windlass.engine.run;

import java.util.List;

/**
 * How many runs of DAGs are in which states.
 *
 * @param dags the DAGs
 * @param totalEntries how many DAGs there are
 */
public record DagStatsCollectionResponse(List<DagStatsResponse> dags, int totalEntries) {}
