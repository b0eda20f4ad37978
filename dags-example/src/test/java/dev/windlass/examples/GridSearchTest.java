package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.examples.GridSearch.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridSearchTest {

  @Test
  void tries_all_combinations_and_keeps_the_best() {
    var run = DagTester.of(new GridSearch()).run().requireSuccess();

    assertThat(run.instances("try")).hasSize(6);
    assertThat(run.result("best", Trial.class)).isEqualTo(new Trial(4, 0.1, 0.1));
    assertThat(run.result("check", List.class))
        .containsExactly(
            "train: 700 rows at depth 4",
            "test: 200 rows at depth 4",
            "holdout: 100 rows at depth 4");
  }

  @Test
  void pairs_need_lists_of_the_same_length() {
    var run = DagTester.of(new GridSearch()).answer("sizes", List.of(700)).run();

    assertThat(run.task("check").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("check").reason()).contains("3 and 1 elements");
  }
}
