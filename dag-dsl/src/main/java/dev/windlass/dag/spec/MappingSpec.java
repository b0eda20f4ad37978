package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One instance per element of a list. In the task's operator {@link ArgSpec.Element} stands for the
 * element.
 *
 * @param over the list
 * @param atMost how many instances of one run may be active at once; null for no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappingSpec(ArgSpec over, @Nullable Integer atMost) {}
