/** Executors for tests. Begin with {@link dev.windlass.executor.testing.FakeExecutor}. */
@NullMarked
package dev.windlass.executor.testing;

import org.jspecify.annotations.NullMarked;
