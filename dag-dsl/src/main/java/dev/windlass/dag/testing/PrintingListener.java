package dev.windlass.dag.testing;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.RunContext;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what happens as lines for people. */
final class PrintingListener implements TestListener {

  private final Consumer<String> lines;

  PrintingListener(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void runStarted(RunContext run) {
    lines.accept("Run %s of DAG '%s'".formatted(run.runId(), run.dagId()));
  }

  @Override
  public void stateChanged(String taskId, int mapIndex, TaskState state, @Nullable String reason) {
    // What waits is of no interest to a reader who sees what runs.
    if (state != TaskState.SCHEDULED && state != TaskState.QUEUED) {
      lines.accept(
          "%s: %s%s"
              .formatted(
                  name(taskId, mapIndex), state.value(), reason == null ? "" : " - " + reason));
    }
  }

  @Override
  public void logged(String taskId, int mapIndex, LogLine line) {
    String level =
        line.level() == LogLine.Level.INFO
            ? ""
            : line.level().name().toLowerCase(Locale.ROOT) + ": ";
    lines.accept("%s | %s%s".formatted(name(taskId, mapIndex), level, line.message()));
  }

  @Override
  public void retrying(String taskId, int mapIndex, int nextTry, Duration wait) {
    lines.accept(
        "%s: try %d would follow after %s; follows now"
            .formatted(name(taskId, mapIndex), nextTry, words(wait)));
  }

  @Override
  public void runEnded(TestRun run) {
    lines.accept("Run %s: %s".formatted(run.runId(), run.state().value()));
  }

  private static String name(String taskId, int mapIndex) {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }

  /** Returns 75 seconds as "1m 15s". */
  static String words(Duration duration) {
    String text = Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)).toString();
    String spaced = text.substring(2).toLowerCase(Locale.ROOT).replaceAll("(?<=[hm])(?=\\d)", " ");
    return duration.toMillis() < 1000 ? duration.toMillis() + "ms" : spaced;
  }
}
