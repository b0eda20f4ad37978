/**
 * Runs attempts in worker processes on the engine's machine. Begin with {@link
 * dev.windlass.executor.local.LocalExecutor}.
 */
@NullMarked
package dev.windlass.executor.local;

import org.jspecify.annotations.NullMarked;
