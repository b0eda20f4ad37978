package dev.windlass.engine.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A packaged application of Windlass.
 *
 * @param folder with {@code quarkus-run.jar} in it
 */
record Build(Path folder) {

  /** What the newer one has and the older has not: a harmless widening of what is there. */
  private static final String ONE_MORE =
      """
      alter table engine add column chaos_note varchar(100);
      create table chaos_extra (id bigint primary key, text varchar(100) default 'nothing' not null);
      """;

  private static final String ONE_MORE_NAME = "V9999__one_more.sql";
  private static final String STEPS = "quarkus/generated-bytecode.jar";
  private static final String MIGRATIONS = "db/migration/";

  /** One that is to be copied into the folder of the newer, from where it is read again. */
  private static final String MOVED = "V9__home_and_search.sql";

  /** Returns what starts it; it is started often, and on a machine that has much else to do. */
  List<String> program() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "-jar",
        folder.resolve("quarkus-run.jar").toString());
  }

  /**
   * Makes the same with one more migration. Which migrations there are is fixed when Quarkus builds
   * an application, in a list of texts; the copy's list has a folder in the place of one of them,
   * and in that folder are that one and one more.
   */
  Build newer(Path copy) {
    try {
      Files.createDirectories(copy);
      for (String part : List.of("app", "lib")) {
        Files.createSymbolicLink(copy.resolve(part), folder.resolve(part).toAbsolutePath());
      }
      Files.copy(folder.resolve("quarkus-run.jar"), copy.resolve("quarkus-run.jar"));
      Files.createDirectory(copy.resolve("quarkus"));
      try (Stream<Path> files = Files.list(folder.resolve("quarkus"))) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve("quarkus").resolve(file.getFileName()));
        }
      }
      Path migrations = Files.createDirectory(copy.resolve("migrations"));
      Files.writeString(migrations.resolve(ONE_MORE_NAME), ONE_MORE);
      Files.write(migrations.resolve(MOVED), moved());
      list(copy.resolve(STEPS), "filesystem:" + migrations);
      return new Build(copy);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private byte[] moved() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("app"))) {
      for (Path jar : jars.toList()) {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
          Path file = inside.getPath(MIGRATIONS + MOVED);
          if (Files.exists(file)) {
            return Files.readAllBytes(file);
          }
        }
      }
    }
    throw new IOException("No jar in " + folder + "/app has " + MIGRATIONS + MOVED + ".");
  }

  private static void list(Path jar, String entry) throws IOException {
    byte[] before = constant(MIGRATIONS + MOVED);
    byte[] after = constant(entry);
    int replaced = 0;
    try (FileSystem inside = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(inside.getPath("io/quarkus/runner/recorded"))) {
      for (Path file : files.filter(it -> it.toString().contains("Flyway")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        int at = place(bytes, before);
        if (at >= 0) {
          byte[] whole =
              ByteBuffer.allocate(bytes.length - before.length + after.length)
                  .put(bytes, 0, at)
                  .put(after)
                  .put(bytes, at + before.length, bytes.length - at - before.length)
                  .array();
          Files.write(file, whole);
          replaced++;
        }
      }
    }
    if (replaced != 1) {
      throw new IOException(
          "%d classes of %s list %s; there should be one.".formatted(replaced, jar, MOVED));
    }
  }

  /** A text as class files have it: a tag, its length, itself. */
  private static byte[] constant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + 3)
        .put((byte) 1)
        .putShort((short) bytes.length)
        .put(bytes)
        .array();
  }

  private static int place(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
