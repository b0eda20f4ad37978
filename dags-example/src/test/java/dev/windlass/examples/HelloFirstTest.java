package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class HelloFirstTest {

  @Test
  void goes_on_with_the_name_of_the_run() {
    var run = DagTester.of(new HelloFirst()).answer("hello", "manual__1").run().requireSuccess();

    assertThat(run.result("thank", String.class)).isEqualTo("Thanks for manual__1");
  }
}
