package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A time by which a run or a task must have started or finished.
 *
 * @param taskId the task; null for the run
 * @param finished whether it must have finished; else it must have started
 * @param time by when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadlineSpec(@Nullable String taskId, boolean finished, DeadlineTime time) {}
