package dev.windlass.engine.catalog;

import java.util.List;

/**
 * The tasks of a DAG.
 *
 * @param tasks the tasks
 * @param totalEntries how many there are
 */
public record TaskCollectionResponse(List<TaskResponse> tasks, int totalEntries) {}
