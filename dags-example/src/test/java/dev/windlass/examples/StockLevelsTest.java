package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StockLevelsTest {

  @Test
  void counts_every_ninety_minutes_and_at_both_closing_times() {
    var runs =
        DagTester.of(new StockLevels())
            .runsBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2));

    // Tokyo closes at 09:00 UTC, which is one of the 16 times of the day anyway; Denver at 01:00.
    assertThat(runs).hasSize(17);
    assertThat(runs)
        .extracting(run -> run.context().logicalDate().toString())
        .startsWith("2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z", "2026-01-01T01:30:00Z")
        .containsOnlyOnce("2026-01-01T09:00:00Z");
    assertThat(runs)
        .extracting(run -> run.result("count", Long.class))
        .startsWith(90L, 60L, 30L, 90L);
  }
}
