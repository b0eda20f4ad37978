package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.ofMinutes;
import static dev.windlass.dag.Dsl.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.event.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those hear who watch a run, so that they need not ask. */
class WatchedRunTest {

  @Dag("watched")
  static final class Watched implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.retry(times(1).backoff(ofMinutes(1), ofMinutes(1)));
      dag.task("first", bash("true")).then(dag.task("second", bash("true")));
    }
  }

  @TempDir Path folder;
  private EngineFixture engine;

  @BeforeEach
  void publish() {
    engine = new EngineFixture(folder);
    engine.publish(new Watched());
  }

  @Test
  void every_step_of_a_run_is_told_with_its_times_and_reasons() {
    Instant begin = engine.clock.instant();
    engine.trigger("watched", "r1");
    assertThat(heard())
        .containsExactly(
            "run queued, start null",
            "run running, start " + begin,
            "first scheduled, try 0",
            "first queued, try 1, queued when " + begin);

    String attempt = start();
    assertThat(heard())
        .containsExactly("first running, try 1, queued when " + begin + ", start " + begin);

    engine.local.finish(attempt, new Outcome.Failed("exit code 3"));
    engine.scheduler.tick();
    Instant due = begin.plus(Duration.ofMinutes(1));
    assertThat(heard())
        .singleElement()
        .asString()
        .startsWith("first up_for_retry, try 1")
        .contains("due " + due, "reason exit code 3.");

    engine.advance(Duration.ofMinutes(1));
    assertThat(heard()).last().asString().startsWith("first queued, try 2, queued when " + due);
    engine.local.finish(start(), new Outcome.Failed("exit code 4"));
    engine.scheduler.tick();
    assertThat(heard())
        .containsSubsequence(
            "first failed, try 2, queued when "
                + due
                + ", start "
                + due
                + ", end "
                + due
                + ", reason exit code 4",
            "second upstream_failed, try 0, end " + due + ", reason Upstream task 'first' failed.",
            "run failed, start " + begin + ", end " + due + ", reason Task 'first' failed.");
  }

  @Test
  void a_cancelled_run_says_why_at_once() {
    UUID run = engine.trigger("watched", "r1");
    start();
    heard();
    engine.runs.cancel(run, "ana");
    engine.scheduler.tick();
    assertThat(heard())
        .anySatisfy(change ->
            assertThat(change).startsWith("run running").endsWith("reason Cancelled by ana."))
        .anySatisfy(change ->
            assertThat(change).startsWith("second skipped").endsWith("reason Cancelled by ana."));
  }

  private String start() {
    String attempt = engine.local.underWay().getFirst().attempt().attemptId();
    engine.local.start(attempt);
    engine.scheduler.tick();
    return attempt;
  }

  private List<String> heard() {
    List<String> heard = engine.changes.stream().map(WatchedRunTest::text).toList();
    engine.changes.clear();
    return heard;
  }

  private static String text(Change change) {
    return switch (change) {
      case Change.OfRun run when run.progress() != null ->
          "run "
              + value(run.state())
              + ", start "
              + run.progress().startDate()
              + and("end", run.progress().endDate())
              + and("reason", run.progress().reason());
      case Change.OfTaskInstance task ->
          task.taskId()
              + " "
              + value(task.state())
              + ", try "
              + task.tryNumber()
              + and("queued when", task.waits().queuedWhen())
              + and("due", task.waits().dueAt())
              + and("start", task.progress().startDate())
              + and("end", task.progress().endDate())
              + and("reason", task.progress().reason());
      default -> change.type();
    };
  }

  private static String value(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String and(String what, Object value) {
    return value == null ? "" : ", " + what + " " + value;
  }
}
