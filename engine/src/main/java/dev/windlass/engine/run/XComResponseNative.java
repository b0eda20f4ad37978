package dev.windlass.engine.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task instance.
 *
 * @param entry what it is
 * @param value its value as JSON; as text if that was asked for; null if it is larger than was
 *     asked for
 */
public record XComResponseNative(@JsonUnwrapped XComResponse entry, @Nullable JsonNode value) {}
