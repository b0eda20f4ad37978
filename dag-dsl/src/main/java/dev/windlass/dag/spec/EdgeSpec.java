package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One task waits for another.
 *
 * @param from the upstream task
 * @param to the task that waits
 * @param label what is written on the edge, for example the label of a choice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EdgeSpec(String from, String to, @Nullable String label) {}
