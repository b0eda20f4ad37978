/**
 * Bundles from archives on a web server: an example of a source that an installation adds. Begin
 * with {@link dev.windlass.examples.archive.ArchiveSourceProvider}.
 */
@NullMarked
package dev.windlass.examples.archive;

import org.jspecify.annotations.NullMarked;
