/**
 * Libraries that DAG files name in {@code //DEPS} lines, resolved against Maven repositories and
 * locked in the version of their bundle. Begin with {@link
 * dev.windlass.engine.dependency.BundleLibraries}.
 */
@NullMarked
package dev.windlass.engine.dependency;

import org.jspecify.annotations.NullMarked;
