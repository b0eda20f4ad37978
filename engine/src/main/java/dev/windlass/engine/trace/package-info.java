/**
 * Traces of runs for OpenTelemetry, where somebody takes them: a span for the run, for each of its
 * task instances and for each of their attempts. Begin with {@link
 * dev.windlass.engine.trace.RunTracing}.
 */
@NullMarked
package dev.windlass.engine.trace;

import org.jspecify.annotations.NullMarked;
