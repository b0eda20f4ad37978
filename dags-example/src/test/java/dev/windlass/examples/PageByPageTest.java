package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class PageByPageTest {

  @Test
  void ends_with_the_first_short_page() {
    var run = DagTester.of(new PageByPage()).run().requireSuccess();

    assertThat(run.instances("pages.fetch")).hasSize(4);
    assertThat(run.result("rows", Integer.class)).isEqualTo(317);
  }

  @Test
  void a_page_that_fails_ends_the_loop() {
    var run = DagTester.of(new PageByPage()).failing("pages.fetch").run();

    assertThat(run.instances("pages.fetch")).hasSize(1);
    assertThat(run.task("rows").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
  }
}
