/**
 * What an author of DAGs sees. Begin with {@link dev.windlass.dag.DagDefinition} and {@link
 * dev.windlass.dag.Dsl}.
 */
@NullMarked
package dev.windlass.dag;

import org.jspecify.annotations.NullMarked;
