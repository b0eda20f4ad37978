/**
 * Finds DAGs, tasks and runs by what people type. Begin with {@link
 * dev.windlass.engine.search.SearchResource}.
 */
@NullMarked
package dev.windlass.engine.search;

import org.jspecify.annotations.NullMarked;
