/**
 * Where bundles are taken from, as people say it, and folders as one such place. Begin with {@link
 * dev.windlass.engine.source.DeclaredSources}.
 */
@NullMarked
package dev.windlass.engine.source;

import org.jspecify.annotations.NullMarked;
