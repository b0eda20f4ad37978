package dev.windlass.engine.keep;

import java.util.ArrayList;
import java.util.List;

/** Counts what was removed, for the log and the audit log. */
final class Removed {

  int runs;
  int rows;
  int outputs;
  int versions;
  int assetEvents;
  int backfills;
  int logs;

  boolean isNothing() {
    return runs + rows + outputs + versions + assetEvents + backfills + logs == 0;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, runs, "runs");
    add(parts, rows, "rows of them");
    add(parts, logs, "runs whose logs went");
    add(parts, outputs, "results of tasks");
    add(parts, versions, "old versions of DAGs");
    add(parts, assetEvents, "asset events");
    add(parts, backfills, "backfills");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(what + ": " + count);
    }
  }
}
