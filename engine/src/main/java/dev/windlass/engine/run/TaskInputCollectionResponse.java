package dev.windlass.engine.run;

import java.util.List;

/**
 * The inputs of a task instance, in the order of its operator.
 *
 * @param inputs the inputs
 * @param totalEntries how many there are
 */
public record TaskInputCollectionResponse(List<TaskInputResponse> inputs, int totalEntries) {}
