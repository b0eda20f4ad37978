/**
 * Which DAGs there are, in which versions. Begin with {@link
 * dev.windlass.engine.catalog.DagCatalog}.
 */
@NullMarked
package dev.windlass.engine.catalog;

import org.jspecify.annotations.NullMarked;
