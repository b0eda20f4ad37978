/**
 * How a task instance gets run. Begin with {@link dev.windlass.executor.Executor}: the engine
 * submits {@link dev.windlass.executor.Workload}s and gets {@link
 * dev.windlass.executor.ExecutionEvent}s.
 */
@NullMarked
package dev.windlass.executor;

import org.jspecify.annotations.NullMarked;
