/**
 * What tasks update and DAGs wait for, and what has been updated. Begin with {@link
 * dev.windlass.engine.asset.AssetUpdates}; the runs that follow from it are made in {@code
 * dispatch}.
 */
@NullMarked
package dev.windlass.engine.asset;

import org.jspecify.annotations.NullMarked;
