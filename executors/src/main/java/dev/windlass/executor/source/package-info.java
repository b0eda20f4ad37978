/**
 * Where bundles come from. Begin with {@link dev.windlass.executor.source.BundleSource}: an engine
 * has one for each of its bundles.
 */
@NullMarked
package dev.windlass.executor.source;

import org.jspecify.annotations.NullMarked;
