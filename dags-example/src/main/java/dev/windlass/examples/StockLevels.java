package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.Instant;
import java.time.LocalDate;

/** Counts the stock every 90 minutes, and when the warehouses in Tokyo and Denver close. */
@Dag("stock_levels")
public final class StockLevels implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Counts the stock by several schedules at once.").tags("example");
    dag.schedule(
            every(ofMinutes(90))
                .or(cron("0 18 * * mon-fri").in("Asia/Tokyo"))
                .or(cron("0 18 * * mon-fri").in("America/Denver")))
        .timeZone("UTC")
        .startingOn(LocalDate.of(2026, 1, 1))
        .maxActiveRuns(1);

    dag.call("count", this::count).with(dataInterval());
  }

  /** Plays a count: so many movements as minutes went by. */
  long count(DataInterval interval) {
    Instant since = interval.start();
    return since.until(interval.end()).toMinutes();
  }
}
