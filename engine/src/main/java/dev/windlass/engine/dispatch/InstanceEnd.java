package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;

/**
 * A task instance that ended for good.
 *
 * @param run its run
 * @param instance the instance as it was before
 * @param state how it ended
 */
record InstanceEnd(ActiveRun run, Instance instance, TaskState state) {}
