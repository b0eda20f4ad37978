package dev.windlass.executor.reader;

import dev.windlass.executor.process.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the JDK keeps of a reader's JVM so that the next one starts in half the time: its compiler
 * and our classes, loaded and linked. It is made once, in the background, by a JVM that reads a DAG
 * of ours and none of an author, as soon as there was enough to read that it pays.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514, ahead-of-time cache</a>
 */
final class StartCache {

  /** Making it costs as much as some eight readings save. */
  private static final int READINGS = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String DAG =
      """
      import dev.windlass.dag.*;
      import static dev.windlass.dag.Dsl.*;

      @Dag("sample")
      public final class Sample implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.schedule(cron("0 3 * * *"));
          var day = dag.call("day", this::day);
          dag.task("say", bash("echo {{ day }}").env("DAY", day));
        }

        String day() {
          return "2026-01-01";
        }
      }
      """;

  private final Path folder;
  private final Path file;
  private final AtomicInteger readings = new AtomicInteger();

  /**
   * Makes one for a program; one for another program, or another JDK, is another file.
   *
   * @param folder where it is, or will be
   */
  StartCache(Path folder, JavaProgram program) {
    this.folder = folder;
    this.file = folder.resolve(name(program));
  }

  private static String name(JavaProgram program) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      for (var path : program.classPath()) {
        var entry = path + " " + Files.getLastModifiedTime(path).toMillis() + "\n";
        hash.update(entry.getBytes(StandardCharsets.UTF_8));
      }
      return "reader-" + HexFormat.of().formatHex(hash.digest(), 0, 8) + ".aot";
    } catch (IOException unread) {
      return "reader.aot";
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Returns what to tell a JVM so that it starts from it; nothing as long as there is none. */
  List<String> options() {
    return Files.isReadable(file) ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /** Counts a reading, and begins to make it if there were enough. */
  void wasRead(ReaderSettings settings) {
    if (readings.incrementAndGet() == READINGS && options().isEmpty()) {
      Thread.ofPlatform().daemon().name("reader start cache").start(() -> make(settings));
    }
  }

  private void make(ReaderSettings settings) {
    try {
      // What was made for another program, or by half, goes.
      SourceCompiler.empty(folder);
      var version = folder.resolve("sample");
      Files.writeString(
          Files.createDirectories(version.resolve("src")).resolve("Sample.java"), DAG);
      var made = folder.resolve(file.getFileName() + ".unfinished");
      new ReaderJvm(settings, List.of("-XX:AOTCacheOutput=" + made))
          .run(version, null, Set.of(), null, PATIENCE);
      if (Files.exists(made)) {
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException notThisTime) {
      // Then readers start as they did.
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    }
  }
}
