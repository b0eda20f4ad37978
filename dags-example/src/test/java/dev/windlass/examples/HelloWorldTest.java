package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HelloWorldTest {

  @Test
  void says_hello_then_world() {
    var run = DagTester.of(new HelloWorld()).run().requireSuccess();

    assertThat(run.order()).containsExactly("hello", "world");
    assertThat(run.task("hello").logText()).contains("Hello");
    assertThat(run.result("world", String.class)).isEqualTo("World");
  }

  @Test
  void runs_every_day_of_a_quarter() {
    var runs =
        DagTester.of(new HelloWorld())
            .answer("hello", "Hello")
            .answer("world", "World")
            .runsBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));

    assertThat(runs).hasSize(90);
    assertThat(runs.getLast().runId()).isEqualTo("scheduled__2026-03-31T00:00:00+00:00");
  }
}
