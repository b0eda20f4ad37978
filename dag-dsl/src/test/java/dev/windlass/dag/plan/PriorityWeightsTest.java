package dev.windlass.dag.plan;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.PriorityRule;
import dev.windlass.dag.Task;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityWeightsTest {

  @Dag("diamond")
  static final class Diamond implements DagDefinition {
    private final PriorityRule rule;

    Diamond(PriorityRule rule) {
      this.rule = rule;
    }

    @Override
    public void define(DagBuilder dag) {
      var a = dag.task("a", bash("true")).priority(1, rule);
      var b = dag.task("b", bash("true")).priority(20, rule);
      var c = dag.task("c", bash("true")).priority(300, rule);
      var d = dag.task("d", bash("true")).priority(4000, rule);
      a.then(b, c);
      b.then(d);
      c.then(d);
    }
  }

  @Test
  void a_task_counts_once_however_many_ways_lead_to_it() {
    assertThat(weights(PriorityRule.DOWNSTREAM)).containsExactly(4321, 4020, 4300, 4000);
    assertThat(weights(PriorityRule.UPSTREAM)).containsExactly(1, 21, 301, 4321);
    assertThat(weights(PriorityRule.ABSOLUTE)).containsExactly(1, 20, 300, 4000);
  }

  @Dag("heavy")
  static final class Heavy implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true"))
          .priority(Integer.MAX_VALUE)
          .then(dag.task("b", bash("true")).priority(Integer.MAX_VALUE));
    }
  }

  @Test
  void a_weight_that_does_not_fit_is_the_largest_there_is() {
    PriorityWeights weights = of(RecordedDag.of(new Heavy()).spec());
    assertThat(weights.of("a")).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> weights.of("c")).hasMessageContaining("'c'");
  }

  @Dag("large")
  static final class Large implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      List<Task<?>> before = new ArrayList<>();
      for (int layer = 0; layer < 50; layer++) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          Task<?> task = dag.task("t_%d_%d".formatted(layer, i), bash("true"));
          if (!before.isEmpty()) {
            before.get(i).then(task);
            before.get((i + 1) % 100).then(task);
          }
          tasks.add(task);
        }
        before = tasks;
      }
    }
  }

  @Test
  void five_thousand_tasks_are_weighed_in_a_moment() {
    DagSpec spec = RecordedDag.of(new Large()).spec();
    long begin = System.nanoTime();
    PriorityWeights weights = of(spec);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(weights.of("t_0_0")).isEqualTo(1275);
    assertThat(took).isLessThan(Duration.ofSeconds(2));
  }

  private static List<Integer> weights(PriorityRule rule) {
    PriorityWeights weights = of(RecordedDag.of(new Diamond(rule)).spec());
    return List.of(weights.of("a"), weights.of("b"), weights.of("c"), weights.of("d"));
  }

  private static PriorityWeights of(DagSpec dag) {
    return PriorityWeights.of(dag, RunGraph.of(dag));
  }
}
