package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/**
 * Loads tables into a warehouse that bears few loads at a time, and lets what is urgent go first.
 * Only when somebody asks.
 */
@Dag("warehouse_loads")
public final class WarehouseLoads implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Loads tables, not too many at a time.").tags("example");
    // Somebody should look before it fails a fourth time.
    dag.maxActiveTasksPerRun(8).pauseAfterFailures(3);

    var tables = dag.call("list_tables", this::listTables);

    // Each takes 32 of the pool's 128 slots, so four at most run at once, whoever else uses it.
    var loaded =
        dag.call("load", this::load).each(tables).atMost(6).pool("default_pool", 32).priority(2);

    // Two runs never tidy up at the same time.
    dag.call("tidy_up", this::tidyUp).with(loaded).atMostOverRuns(1);

    // Nothing depends on it, but it goes first wherever it waits.
    dag.call("tell_duty", this::tellDuty).with(tables).priority(1_000, PriorityRule.ABSOLUTE);
  }

  List<String> listTables() {
    return List.of("orders", "customers", "prices", "stock", "returns", "visits");
  }

  int load(String table) {
    return table.length() * 1_000;
  }

  int tidyUp(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sum();
  }

  String tellDuty(List<String> tables) {
    return "Loading " + String.join(", ", tables) + ".";
  }
}
