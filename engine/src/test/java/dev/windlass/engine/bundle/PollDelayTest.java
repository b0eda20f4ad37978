package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the next look is. */
class PollDelayTest {

  private final PollDelay delay = PollDelay.growing(Duration.ofSeconds(10));

  @Test
  void a_look_comes_a_little_early_and_never_late() {
    assertThat(delay.after(0, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(delay.after(0, 1)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void while_nobody_answers_looks_become_rarer_up_to_five_minutes() {
    assertThat(delay.after(1, 0)).isEqualTo(Duration.ofSeconds(20));
    assertThat(delay.after(3, 0)).isEqualTo(Duration.ofSeconds(80));
    assertThat(delay.after(1_000_000, 0)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_look_in_the_middle_of_a_change_is_repeated_sooner() {
    assertThat(delay.whileChanging()).isEqualTo(Duration.ofSeconds(5));
  }
}
