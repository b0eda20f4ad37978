package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetriesAndTimeoutTest {

  @Test
  void a_service_that_is_well_from_the_third_try_on_is_asked_three_times() {
    var run = tester().answer("export", "exported").run().requireSuccess();

    var asked = run.task("ask_for_rate");
    assertThat(asked.tries()).isEqualTo(3);
    assertThat(asked.waits()).hasSize(2);
    assertThat(asked.waits().getFirst()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
    assertThat(asked.waits().getLast()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    assertThat(run.result("ask_for_rate", Double.class)).isEqualTo(1.0842);
  }

  @Test
  void a_try_that_hangs_is_ended_and_the_next_one_works() {
    var run = tester().run().requireSuccess();

    assertThat(run.task("export").tries()).isEqualTo(2);
    assertThat(run.result("export", String.class)).isEqualTo("exported 2026-01-31");
    assertThat(run.task("note").logText()).isEqualTo("Rate 1.0842, exported 2026-01-31");
  }

  private static DagTester tester() {
    return DagTester.of(new RetriesAndTimeout()).on(LocalDate.of(2026, 1, 31));
  }
}
