package dev.windlass.executor.reader;

import dev.windlass.executor.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the reader can be told.
 *
 * @param program how its JVM is started
 * @param timeLimit how long reading a bundle version may take, or 100 ms for each of its sources if
 *     that is more, while it can have a processor; when a DAG had to be left out after it ended the
 *     JVM or took all the time, the others get this time once more
 * @param memoryMegabytes the heap of its JVM
 */
public record ReaderSettings(JavaProgram program, Duration timeLimit, int memoryMegabytes) {

  /** Some ten times of what it takes where nothing else is done. */
  private static final Duration FOR_A_SOURCE = Duration.ofMillis(100);

  /** Returns the settings of an installation that changes none: 30 seconds, 256 MiB. */
  public static ReaderSettings ofThisProgram() {
    return new ReaderSettings(
        new JavaProgram(JavaProgram.workerClassPath()), Duration.ofSeconds(30), 256);
  }

  /** Returns how long reading that version may take: a large one longer than most. */
  Duration timeLimit(Path version) throws IOException {
    var source = version.resolve("src");
    if (!Files.isDirectory(source)) {
      return timeLimit;
    }
    try (Stream<Path> files = Files.walk(source)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).count();
      var forAll = FOR_A_SOURCE.multipliedBy(sources);
      return forAll.compareTo(timeLimit) > 0 ? forAll : timeLimit;
    }
  }

  /** Returns these with another time limit. */
  public ReaderSettings withTimeLimit(Duration limit) {
    return new ReaderSettings(program, limit, memoryMegabytes);
  }
}
