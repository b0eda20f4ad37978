package dev.windlass.executor.reader;

import dev.windlass.executor.process.JavaProgram;
import java.time.Duration;

/**
 * What the reader can be told.
 *
 * @param program how its JVM is started
 * @param timeLimit how long reading a bundle version may take; when a DAG had to be left out after
 *     it ended the JVM or took all the time, the others get this time once more
 * @param memoryMegabytes the heap of its JVM
 */
public record ReaderSettings(JavaProgram program, Duration timeLimit, int memoryMegabytes) {

  /** Returns the settings of an installation that changes none: 30 seconds, 256 MiB. */
  public static ReaderSettings ofThisProgram() {
    return new ReaderSettings(
        new JavaProgram(JavaProgram.workerClassPath()), Duration.ofSeconds(30), 256);
  }

  /** Returns these with another time limit. */
  public ReaderSettings withTimeLimit(Duration limit) {
    return new ReaderSettings(program, limit, memoryMegabytes);
  }
}
