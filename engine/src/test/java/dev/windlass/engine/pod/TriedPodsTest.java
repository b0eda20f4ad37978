package dev.windlass.engine.pod;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.DeletedRuns;
import dev.windlass.executor.kubernetes.PodRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of pods: the newest of each try, as long as the try itself. */
class TriedPodsTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  EngineFixture engine;
  TriedPods pods;
  UUID run;

  @Dag("piped")
  static final class Piped implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true"));
    }
  }

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
    pods = new TriedPods(engine.database, engine.clock, engine.changes::addAll);
    engine.publish(new Piped());
    run = engine.trigger("piped", "r1", engine.clock.instant());
    engine.changes.clear();
  }

  private String attempt() {
    return engine.local.underWay().getFirst().attempt().attemptId();
  }

  private UUID instance() {
    return UUID.fromString(engine.one("select cast(id as varchar) as v from task_instance"));
  }

  static PodRecord record(
      String attempt,
      String phase,
      @Nullable List<PodRecord.Said> events,
      @Nullable String definition) {
    return new PodRecord(
        attempt,
        new PodRecord.State(
            null, "team-a", "pod-1", "u1", phase, null, null, "node-1", AT, null, null, List.of(),
            List.of()),
        events,
        definition);
  }

  private static List<PodRecord.Said> said(String message) {
    return List.of(new PodRecord.Said(AT, "Normal", "Pulled", message, "base", 1));
  }

  @Test
  void the_newest_takes_the_place_of_what_was_before_and_what_it_leaves_out_stays() {
    pods.keep(List.of(record(attempt(), "Pending", said("one"), "kind: Pod")));
    pods.keep(List.of(record(attempt(), "Running", null, null)));

    var kept = pods.find(instance(), 1).orElseThrow();
    assertThat(kept.state().phase()).isEqualTo("Running");
    assertThat(kept.events()).isEqualTo(said("one"));
    assertThat(kept.definition()).isEqualTo("kind: Pod");
    pods.keep(List.of(record(attempt(), "Running", said("two"), null)));
    assertThat(pods.find(instance(), 1).orElseThrow().events()).isEqualTo(said("two"));
    assertThat(pods.find(instance(), 2)).isEmpty();
  }

  @Test
  void who_watches_is_told_and_an_attempt_that_nobody_knows_is_left_out() {
    pods.keep(
        List.of(
            record(UUID.randomUUID().toString(), "Running", null, null),
            record(attempt(), "Running", null, null)));

    assertThat(engine.changes).containsExactly(new Change.OfPod("piped", "r1", "a", -1, 1));
    assertThat(engine.one("select count(*) as v from attempt_pod")).isEqualTo("1");
  }

  @Test
  void more_pods_than_a_transaction_takes_are_kept_in_several() {
    var known = attempt();
    var many = new java.util.ArrayList<PodRecord>();
    for (var i = 0; i < 450; i++) {
      many.add(record(UUID.randomUUID().toString(), "Running", null, null));
    }
    many.add(record(known, "Running", null, null));
    pods.keep(many);
    assertThat(pods.find(instance(), 1)).isPresent();
  }

  @Test
  void it_goes_with_its_run() {
    pods.keep(List.of(record(attempt(), "Running", said("one"), "kind: Pod")));
    engine.local.finish(attempt(), new Outcome.Succeeded(null));
    engine.scheduler.tick();
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(engine.one("select count(*) as v from attempt_pod")).isEqualTo("1");

    assertThat(new DeletedRuns(engine.database, engine.clock).delete(run)).isTrue();

    assertThat(engine.one("select count(*) as v from attempt_pod")).isEqualTo("0");
  }
}
