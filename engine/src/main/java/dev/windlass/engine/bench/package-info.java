/**
 * Measures a packaged engine over its public API. Begin with {@link
 * dev.windlass.engine.bench.Bench}; each {@link dev.windlass.engine.bench.Workload} is one class.
 */
@NullMarked
package dev.windlass.engine.bench;

import org.jspecify.annotations.NullMarked;
