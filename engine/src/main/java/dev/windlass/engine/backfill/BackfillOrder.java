package dev.windlass.engine.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A backfill to make.
 *
 * @param dagId the DAG
 * @param fromDate its first date, inclusive
 * @param toDate its last date, inclusive
 * @param dates the dates in the order in which they run
 * @param conf what its runs are given
 * @param reprocess which dates that have a run, run again
 * @param maxActiveRuns how many of its runs are active at once
 * @param backwards whether the latest date runs first
 */
record BackfillOrder(
    String dagId,
    Instant fromDate,
    Instant toDate,
    List<Instant> dates,
    Map<String, JsonNode> conf,
    ReprocessBehavior reprocess,
    int maxActiveRuns,
    boolean backwards) {}
