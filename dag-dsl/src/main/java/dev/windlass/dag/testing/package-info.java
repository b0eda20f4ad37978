/**
 * Runs DAGs in the author's JVM, without a server. Begin with {@link
 * dev.windlass.dag.testing.DagTester}.
 */
@NullMarked
package dev.windlass.dag.testing;

import org.jspecify.annotations.NullMarked;
