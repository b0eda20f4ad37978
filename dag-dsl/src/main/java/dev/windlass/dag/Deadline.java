package dev.windlass.dag;

import dev.windlass.dag.spec.DeadlineTime;

/**
 * A time by which a run or a task must have started or finished. Missing it changes nothing but is
 * shown, and told with {@code onMissedDeadline()}.
 *
 * <p>Example: {@code dag.deadline(finishedWithin(ofHours(2)))}.
 *
 * @param finished whether it must have finished; else it must have started
 * @param time by when
 */
public record Deadline(boolean finished, DeadlineTime time) {}
