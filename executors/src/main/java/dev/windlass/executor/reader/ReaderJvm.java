package dev.windlass.executor.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.executor.process.CleanEnvironment;
import dev.windlass.executor.process.JavaProgram;
import dev.windlass.executor.process.OwnSession;
import dev.windlass.executor.process.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the reader's JVM once and says what it said. */
final class ReaderJvm {

  private static final int KEPT_OUTPUT = 8 * 1024;
  private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(1);
  private static final Duration DEFINE_PATIENCE = Duration.ofSeconds(2);

  private final ReaderSettings settings;
  private final List<String> more;

  /**
   * Makes one.
   *
   * @param more options of its JVM beside its own
   */
  ReaderJvm(ReaderSettings settings, List<String> more) {
    this.settings = settings;
    this.more = more;
  }

  /**
   * What came of it.
   *
   * @param progress everything it said
   * @param exitCode null if it was ended because its time was up
   * @param lastWords the end of what it, or author code, printed
   */
  record Result(List<ReaderProgress> progress, @Nullable Integer exitCode, String lastWords) {
    boolean isDone() {
      return !progress.isEmpty() && progress.getLast() instanceof ReaderProgress.Done;
    }
  }

  /**
   * Runs it.
   *
   * @param classes the classes to read; null to compile and find them first
   * @param leftOut the sources that are not compiled
   * @param before the version before, if most is as it was there
   * @param limit how long it may take, as {@link ReaderPatience} counts
   */
  Result run(
      Path directory,
      @Nullable List<DagClass> classes,
      Set<String> leftOut,
      ReaderRequest.@Nullable Before before,
      Duration limit)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("windlass-reader-");
    var progress = folder.resolve("progress");
    var request = folder.resolve("request");
    try {
      var patience = DEFINE_PATIENCE.compareTo(limit) < 0 ? DEFINE_PATIENCE : limit;
      var asked =
          new ReaderRequest(
              directory.toAbsolutePath(),
              progress,
              JavaProgram.authorClassPath(),
              classes,
              leftOut,
              before,
              patience);
      Files.writeString(request, Json.MAPPER.writeValueAsString(asked));
      return run(request, progress, limit);
    } finally {
      Files.deleteIfExists(progress);
      Files.deleteIfExists(request);
      Files.deleteIfExists(folder);
    }
  }

  private Result run(Path request, Path progress, Duration limit)
      throws IOException, InterruptedException {
    var options =
        new ArrayList<>(
            List.of(
                "-Xmx" + settings.memoryMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dslf4j.internal.verbosity=ERROR"));
    options.addAll(more);
    var command =
        settings
            .program()
            .command(options, ReaderMain.class.getName(), List.of(request.toString()));
    var builder = new ProcessBuilder(OwnSession.command(command)).redirectErrorStream(true);
    CleanEnvironment.apply(builder);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var process = builder.start();
    process.getOutputStream().close();
    var output = new StringBuilder();
    var reader =
        Thread.ofPlatform().daemon().start(() -> keepEnd(process.getInputStream(), output));
    var ended = false;
    try {
      ended = new ReaderPatience(limit).await(process);
    } finally {
      if (!ended) {
        new ProcessTree(process.pid()).end(Duration.ZERO, _ -> {});
      }
    }
    reader.join(OUTPUT_PATIENCE);
    synchronized (output) {
      return new Result(
          said(progress), ended ? process.exitValue() : null, output.toString().strip());
    }
  }

  private static List<ReaderProgress> said(Path progress) throws IOException {
    var said = new ArrayList<ReaderProgress>();
    if (Files.exists(progress)) {
      for (var line : Files.readAllLines(progress)) {
        try {
          said.add(Json.MAPPER.readValue(line, ReaderProgress.class));
        } catch (JsonProcessingException e) {
          // The last line, cut by the end of the JVM.
          break;
        }
      }
    }
    return said;
  }

  private static void keepEnd(InputStream stream, StringBuilder end) {
    var buffer = new byte[KEPT_OUTPUT];
    try (stream) {
      for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        synchronized (end) {
          end.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
          end.delete(0, Math.max(0, end.length() - KEPT_OUTPUT));
        }
      }
    } catch (IOException e) {
      // The stream is closed when the JVM is ended by force.
    }
  }
}
