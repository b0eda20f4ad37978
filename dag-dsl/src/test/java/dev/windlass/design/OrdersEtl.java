package dev.windlass.design;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Loads yesterday's orders into the warehouse, one batch per country. */
@Dag("orders_etl")
public final class OrdersEtl implements DagDefinition {

  record Order(String id, String country, BigDecimal total) {}

  record Batch(String country, List<Order> orders) {}

  record Loaded(String country, int rows) {}

  enum Size {
    EMPTY,
    SMALL,
    LARGE
  }

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(cron("0 6 * * *").in("Europe/Berlin"))
        .startingOn(LocalDate.of(2026, 1, 1))
        .retry(times(3).backoff(ofMinutes(1), ofMinutes(10)));

    var fetched =
        dag.task(
                "fetch",
                http("orders_api").get("/orders").query("day", logicalDate()).asListOf(Order.class))
            .timeout(ofMinutes(5))
            .pool("orders_api");

    var quality = dag.group("quality");
    var valid = quality.call("drop_invalid", this::dropInvalid).with(fetched);
    var unique = quality.call("drop_duplicates", this::dropDuplicates).with(valid);

    var batches = dag.call("split", this::byCountry).with(unique, logicalDate());
    var loaded = dag.call("load", this::load).each(batches, connection("warehouse")).atMost(8);

    var size = dag.call("size", this::sizeOf).with(unique);
    var full =
        dag.task(
            "refresh_all",
            sql("warehouse").update("call refresh_all(:day)").bind("day", logicalDate()));
    var delta =
        dag.task(
            "refresh_delta",
            sql("warehouse").update("call refresh_delta(:day)").bind("day", logicalDate()));
    var none = dag.call("refresh_none", () -> 0);

    var refresh =
        dag.choose(size).when(Size.LARGE, full).when(Size.SMALL, delta).when(Size.EMPTY, none);
    loaded.then(full, delta);

    var report = dag.run("report", this::report).with(loaded, firstOf(full, delta, none));
    refresh.then(report);
  }

  List<Order> dropInvalid(List<Order> orders) {
    return orders.stream().filter(order -> order.total().signum() >= 0).toList();
  }

  List<Order> dropDuplicates(List<Order> orders) {
    return orders.stream().distinct().toList();
  }

  List<Batch> byCountry(List<Order> orders, LocalDate day) {
    return orders.stream()
        .map(Order::country)
        .distinct()
        .sorted()
        .map(c -> new Batch(c, orders.stream().filter(o -> o.country().equals(c)).toList()))
        .toList();
  }

  Loaded load(Batch batch, Connection warehouse) {
    return new Loaded(batch.country(), batch.orders().size());
  }

  Size sizeOf(List<Order> orders) {
    return orders.isEmpty() ? Size.EMPTY : orders.size() < 3 ? Size.SMALL : Size.LARGE;
  }

  void report(List<Loaded> loaded, int refreshed) {
    System.out.println(loaded.size() + " countries, " + refreshed + " rows refreshed");
  }
}
