package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which task instances of a run somebody gives another state by hand.
 *
 * @param runId the row of the run
 * @param targets tasks and elements; null for all tasks
 * @param state {@code SUCCESS}, {@code FAILED} or {@code SKIPPED}
 * @param upstream whether everything that comes before them too
 * @param downstream whether everything that comes after them too
 * @param reason who wants it, for people
 */
public record MarkRequest(
    UUID runId,
    @Nullable List<ClearRequest.Target> targets,
    TaskState state,
    boolean upstream,
    boolean downstream,
    String reason) {}
