package dev.windlass.engine.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done, and what came of it.
 *
 * @param faults how often each happened
 * @param kills how many processes were ended with {@code kill -9}
 * @param leftOut the faults that cannot be on this machine, and why
 * @param attempts tries of task instances
 * @param repeatedStarts how often a body started for an instance whose body had started before and
 *     had not failed
 * @param givenUp instances that were lost more often than is repeated, as promised
 * @param endedByThemselves engines that ended though nobody ended them
 */
public record ChaosReport(
    long seed,
    Duration time,
    int engines,
    String database,
    Map<String, Integer> faults,
    int kills,
    Map<String, String> leftOut,
    int runs,
    int instances,
    int attempts,
    int repeatedStarts,
    int givenUp,
    int endedByThemselves,
    List<String> violations,
    String journal) {

  public ChaosReport {
    faults = new TreeMap<>(faults);
    leftOut = new TreeMap<>(leftOut);
    violations = List.copyOf(violations);
  }

  /** Says whether every promise was kept. */
  public boolean isGood() {
    return violations.isEmpty();
  }

  /** Returns it for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Seed %d, %d s of faults, %d engine%s on %s"
            .formatted(seed, time.toSeconds(), engines, engines == 1 ? "" : "s", database));
    faults.forEach((fault, times) -> lines.add("  %-17s %d".formatted(fault, times)));
    leftOut.forEach((fault, why) -> lines.add("  %-17s left out: %s".formatted(fault, why)));
    lines.add("  %-17s %d".formatted("kill -9 in all", kills));
    lines.add(
        "%d runs, %d task instances, %d attempts; %d starts of a body that had started before, %d given up after %s"
            .formatted(
                runs, instances, attempts, repeatedStarts, givenUp, "4 losses, as promised"));
    lines.add("%d engines ended by themselves".formatted(endedByThemselves));
    if (isGood()) {
      lines.add("Every promise was kept.");
    } else {
      lines.add("%d VIOLATIONS, with --seed %d:".formatted(violations.size(), seed));
      lines.addAll(violations);
    }
    lines.add("The journal is " + journal);
    return lines;
  }
}
