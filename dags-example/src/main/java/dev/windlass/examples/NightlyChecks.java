package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/** Three checks, and what follows from how they end. */
@Dag("nightly_checks")
public final class NightlyChecks implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows trigger rules.").tags("example", "rules");

    var rows = dag.run("check_rows", () -> {});
    var sums = dag.run("check_sums", () -> {});
    var dates = dag.run("check_dates", () -> {});

    var publish = dag.run("publish", () -> {});
    var alarm = dag.run("alarm", () -> {}).triggerRule(TriggerRule.ONE_FAILED);
    var summary = dag.run("summary", () -> {}).triggerRule(TriggerRule.ALL_DONE);
    for (var check : List.of(rows, sums, dates)) {
      check.then(publish, alarm).then(summary);
    }
  }
}
