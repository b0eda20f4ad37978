package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportOrdersTest {

  @Test
  void adds_up_what_was_updated_since_its_last_run() {
    var run =
        DagTester.of(new ReportOrders())
            .updated(LoadOrders.ORDERS, Map.of("rows", 3))
            .updated(LoadOrders.ORDERS, Map.of("rows", 4))
            .updated(LoadOrders.ORDERS)
            .run()
            .requireSuccess();

    assertThat(run.runId()).startsWith("asset_triggered__");
    assertThat(run.result("report", String.class)).isEqualTo("7 orders in 3 updates");
  }

  @Test
  void reports_nothing_when_somebody_triggers_it() {
    var run = DagTester.of(new ReportOrders()).run().requireSuccess();

    assertThat(run.result("report", String.class)).isEqualTo("0 orders in 0 updates");
  }

  @Test
  void runs_after_the_dag_it_waits_for() {
    var loaded = DagTester.of(new LoadOrders()).param("orders", 5).run().requireSuccess();
    var update = loaded.updatesOf(LoadOrders.ORDERS).getFirst();

    var run = DagTester.of(new ReportOrders()).updated(LoadOrders.ORDERS, update.extra()).run();

    assertThat(run.result("report", String.class)).isEqualTo("5 orders in 1 updates");
  }
}
