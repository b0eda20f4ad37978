package dev.windlass.executor.reader;

import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads bundle versions in a child JVM with a time and a memory limit. A DAG that ends the JVM or
 * takes all the time is an error; the others are read in another JVM without it.
 *
 * <p>Example: {@code new ReaderProcess(ReaderSettings.ofThisProgram()).read(versionDirectory,
 * List.of())}.
 */
public final class ReaderProcess implements BundleReader {

  private final ReaderSettings settings;
  private final @Nullable StartCache cache;

  /** Makes one. */
  public ReaderProcess(ReaderSettings settings) {
    this.settings = settings;
    this.cache = null;
  }

  /**
   * Makes one that will read often: its JVMs start in half the time after some.
   *
   * @param folder where it keeps what they start from; nothing else may be there
   */
  public ReaderProcess(ReaderSettings settings, Path folder) {
    this.settings = settings;
    this.cache = new StartCache(folder, settings.program());
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the JVM cannot be started or the folder cannot be used
   */
  @Override
  public ReadReport read(Path versionDirectory, List<ReadError> refused)
      throws InterruptedException {
    try {
      return new Reading(versionDirectory, refused, null).read();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the bundle version in " + versionDirectory + ".", e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the JVM cannot be started or the folder cannot be used
   */
  @Override
  public ReadReport read(Path versionDirectory, ReadBefore before) throws InterruptedException {
    try {
      return new Reading(versionDirectory, List.of(), before).read();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the bundle version in " + versionDirectory + ".", e);
    }
  }

  private final class Reading {

    private final Path directory;
    private final Set<String> leftOut;
    private final @Nullable ReadBefore before;
    private Map<String, String> fileOfClass = Map.of();
    private final ReaderJvm jvm =
        new ReaderJvm(settings, cache == null ? List.of() : cache.options());
    private final List<ReadDag> dags = new ArrayList<>();
    private final List<ReadError> errors = new ArrayList<>();
    private final ArrayDeque<List<DagClass>> left = new ArrayDeque<>();
    private final Duration timeLimit;
    private Duration timeLeft;

    Reading(Path directory, List<ReadError> refused, @Nullable ReadBefore before)
        throws IOException {
      this.directory = directory;
      this.before = before;
      errors.addAll(refused);
      leftOut = refused.stream().map(ReadError::file).collect(Collectors.toSet());
      timeLimit = settings.timeLimit(directory);
      timeLeft = timeLimit.multipliedBy(2);
    }

    ReadReport read() throws IOException, InterruptedException {
      round(null);
      while (!left.isEmpty()) {
        var next = left.remove();
        if (timeLeft.isPositive()) {
          round(next);
        } else {
          next.forEach(dag ->
              fail(
                  dag,
                  "It was not read: other DAGs of the bundle took "
                      + text(timeLimit.multipliedBy(2))
                      + "."));
        }
      }
      refuseSameIds();
      if (cache != null) {
        cache.wasRead(settings);
      }
      return new ReadReport(dags, errors, fileOfClass);
    }

    private void round(@Nullable List<DagClass> classes) throws IOException, InterruptedException {
      var limit = shorter(timeLeft, timeLimit);
      long begun = System.nanoTime();
      var result = jvm.run(directory, classes, leftOut, classes == null ? asked() : null, limit);
      var taken = Duration.ofNanos(System.nanoTime() - begun);
      // More than the limit is what it waited for a processor.
      timeLeft = timeLeft.minus(shorter(taken, limit));
      var unread = new LinkedHashMap<String, DagClass>();
      var underWay = new LinkedHashMap<String, DagClass>();
      var allFound = classes != null;
      if (classes != null) {
        classes.forEach(dag -> unread.put(dag.className(), dag));
      }
      for (var progress : result.progress()) {
        switch (progress) {
          case ReaderProgress.Failed(var error) -> errors.add(error);
          case ReaderProgress.Found(var dag) -> unread.put(dag.className(), dag);
          case ReaderProgress.Compiled(var files, var affected) -> compiled(files, affected);
          case ReaderProgress.AllFound() -> allFound = true;
          case ReaderProgress.Begun(var name) -> move(name, unread, underWay);
          case ReaderProgress.Read(var dag) -> dags.add(dag);
          case ReaderProgress.Ended(var name) -> underWay.remove(name);
          case ReaderProgress.Done() -> {}
        }
      }
      if (result.isDone()) {
        return;
      }
      if (!allFound) {
        errors.add(
            new ReadError(
                ReadReport.EVERYTHING,
                null,
                null,
                "The bundle cannot be read: " + end(result) + "."));
      } else if (result.exitCode() == null || underWay.size() == 1) {
        underWay.values().forEach(dag -> fail(dag, "Reading it failed: " + end(result) + "."));
        rest(unread);
      } else if (underWay.isEmpty() && unread.size() == (classes == null ? -1 : classes.size())) {
        unread.values().forEach(dag -> fail(dag, "It was not read: " + end(result) + "."));
      } else {
        // Any of them may have done it: each gets a JVM of its own.
        underWay.values().forEach(dag -> left.add(List.of(dag)));
        rest(unread);
      }
    }

    private ReaderRequest.@Nullable Before asked() {
      return before == null
          ? null
          : new ReaderRequest.Before(
              before.directory().toAbsolutePath(), before.report().fileOfClass(), before.changed());
    }

    /** What was not compiled again is what it was. */
    private void compiled(Map<String, String> files, @Nullable Set<String> affected) {
      fileOfClass = files;
      if (before != null && affected != null) {
        before.report().dags().stream()
            .filter(dag -> !affected.contains(dag.file()))
            .forEach(dags::add);
      }
    }

    private void rest(Map<String, DagClass> unread) {
      if (!unread.isEmpty()) {
        left.addFirst(List.copyOf(unread.values()));
      }
    }

    private String end(ReaderJvm.Result result) {
      if (result.exitCode() == null) {
        return "it did not end within "
            + text(timeLimit)
            + " and was stopped. define must only describe the DAG";
      }
      if (result.lastWords().contains("OutOfMemoryError")) {
        return "it needed more than " + settings.memoryMegabytes() + " MiB of memory";
      }
      var words = result.lastWords().lines().limit(5).collect(Collectors.joining("\n"));
      return "it ended the JVM with exit code "
          + result.exitCode()
          + ". define must not call System.exit"
          + (words.isEmpty() ? "" : ". It printed: " + words);
    }

    private void fail(DagClass dag, String message) {
      errors.add(new ReadError(dag.file(), null, null, message));
    }

    private void refuseSameIds() {
      var byId = dags.stream().collect(Collectors.groupingBy(dag -> dag.spec().dagId()));
      byId.forEach((id, same) -> {
        if (same.size() > 1) {
          dags.removeAll(same);
          same.forEach(dag -> errors.add(sameId(dag, same)));
        }
      });
    }

    private static ReadError sameId(ReadDag dag, List<ReadDag> same) {
      var others =
          same.stream()
              .filter(other -> other != dag)
              .map(other -> other.spec().className() + " in " + other.file())
              .collect(Collectors.joining(", "));
      var id = dag.spec().dagId();
      var message =
          "The DAG id '"
              + id
              + "' of "
              + dag.spec().className()
              + " is also that of "
              + others
              + ". Ids must be unique.";
      return new ReadError(dag.file(), null, id, message);
    }
  }

  private static void move(String name, Map<String, DagClass> from, Map<String, DagClass> to) {
    var dag = from.remove(name);
    if (dag != null) {
      to.put(name, dag);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() / 1000.0 + " s";
  }
}
