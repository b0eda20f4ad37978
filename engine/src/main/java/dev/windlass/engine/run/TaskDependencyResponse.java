package dev.windlass.engine.run;

/**
 * Something a task instance waits for.
 *
 * @param name its kind
 * @param reason what it waits for
 */
public record TaskDependencyResponse(String name, String reason) {}
