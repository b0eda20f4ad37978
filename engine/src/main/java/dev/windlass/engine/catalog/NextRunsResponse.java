package dev.windlass.engine.catalog;

import java.time.Instant;
import java.util.List;

/**
 * The next times of a schedule.
 *
 * @param dagId the DAG
 * @param runAfter the times, the next one first; none if the DAG runs only when triggered
 */
public record NextRunsResponse(String dagId, List<Instant> runAfter) {}
