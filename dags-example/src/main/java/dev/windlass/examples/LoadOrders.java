package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Updates an asset, and says how much came. {@link ReportOrders} runs each time it did.
 *
 * <p>{@code ./windlass dags trigger load_orders --param orders=7 --wait}
 */
@Dag("load_orders")
public final class LoadOrders implements DagDefinition {

  static final Asset ORDERS = asset("warehouse://sales/orders").named("orders").group("sales");

  @Override
  public void define(DagBuilder dag) {
    dag.description("Updates an asset that another DAG waits for.").tags("example", "assets");
    var orders = dag.param("orders", Integer.class).defaultsTo(3).describedAs("How many come");

    dag.call("load", this::load).with(orders, context()).produces(ORDERS);
  }

  List<Integer> load(int orders, TaskContext context) {
    var amounts = IntStream.rangeClosed(1, orders).mapToObj(n -> n * 10).toList();
    context.updated(ORDERS, Map.of("rows", orders, "amount", orders * (orders + 1) * 5));
    return amounts;
  }
}
