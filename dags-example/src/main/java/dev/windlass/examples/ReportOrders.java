package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/**
 * Runs when {@link LoadOrders} updated its asset, with all that was said about the updates since
 * its last run.
 */
@Dag("report_orders")
public final class ReportOrders implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Runs when an asset was updated.")
        .tags("example", "assets")
        .schedule(onUpdate(LoadOrders.ORDERS));

    dag.call("report", this::report).with(triggeringAssetEvents()).consumes(LoadOrders.ORDERS);
  }

  String report(List<AssetEvent> updates) {
    int rows = updates.stream().mapToInt(update -> update.extra("rows", Integer.class, 0)).sum();
    return "%d orders in %d updates".formatted(rows, updates.size());
  }
}
