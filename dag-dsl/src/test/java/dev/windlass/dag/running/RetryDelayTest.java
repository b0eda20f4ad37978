package dev.windlass.dag.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.spec.RetrySpec;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetryDelayTest {

  private static final RetrySpec ONE_TO_TEN_MINUTES =
      new RetrySpec(9, Duration.ofMinutes(1), Duration.ofMinutes(10));

  @Test
  void the_wait_doubles_up_to_the_longest() {
    long[] minutes =
        IntStream.rangeClosed(1, 6)
            .mapToLong(failures -> RetryDelay.after(ONE_TO_TEN_MINUTES, failures, "a").toMinutes())
            .toArray();
    assertThat(minutes).containsExactly(1, 2, 4, 8, 10, 10);
  }

  @Test
  void tasks_that_failed_together_come_back_apart_yet_always_at_the_same_time() {
    Duration a = RetryDelay.after(ONE_TO_TEN_MINUTES, 1, "orders_etl/run/load/0/1");
    Duration b = RetryDelay.after(ONE_TO_TEN_MINUTES, 1, "orders_etl/run/load/1/1");
    assertThat(a).isNotEqualTo(b);
    assertThat(RetryDelay.after(ONE_TO_TEN_MINUTES, 1, "orders_etl/run/load/0/1")).isEqualTo(a);
  }

  @Test
  void it_is_never_below_the_doubled_nor_a_tenth_above_it_nor_beyond_the_longest() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Duration first = Duration.ofMillis(1 + random.nextInt(1_000_000));
      Duration longest = first.plusMillis(random.nextInt(100_000_000));
      int failures = 1 + random.nextInt(i % 2 == 0 ? 12 : 5_000);
      Duration wait =
          RetryDelay.after(new RetrySpec(99, first, longest), failures, "seed" + random.nextInt());
      double doubled = Math.min(first.toMillis() * Math.pow(2, failures - 1.0), longest.toMillis());
      assertThat(wait.toMillis()).isBetween((long) doubled, (long) Math.ceil(doubled * 1.1));
      assertThat(wait).isLessThanOrEqualTo(longest);
    }
  }

  @Test
  void a_constant_wait_stays_as_it_is() {
    RetrySpec constant = new RetrySpec(5, Duration.ofSeconds(30), Duration.ofSeconds(30));
    assertThat(RetryDelay.after(constant, 5, "a")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void no_wait_is_no_wait() {
    assertThat(RetryDelay.after(RetrySpec.NONE, 1, "a")).isZero();
    assertThat(
            RetryDelay.after(new RetrySpec(1, Duration.ofSeconds(-1), Duration.ofDays(1)), 1, "a"))
        .isZero();
  }
}
