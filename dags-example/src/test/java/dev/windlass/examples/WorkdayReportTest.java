package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorkdayReportTest {

  @Test
  void skips_weekends_and_the_holidays_of_easter() {
    var runs =
        DagTester.of(new WorkdayReport())
            .runsBetween(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 9));

    assertThat(runs)
        .extracting(run -> run.result("report", String.class))
        .containsExactly(
            "Report of 2026-04-01 for 1 day(s)",
            "Report of 2026-04-02 for 1 day(s)",
            "Report of 2026-04-07 for 5 day(s)",
            "Report of 2026-04-08 for 1 day(s)");
  }

  @Test
  void keeps_to_six_on_the_clock_when_the_clock_is_changed() {
    var runs =
        DagTester.of(new WorkdayReport())
            .runsBetween(LocalDate.of(2026, 3, 27), LocalDate.of(2026, 3, 31));

    assertThat(runs)
        .extracting(run -> run.context().logicalDate().toString())
        .containsExactly("2026-03-27T05:00:00Z", "2026-03-30T04:00:00Z");
  }
}
