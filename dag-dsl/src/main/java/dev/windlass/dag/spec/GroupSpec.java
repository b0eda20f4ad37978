package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A group of tasks.
 *
 * @param groupId the id, prefixed by the groups around it: {@code load.checks}
 * @param parentId the group around it
 * @param documentation what it is for, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupSpec(
    String groupId, @Nullable String parentId, @Nullable String documentation) {}
