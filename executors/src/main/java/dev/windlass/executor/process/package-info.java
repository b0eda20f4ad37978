/**
 * Starting and ending processes of the operating system: with an environment that holds no secrets
 * of the engine, and ended with everything they started. Begin with {@link
 * dev.windlass.executor.process.ProcessTree}.
 */
@NullMarked
package dev.windlass.executor.process;

import org.jspecify.annotations.NullMarked;
