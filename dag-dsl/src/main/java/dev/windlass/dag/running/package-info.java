/**
 * What it takes to run one attempt of one task, whoever runs it: a worker, the engine or a test.
 * Begin with {@link dev.windlass.dag.running.TaskAttempt}.
 */
@NullMarked
package dev.windlass.dag.running;

import org.jspecify.annotations.NullMarked;
