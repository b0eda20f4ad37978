package dev.windlass.engine.run;

import java.util.List;

/**
 * What a task instance waits for.
 *
 * @param dependencies nothing if it does not wait
 */
public record TaskDependencyCollectionResponse(List<TaskDependencyResponse> dependencies) {}
