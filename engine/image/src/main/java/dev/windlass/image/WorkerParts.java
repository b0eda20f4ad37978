package dev.windlass.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in a worker's image: a JDK, the program, and what its JVM starts from. */
final class WorkerParts {

  /** What of the engine's libraries a worker needs. */
  private static final List<String> LIBRARIES =
      List.of(
          "dev.windlass.windlass-dag-dsl",
          "dev.windlass.windlass-executors",
          "com.fasterxml.jackson.core.jackson-",
          "com.fasterxml.jackson.datatype.jackson-datatype-jdk8",
          "com.fasterxml.jackson.datatype.jackson-datatype-jsr310",
          "org.jspecify.jspecify",
          "io.pebbletemplates.pebble",
          "org.unbescape.unbescape",
          "org.slf4j.slf4j-api",
          "com.zaxxer.HikariCP",
          "com.h2database.h2",
          "org.postgresql.postgresql");

  /** What it starts from is good only for a JVM with these. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxRAMPercentage=70",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "-Dslf4j.internal.verbosity=ERROR",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=dev.windlass.executor.worker.CommonPoolThreads");

  private static final String MAIN = "dev.windlass.executor.worker.WorkerMain";
  private static final String CACHE = "start.aot";

  private final Path jdk;
  private final Path program;

  /**
   * Makes them, in a minute.
   *
   * @param application the folder of the packaged engine, on H2
   * @param whole a JDK with everything
   * @param folder where
   */
  WorkerParts(Path application, Path whole, Path folder) throws IOException, InterruptedException {
    this.jdk = folder.resolve("jdk");
    this.program = Files.createDirectories(folder.resolve("worker"));
    WorkerJdk.make(whole, jdk);
    try (Stream<Path> files = Files.list(application.resolve("lib/main"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (LIBRARIES.stream().anyMatch(name::startsWith)) {
          Files.copy(file, program.resolve(name));
        }
      }
    }
    // A JVM starts from it only if its files have the times they had then.
    inImageTime(jdk);
    inImageTime(program);
    new WorkerStart(application, jdk, Files.createDirectories(folder.resolve("sample")))
        .make(whole, options(program.toString()), program.resolve(CACHE));
  }

  private static void inImageTime(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(FileEntriesLayer.DEFAULT_MODIFICATION_TIME));
      }
    }
  }

  /** Returns the folder of its JDK. */
  Path jdk() {
    return jdk;
  }

  /** Returns the folder with the program, and with what its JVM starts from. */
  Path program() {
    return program;
  }

  /**
   * Returns what starts it in the image.
   *
   * @param jdk where its JDK is there
   * @param program where the program is there
   */
  List<String> command(String jdk, String program) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk + "/bin/java");
    command.add("-XX:AOTCache=" + program + "/" + CACHE);
    // A JVM that cannot start from it, because somebody gave it other options, starts without.
    command.add("-Xlog:aot=off");
    command.add("-Xlog:cds=off");
    command.addAll(options(program));
    return command;
  }

  private List<String> options(String place) throws IOException {
    try (Stream<Path> files = Files.list(program)) {
      String classPath =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .sorted()
              .map(name -> place + "/" + name)
              .collect(Collectors.joining(File.pathSeparator));
      return Stream.concat(OPTIONS.stream(), Stream.of("-cp", classPath, MAIN)).toList();
    }
  }
}
