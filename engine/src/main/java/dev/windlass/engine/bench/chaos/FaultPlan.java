package dev.windlass.engine.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong when: the same for the same seed. Each fault comes once before any comes again;
 * from then on they are drawn by their weights.
 *
 * <p>Example: {@code FaultPlan.draw(42, Set.of(Fault.KILL_ENGINE), 3, Duration.ofMinutes(15),
 * Tempo.of(Duration.ofMinutes(15)))}.
 */
final class FaultPlan {

  private static final int NUMBERS = 1000;

  private FaultPlan() {}

  /** Returns what happens in that time, in order. */
  static List<PlannedFault> draw(
      long seed, Collection<Fault> faults, int engines, Duration time, Tempo tempo) {
    Random random = new Random(seed);
    // Whatever kind of collection it is: the order is that of the enum.
    List<Fault> kinds = faults.stream().distinct().sorted().toList();
    List<Fault> first = new ArrayList<>(kinds);
    Collections.shuffle(first, random);
    List<PlannedFault> plan = new ArrayList<>();
    Duration at = tempo.gap(random);
    while (!kinds.isEmpty() && at.compareTo(time) < 0) {
      Fault fault = plan.size() < first.size() ? first.get(plan.size()) : byWeight(kinds, random);
      plan.add(new PlannedFault(at, fault, random.nextInt(engines), random.nextInt(NUMBERS)));
      at = at.plus(tempo.gap(random));
    }
    return plan;
  }

  private static Fault byWeight(List<Fault> kinds, Random random) {
    int left = random.nextInt(kinds.stream().mapToInt(Fault::weight).sum());
    for (Fault kind : kinds) {
      left -= kind.weight();
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("Weights are positive.");
  }
}
