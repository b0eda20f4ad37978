package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.LocalDate;

/**
 * Refreshes a table in the way that fits how much has changed; closes the books at a month's end.
 */
@Dag("refresh_by_volume")
public final class RefreshByVolume implements DagDefinition {

  enum Volume {
    NONE,
    SOME,
    MUCH
  }

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows choices, conditions and short circuits.").tags("example", "branches");
    var changes = dag.param("changes", Integer.class).defaultsTo(250);

    var hasChanges = dag.call("has_changes", (Integer count) -> count > 0).with(changes);
    dag.stopUnless(hasChanges);

    var volume = dag.call("volume", this::volumeOf).with(changes);
    hasChanges.then(volume);
    var nothing = dag.call("leave_as_is", () -> 0);
    var delta = dag.call("apply_changes", (Integer count) -> count).with(changes);
    var full = dag.call("load_anew", () -> 1_000_000);
    dag.choose(volume).when(Volume.NONE, nothing).when(Volume.SOME, delta).when(Volume.MUCH, full);
    var report = dag.call("report", this::report).with(firstOf(nothing, delta, full));

    var isMonthEnd = dag.call("is_month_end", this::isMonthEnd).with(logicalDate());
    var closeBooks = dag.run("close_books", () -> {});
    dag.when(isMonthEnd, closeBooks);
    report.then(closeBooks);
  }

  Volume volumeOf(int changes) {
    return changes == 0 ? Volume.NONE : changes < 10_000 ? Volume.SOME : Volume.MUCH;
  }

  String report(int rows) {
    return rows + " rows written";
  }

  boolean isMonthEnd(LocalDate day) {
    return day.equals(day.withDayOfMonth(day.lengthOfMonth()));
  }
}
