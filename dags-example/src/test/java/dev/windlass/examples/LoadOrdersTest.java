package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class LoadOrdersTest {

  @Test
  void says_how_much_came() {
    var run = DagTester.of(new LoadOrders()).param("orders", 4).run().requireSuccess();

    var update = run.updatesOf(LoadOrders.ORDERS).getFirst();
    assertThat(update.extra("rows", Integer.class)).isEqualTo(4);
    assertThat(update.extra("amount", Integer.class)).isEqualTo(100);
  }

  @Test
  void updates_nothing_if_it_fails() {
    var run = DagTester.of(new LoadOrders()).failing("load").run();

    assertThat(run.updatesOf(LoadOrders.ORDERS)).isEmpty();
  }
}
