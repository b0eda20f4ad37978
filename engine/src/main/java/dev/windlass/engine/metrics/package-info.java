/**
 * Figures about the engine, at {@code /q/metrics}. What happens is counted in memory as it happens;
 * what stands in the database is counted there, every few seconds at most, by {@link
 * dev.windlass.engine.metrics.LiveFigures}. docs/metrics.md names them all.
 */
@NullMarked
package dev.windlass.engine.metrics;

import org.jspecify.annotations.NullMarked;
