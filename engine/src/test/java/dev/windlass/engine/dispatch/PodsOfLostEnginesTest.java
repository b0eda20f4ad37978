package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.testing.FakeExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several engines on one database, with a clock turned by hand: pods outlive their engine. */
class PodsOfLostEnginesTest {

  private static final Duration LOST = EngineFixture.LEASE.plusSeconds(1);
  private static final Outcome SEVEN = new Outcome.Succeeded(TextNode.valueOf("seven"));

  @TempDir Path folder;

  private EngineFixture one;
  private EngineFixture two;
  private FakeExecutor podsOfOne;
  private FakeExecutor podsOfTwo;
  private UUID run;
  private String attempt;

  @Dag("training")
  static final class Training implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("train", pod("debian:12").returningText());
    }
  }

  @BeforeEach
  void one_has_a_pod_that_runs() {
    one = new EngineFixture(folder.resolve("one"));
    podsOfOne = withPods(one);
    two = one.neighbour("two");
    podsOfTwo = withPods(two);
    one.publish(new Training());
    run = one.trigger("training", "r1");
    attempt = podsOfOne.underWay().getFirst().attempt().attemptId();
    podsOfOne.start(attempt);
    podsOfOne.log(attempt, "first line");
    one.scheduler.tick();
  }

  private static FakeExecutor withPods(EngineFixture engine) {
    FakeExecutor pods = new FakeExecutor("pods", engine.scheduler, engine.clock, 4);
    engine.scheduler.attach(List.of(engine.local, engine.hosted, pods));
    return pods;
  }

  private static List<String> log(EngineFixture engine) throws IOException {
    return engine.log("training", "r1", "train", 1);
  }

  private void writes(EngineFixture engine, long from, String... lines) {
    engine.scheduler.onLog(
        attempt,
        from,
        List.of(lines).stream()
            .map(line -> new LogLine(engine.clock.instant(), LogLine.Level.INFO, line))
            .toList());
  }

  private String count(String what) {
    return two.one("select cast(" + what + " as varchar(9)) as v from task_instance");
  }

  @Test
  void the_other_goes_on_with_the_same_try_and_its_log() throws IOException {
    two.advance(LOST);

    assertThat(podsOfTwo.takenOver()).containsExactly(attempt);
    assertThat(two.one("select engine_id as v from task_instance")).isEqualTo(two.id.toString());
    assertThat(two.one("select engine_id as v from task_attempt")).isEqualTo(two.id.toString());
    assertThat(two.state(run, "train")).isEqualTo("running");

    // Its containers' log is read from the beginning: what one has of it is on its own disk.
    writes(two, 0, "first line", "second line");
    podsOfTwo.finish(attempt, SEVEN);
    two.scheduler.tick();

    assertThat(two.runState(run)).isEqualTo("success");
    assertThat(two.one("select content as v from task_output")).isEqualTo("\"seven\"");
    assertThat(log(two))
        .containsExactly(
            "Engine one, which had it, is gone; it was last heard of at 04:00:00 UTC. Another one goes on with it.",
            "first line",
            "second line",
            "Attempt 1 succeeded.");
    assertThat(count("try_number")).isEqualTo("1");
    assertThat(count("losses")).isEqualTo("0");
  }

  @Test
  void an_engine_that_wakes_lets_go_of_it_and_what_it_says_is_outdated() throws IOException {
    two.advance(LOST);

    one.scheduler.onEvent(
        new ExecutionEvent.Remembered(attempt, "windlass.memory", TextNode.valueOf("1Gi")));
    podsOfOne.finish(attempt, new Outcome.Lost("Its pod was deleted."));
    assertThat(podsOfOne.released()).isEmpty();
    one.scheduler.tick();

    assertThat(podsOfOne.released()).containsExactly(attempt);
    assertThat(podsOfOne.cancelled()).isEmpty();
    assertThat(one.state(run, "train")).isEqualTo("running");
    assertThat(one.one("select cast(count(*) as varchar(9)) as v from task_state")).isEqualTo("0");
    assertThat(log(one)).isEmpty();
    podsOfTwo.finish(attempt, SEVEN);
    two.scheduler.tick();
    assertThat(two.runState(run)).isEqualTo("success");
  }

  @Test
  void it_is_let_go_of_before_what_was_said_of_it_counts_as_stored() {
    two.advance(LOST);

    boolean[] releasedBefore = {false};
    var unused =
        one.scheduler
            .onEvent(new ExecutionEvent.Finished(attempt, one.clock.instant(), SEVEN))
            .thenRun(() -> releasedBefore[0] = podsOfOne.released().contains(attempt));
    one.scheduler.tick();

    assertThat(releasedBefore[0]).isTrue();
  }

  @Test
  void an_engine_that_wakes_and_has_nothing_to_say_lets_go_of_it_too() {
    two.advance(LOST);

    one.scheduler.tick();

    assertThat(podsOfOne.released()).containsExactly(attempt);
    assertThat(podsOfOne.cancelled()).isEmpty();
    assertThat(one.scheduler.status().executors())
        .filteredOn(slots -> slots.name().equals("pods"))
        .singleElement()
        .matches(slots -> slots.taken() == 0);
  }

  @Test
  void it_comes_back_to_the_first_if_the_second_is_lost_too() {
    two.advance(LOST);
    one.scheduler.tick();
    one.scheduler.tick();
    one.pass(LOST);
    one.beat();

    one.advance(Duration.ofSeconds(5));

    assertThat(podsOfOne.takenOver()).containsExactly(attempt);
    podsOfOne.finish(attempt, SEVEN);
    one.scheduler.tick();
    assertThat(one.runState(run)).isEqualTo("success");
  }

  @Test
  void what_has_no_pod_any_more_is_repeated() {
    two.advance(LOST);

    podsOfTwo.finish(attempt, new Outcome.Lost("It has no pod in the cluster."));
    two.scheduler.tick();

    assertThat(podsOfTwo.underWay()).hasSize(1);
    assertThat(count("losses")).isEqualTo("1");
    assertThat(count("failures")).isEqualTo("0");
  }

  @Test
  void a_run_that_was_cancelled_meanwhile_is_ended_by_the_other() {
    two.runs.cancel(run, "somebody");
    two.scheduler.tick();

    two.advance(LOST);

    assertThat(podsOfTwo.cancelled()).containsOnlyKeys(attempt);
    two.scheduler.tick();
    assertThat(two.runState(run)).isEqualTo("failed");
  }

  @Test
  void who_has_no_cluster_leaves_it_for_a_lease_to_who_has() {
    EngineFixture three = one.neighbour("three");
    three.advance(LOST);
    assertThat(three.state(run, "train")).isEqualTo("running");

    three.pass(EngineFixture.LEASE.plusSeconds(1));
    three.beat();
    three.scheduler.tick();

    assertThat(three.state(run, "train")).isEqualTo("scheduled");
  }

  @Test
  void an_engine_that_is_back_in_time_keeps_it() {
    EngineFixture three = one.neighbour("three");
    three.advance(LOST);

    one.scheduler.tick();
    podsOfOne.finish(attempt, SEVEN);
    one.scheduler.tick();

    assertThat(one.runState(run)).isEqualTo("success");
    assertThat(podsOfOne.released()).isEmpty();
  }
}
