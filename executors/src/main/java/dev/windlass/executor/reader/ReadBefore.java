package dev.windlass.executor.reader;

import java.nio.file.Path;
import java.util.Set;

/**
 * The version before one that is to be read, so that only what is another is compiled and read.
 * Whatever is not a source, and the libraries, are the same in both.
 *
 * @param directory the folder of the version before, with its classes
 * @param report what was read of it
 * @param changed the sources that are others, new or gone, relative to the bundle; and those with
 *     which something was wrong
 */
public record ReadBefore(Path directory, ReadReport report, Set<String> changed) {

  public ReadBefore {
    changed = Set.copyOf(changed);
  }
}
