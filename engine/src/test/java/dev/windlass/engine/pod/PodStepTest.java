package dev.windlass.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.windlass.executor.kubernetes.PodRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodStepTest {

  private static final Instant READY = Instant.parse("2026-11-22T10:00:00.250Z");

  private static Instant at(double seconds) {
    return Instant.parse("2026-11-22T10:00:00Z").plusMillis((long) (seconds * 1000));
  }

  private static PodRecord.State pod(@Nullable Instant scheduled, @Nullable Instant started) {
    return new PodRecord.State(
        null,
        "team-a",
        "pod-1",
        "u1",
        "Running",
        null,
        null,
        "node-1",
        at(0),
        null,
        null,
        List.of(
            new PodRecord.Container(
                "base",
                PodRecord.Role.MAIN,
                "debian:12",
                "running",
                null,
                null,
                null,
                null,
                0,
                true,
                started,
                null)),
        scheduled == null
            ? List.of(new PodRecord.Condition("PodScheduled", "False", "Unschedulable", "", at(1)))
            : List.of(new PodRecord.Condition("PodScheduled", "True", null, null, scheduled)));
  }

  @Test
  void each_step_says_when_it_was_and_how_long_after_the_one_before() {
    var pulled =
        List.of(
            new PodRecord.Said(at(2), "Normal", "Pulled", "the proxy's", "proxy", 1),
            new PodRecord.Said(at(4), "Normal", "Pulled", "its own", "base", 1));
    assertThat(PodStep.of(READY, at(0.5), pod(at(1), at(5)), pulled))
        .extracting(PodStep::step, PodStep::at, PodStep::seconds)
        .containsExactly(
            tuple("ready", READY, null),
            tuple("claimed", at(0.5), 0.25),
            // The cluster says whole seconds: it seems to be made before it was asked for.
            tuple("created", at(0), 0.0),
            tuple("scheduled", at(1), 0.5),
            tuple("pulled", at(4), 3.0),
            tuple("started", at(5), 1.0));
  }

  @Test
  void what_has_not_been_or_is_not_known_is_left_open() {
    assertThat(PodStep.of(null, at(0), pod(null, null), List.of()))
        .filteredOn(step -> step.at() == null)
        .extracting(PodStep::step)
        .containsExactly("ready", "scheduled", "pulled", "started");
  }

  @Test
  void a_pod_that_was_gone_before_its_node_said_so_has_started_as_the_cluster_said() {
    var started = List.of(new PodRecord.Said(at(2), "Normal", "Started", "", "base", 1));
    assertThat(PodStep.of(null, at(0), pod(at(1), null), started))
        .extracting(PodStep::at)
        .containsExactly(null, at(0), at(0), at(1), at(2), at(2));
  }

  @Test
  void a_container_that_runs_has_its_image_whatever_nobody_said() {
    assertThat(PodStep.of(null, at(0), pod(at(1), at(3)), List.of()))
        .filteredOn(step -> step.step().equals("pulled"))
        .extracting(PodStep::at)
        .containsExactly(at(3));
  }
}
