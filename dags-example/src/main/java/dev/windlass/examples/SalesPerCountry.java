package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Runs a small pipeline of its own for each country, two countries at a time. */
@Dag("sales_per_country")
public final class SalesPerCountry implements DagDefinition {

  record Sales(String country, int total) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows a group that runs once per element.").tags("example", "mapping");
    var countries = dag.listParam("countries", String.class).defaultsTo("DE", "FR", "PL");

    var country = dag.<String>each("country", countries).atMost(2).label("{{ element }}");
    var orders = country.call("extract", this::extract).with(country.element(), logicalDate());
    var sales = country.call("add_up", this::addUp).with(country.element(), orders);

    dag.call("rank", this::rank).with(all(sales));
  }

  List<Integer> extract(String country, LocalDate day) {
    return List.of(country.hashCode() % 100, day.getDayOfMonth());
  }

  Sales addUp(String country, List<Integer> orders) {
    return new Sales(country, orders.stream().mapToInt(Integer::intValue).sum());
  }

  List<String> rank(List<Sales> sales) {
    return sales.stream()
        .sorted(Comparator.comparingInt(Sales::total).reversed())
        .map(Sales::country)
        .toList();
  }
}
