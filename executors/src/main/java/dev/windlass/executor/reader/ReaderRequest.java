package dev.windlass.executor.reader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reader's JVM is to do.
 *
 * @param directory the version's folder
 * @param progress the file it writes {@link ReaderProgress} to
 * @param classPath what sources are compiled against, beside the bundle's own jars
 * @param classes the classes to read; null to compile and find them first
 * @param leftOut sources that are not compiled, relative to the bundle
 * @param before the version before, of which most is the same; null to read everything
 * @param patience how long one {@code define} may keep the next from beginning
 */
record ReaderRequest(
    Path directory,
    Path progress,
    List<Path> classPath,
    @Nullable List<DagClass> classes,
    Set<String> leftOut,
    @Nullable Before before,
    Duration patience) {

  /**
   * A version whose classes are used again.
   *
   * @param directory its folder
   * @param fileOfClass the source of each of its classes
   * @param changed sources that are others, new or gone
   */
  record Before(Path directory, Map<String, String> fileOfClass, Set<String> changed) {}
}
