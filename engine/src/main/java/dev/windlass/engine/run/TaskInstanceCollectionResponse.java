package dev.windlass.engine.run;

import java.util.List;

/**
 * A part of a list of task instances.
 *
 * @param taskInstances the part
 * @param totalEntries how many there are
 */
public record TaskInstanceCollectionResponse(
    List<TaskInstanceResponse> taskInstances, int totalEntries) {}
