package dev.windlass.engine.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param workload what was run
 * @param system what it was run on
 * @param figure what was measured of it
 * @param value the number; of several rounds their median
 * @param unit its unit, for example {@code s}
 * @param lowest the lowest of the rounds
 * @param highest the highest of the rounds
 * @param target what it has to reach, for example {@code <= 0.4}; null if nothing
 * @param met whether it does; null if there is no target
 * @param ratio the number as part of that of another system, both of the same round; null if there
 *     is none
 * @param beside that other system
 */
public record Measurement(
    String workload,
    String system,
    String figure,
    double value,
    String unit,
    double lowest,
    double highest,
    @Nullable String target,
    @Nullable Boolean met,
    @Nullable Double ratio,
    @Nullable String beside) {

  /** Creates one of an engine as {@code windlass dev} starts it, measured once. */
  Measurement(String workload, String figure, double value, String unit) {
    this(workload, "h2", figure, value, unit, value, value, null, null, null, null);
  }

  /** Returns the same with a value that it must not exceed. */
  Measurement toReach(double atMost) {
    return new Measurement(
        workload,
        system,
        figure,
        value,
        unit,
        lowest,
        highest,
        "<= %.0f".formatted(atMost),
        value <= atMost,
        ratio,
        beside);
  }
}
