package dev.windlass.executor.reader;

import dev.windlass.executor.reader.ReadReport.ReadError;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a bundle version.
 *
 * <p>Example: {@code reader.read(Path.of(".windlass/bundles/dags/3f2a..."))}.
 */
public interface BundleReader {

  /**
   * Compiles {@code src/**}{@code /*.java} of the version's folder to {@code classes/}, with the
   * jars of {@code src/} and {@code lib/} on the class path, and runs every {@code define} found
   * there and in the jars of {@code src/}, in a JVM of its own.
   *
   * <p>Never throws for what the author did: a file that does not compile, loops, exits or eats
   * memory is an error in the report.
   *
   * @param refused what is wrong with files already: they are left out, and it is in the report
   * @throws InterruptedException if interrupted; the JVM is ended before
   */
  ReadReport read(Path versionDirectory, List<ReadError> refused) throws InterruptedException;

  /**
   * Reads a version of which most is as it was in another one: only sources that may mean something
   * else now are compiled, and only what is in them is run.
   *
   * @return all that is in the version, as if it had been read whole
   * @throws InterruptedException if interrupted; the JVM is ended before
   */
  default ReadReport read(Path versionDirectory, ReadBefore before) throws InterruptedException {
    return read(versionDirectory, List.of());
  }
}
