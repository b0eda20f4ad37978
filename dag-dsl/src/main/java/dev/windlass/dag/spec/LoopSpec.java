package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How long a group is repeated. It ends with the first iteration that fails, or whose condition is
 * true, or that is the last one allowed.
 *
 * @param atMost how many iterations there may be
 * @param until the task in the group whose result {@code true} ends the loop; null to repeat as
 *     often as allowed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoopSpec(int atMost, @Nullable String until) {}
