/**
 * Operators that wait for other systems, run in the engine itself. Begin with {@link
 * dev.windlass.executor.hosted.HostedExecutor}.
 */
@NullMarked
package dev.windlass.executor.hosted;

import org.jspecify.annotations.NullMarked;
