package dev.windlass.dag.running;

import static dev.windlass.dag.running.Attempts.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutputLimitTest {

  private static Outcome checked(Outcome outcome) {
    return OutputLimit.check(outcome, Attempts.plain());
  }

  @Test
  void a_result_of_exactly_the_limit_passes() {
    Outcome outcome = new Outcome.Succeeded(json("\"" + "x".repeat(98) + "\""));
    assertThat(checked(outcome)).isSameAs(outcome);
  }

  @Test
  void a_larger_result_is_a_failure_that_says_how_large_it_was() {
    assertThat(checked(new Outcome.Succeeded(json("\"" + "x".repeat(99) + "\""))))
        .isEqualTo(
            new Outcome.Failed(
                "The result of task 'load' has 101 bytes as JSON; at most 100 are allowed. Write it"
                    + " to a file or a table and return where it is."));
  }

  @Test
  void bytes_are_counted_not_letters() {
    assertThat(checked(new Outcome.Succeeded(json("\"" + "ü".repeat(60) + "\""))))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void no_result_and_other_outcomes_pass() {
    Outcome none = new Outcome.Succeeded(null);
    Outcome skipped = new Outcome.Skipped("nothing to do");
    assertThat(checked(none)).isSameAs(none);
    assertThat(checked(skipped)).isSameAs(skipped);
  }
}
