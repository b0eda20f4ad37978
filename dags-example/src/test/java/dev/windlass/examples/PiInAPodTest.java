package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.testing.DagTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PiInAPodTest {

  @Test
  void what_the_pod_returns_is_reported() {
    var run =
        DagTester.of(new PiInAPod())
            .answer("estimate", Map.of("pi", 3.1416, "points", 500))
            .run()
            .requireSuccess();

    assertThat(run.result("report", String.class))
        .isEqualTo("500 points say 3.1416, which is off by 0.0000");
  }

  @Test
  void a_pod_that_fails_leaves_nothing_to_report() {
    var run =
        DagTester.of(new PiInAPod())
            .answer("estimate", new PiInAPod.Estimate(3, 1))
            .failing("estimate", 1)
            .run();

    assertThat(run.task("report").state()).hasToString("UPSTREAM_FAILED");
  }

  @Test
  void a_test_says_what_the_pod_returns() {
    assertThatThrownBy(() -> DagTester.of(new PiInAPod()).run())
        .hasMessageContaining(".answer(\"estimate\", ...)");
  }
}
