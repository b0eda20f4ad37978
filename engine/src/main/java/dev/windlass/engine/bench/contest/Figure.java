package dev.windlass.engine.bench.contest;

import org.jspecify.annotations.Nullable;

/**
 * One number of one round.
 *
 * @param name what it is
 * @param value the number
 * @param unit its unit
 * @param goal what it has to reach; null if nothing
 */
record Figure(String name, double value, String unit, @Nullable Goal goal) {

  static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null);
  }

  /** Returns the same with something to reach. */
  Figure toReach(@Nullable Goal other) {
    return new Figure(name, value, unit, other);
  }
}
