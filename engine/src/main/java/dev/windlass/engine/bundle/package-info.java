/**
 * Folders of DAG files become immutable bundle versions. Begin with {@link
 * dev.windlass.engine.bundle.Bundles}.
 */
@NullMarked
package dev.windlass.engine.bundle;

import org.jspecify.annotations.NullMarked;
