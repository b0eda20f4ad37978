package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OrderReportTest {

  @Test
  void a_run_that_gives_nothing_has_the_defaults() {
    var run = tester().run().requireSuccess();

    assertThat(run.result("report", String.class))
        .isEqualTo("TOTALS of at most 100 orders in DE since 2026-01-01, for sales");
  }

  @Test
  void a_run_changes_what_it_wants() {
    var run =
        tester()
            .param("country", "FR")
            .param("from", LocalDate.of(2026, 1, 15))
            .run()
            .requireSuccess();

    assertThat(run.result("report", String.class))
        .isEqualTo("TOTALS of at most 100 orders in FR since 2026-01-15, for sales");
  }

  @Test
  void everything_that_does_not_fit_is_said_at_once() {
    assertThatThrownBy(() ->
            tester().param("country", "Germany").param("limit", 0).param("detail", "ALL").run())
        .hasMessage(
            """
            Param 'country' is "Germany", which is not a text that matches ^[A-Z]{2}$.
            Param 'limit' is 0, which is not a whole number from 1 to 10000.
            Param 'detail' is "ALL", which is not one of TOTALS, LINES.\
            """);
  }

  private static DagTester tester() {
    return DagTester.of(new OrderReport()).on(LocalDate.of(2026, 1, 31));
  }
}
