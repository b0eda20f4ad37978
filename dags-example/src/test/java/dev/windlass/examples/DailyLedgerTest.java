package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.testing.DagTester;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyLedgerTest {

  @Test
  void a_first_day_waits_for_nothing() {
    var run = DagTester.of(new DailyLedger()).on(LocalDate.of(2026, 1, 31)).run().requireSuccess();

    assertThat(run.result("post", Integer.class)).isEqualTo(3070);
    assertThat(run.result("send_letter", String.class)).isEqualTo("On 2026-01-31 we posted 3070.");
  }

  @Test
  void posting_waits_for_the_day_before() {
    DagSpec dag = RecordedDag.of(new DailyLedger()).spec();

    assertThat(dag.task("post").limits().waitForDownstream()).isTrue();
    assertThat(dag.task("send_letter").limits().dependsOnPast()).isTrue();
    assertThat(dag.task("send_letter").limits().waitForDownstream()).isFalse();
    assertThat(dag.task("balance").limits().dependsOnPast()).isFalse();
  }
}
