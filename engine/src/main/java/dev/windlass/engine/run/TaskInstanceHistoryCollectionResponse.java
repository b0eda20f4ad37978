package dev.windlass.engine.run;

import java.util.List;

/**
 * The tries of a task instance.
 *
 * @param taskInstances the tries, the first one first
 * @param totalEntries how many there are
 */
public record TaskInstanceHistoryCollectionResponse(
    List<TaskInstanceHistoryResponse> taskInstances, int totalEntries) {}
