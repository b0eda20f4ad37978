package dev.windlass.engine.run;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What of a task instance can be changed.
 *
 * @param newState not possible: a state follows from what happened
 * @param note what somebody writes about it; null for nothing
 */
public record PatchTaskInstanceBody(
    @Nullable TaskInstanceState newState,
    @Nullable @Size(max = 1000, message = "note must have at most 1000 characters.") String note) {}
