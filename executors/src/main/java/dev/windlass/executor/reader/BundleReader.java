package dev.windlass.executor.reader;

import java.nio.file.Path;

/**
 * Reads a bundle version.
 *
 * <p>Example: {@code reader.read(Path.of(".windlass/bundles/dags/3f2a..."))}.
 */
public interface BundleReader {

  /**
   * Compiles {@code src/**}{@code /*.java} of the version's folder to {@code classes/} and runs
   * every {@code define} found there, in {@code src/**}{@code /*.jar} and in {@code lib/}, in a JVM
   * of its own.
   *
   * <p>Never throws for what the author did: a file that does not compile, loops, exits or eats
   * memory is an error in the report.
   *
   * @throws InterruptedException if interrupted; the JVM is ended before
   */
  ReadReport read(Path versionDirectory) throws InterruptedException;
}
