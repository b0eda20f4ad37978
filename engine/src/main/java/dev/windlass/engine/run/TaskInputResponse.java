package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An input of a task instance.
 *
 * @param name where it goes: {@code argument 1}, {@code environment DAY}, {@code query day}, {@code
 *     binding day}, {@code body}
 * @param kind what it is
 * @param source the task, param, connection or variable it is; of several tasks all of them, with
 *     commas
 * @param type its Java type for people, if that is known
 * @param value its value as JSON; null if it is not there yet, is a connection, or is too large
 * @param valueSize how many bytes its value has as JSON; null if it is not there yet or is none to
 *     show
 */
public record TaskInputResponse(
    String name,
    TaskInputKind kind,
    @Nullable String source,
    @Nullable String type,
    @Nullable JsonNode value,
    @Nullable Long valueSize) {}
