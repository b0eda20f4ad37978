package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.PriorityRule;
import dev.windlass.dag.plan.PriorityWeights;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.testing.DagTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarehouseLoadsTest {

  @Test
  void every_table_is_loaded_before_it_is_tidied_up() {
    var run = DagTester.of(new WarehouseLoads()).run().requireSuccess();

    assertThat(run.result("tidy_up", Integer.class)).isEqualTo(39_000);
  }

  @Test
  void four_tables_at_most_are_loaded_at_once() {
    var run =
        DagTester.of(new WarehouseLoads())
            .takes("load", Duration.ofMinutes(20))
            .run()
            .requireSuccess();

    // Six tables, four of them beside each other.
    assertThat(run.duration()).isEqualTo(Duration.ofMinutes(40));
    assertThat(run.order().subList(0, 2)).containsExactly("list_tables", "tell_duty");
  }

  @Test
  void its_limits_and_priorities_are_what_the_engine_goes_by() {
    DagSpec dag = RecordedDag.of(new WarehouseLoads()).spec();

    assertThat(dag.limits().maxActiveTasksPerRun()).isEqualTo(8);
    assertThat(dag.limits().pauseAfterFailures()).isEqualTo(3);
    assertThat(dag.task("load").poolSlots()).isEqualTo(32);
    assertThat(dag.task("tidy_up").limits().atMostOverRuns()).isEqualTo(1);
    assertThat(dag.task("tell_duty").limits().priorityRule()).isEqualTo(PriorityRule.ABSOLUTE);
    PriorityWeights weights = PriorityWeights.of(dag, RunGraph.of(dag));
    assertThat(weights.of("list_tables")).isEqualTo(1 + 2 + 1 + 1_000);
    assertThat(weights.of("load")).isEqualTo(3);
    assertThat(weights.of("tell_duty")).isEqualTo(1_000);
  }
}
