package dev.windlass.executor.sensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at a file or folder. */
final class FileWatch {

  /** What does not change while nobody writes. */
  private record Size(long files, long bytes, long newest) {
    static Size of(Path path) throws IOException {
      if (Files.isRegularFile(path)) {
        return new Size(1, Files.size(path), Files.getLastModifiedTime(path).toMillis());
      }
      long files = 0;
      long bytes = 0;
      long newest = 0;
      try (Stream<Path> all = Files.walk(path)) {
        for (Path one : (Iterable<Path>) all::iterator) {
          files++;
          bytes += Files.isRegularFile(one) ? Files.size(one) : 0;
          newest = Math.max(newest, Files.getLastModifiedTime(one).toMillis());
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      return new Size(files, bytes, newest);
    }

    String text() {
      return files + "/" + bytes + "/" + newest;
    }
  }

  private final InstantSource clock;
  private final TemplateRenderer templates;

  FileWatch(InstantSource clock, TemplateRenderer templates) {
    this.clock = clock;
    this.templates = templates;
  }

  Outcome look(WatchSpec.File file, TaskAttempt attempt) {
    String path;
    Optional<Path> found;
    try {
      path = templates.render(file.path(), attempt);
      if (!Path.of(path.replace('*', 'x').replace('?', 'x')).isAbsolute()) {
        return new Outcome.Rejected(
            "'%s' is not an absolute path. Begin it with /: where the engine was started says nothing."
                .formatted(path));
      }
      found = find(path);
      if (found.isEmpty()) {
        return new Outcome.NotYet("file " + path, null);
      }
      return look(file, attempt, found.get());
    } catch (TemplateException | InvalidPathException wrong) {
      return new Outcome.Rejected(String.valueOf(wrong.getMessage()));
    } catch (NoSuchFileException gone) {
      return new Outcome.NotYet("file " + gone.getFile() + ", which was there and is gone", null);
    } catch (IOException unreadable) {
      return new Outcome.Failed("Cannot read " + unreadable.getMessage() + ".");
    }
  }

  private Outcome look(WatchSpec.File file, TaskAttempt attempt, Path found) throws IOException {
    if (file.marker() != null) {
      Path marker = found.resolve(templates.render(file.marker(), attempt));
      return Files.exists(marker)
          ? new Outcome.Succeeded(TextNode.valueOf(found.toString()))
          : new Outcome.NotYet("marker " + marker, null);
    }
    Duration stable = file.stableFor();
    return stable == null
        ? new Outcome.Succeeded(TextNode.valueOf(found.toString()))
        : stable(found, stable, attempt);
  }

  private Outcome stable(Path path, Duration wanted, TaskAttempt attempt) throws IOException {
    String size = Size.of(path).text();
    Instant now = clock.instant();
    JsonNode before = attempt.memory();
    Instant since =
        before != null && before.path("size").asText().equals(size)
            ? Instant.parse(before.path("since").asText())
            : now;
    return Duration.between(since, now).compareTo(wanted) >= 0
        ? new Outcome.Succeeded(TextNode.valueOf(path.toString()))
        : new Outcome.NotYet(
            "file %s to be unchanged for %s, which it is since %s"
                .formatted(path, words(wanted), since),
            Json.MAPPER.createObjectNode().put("size", size).put("since", since.toString()));
  }

  private static String words(Duration duration) {
    return duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
  }

  /** Of several files that fit, the first by name. */
  private static Optional<Path> find(String path) throws IOException {
    int cut = path.lastIndexOf('/') + 1;
    String name = path.substring(cut);
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      Path exact = Path.of(path);
      return Files.exists(exact) ? Optional.of(exact) : Optional.empty();
    }
    Path folder = Path.of(path.substring(0, cut));
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    TreeSet<Path> fitting = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
      files.forEach(fitting::add);
    }
    return fitting.stream().findFirst();
  }
}
