/**
 * Reading a bundle version: compiles it and runs every {@code define} in a child JVM. Begin with
 * {@link dev.windlass.executor.reader.BundleReader}.
 */
@NullMarked
package dev.windlass.executor.reader;

import org.jspecify.annotations.NullMarked;
