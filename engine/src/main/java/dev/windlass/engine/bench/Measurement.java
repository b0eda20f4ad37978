package dev.windlass.engine.bench;

/**
 * One measured number.
 *
 * @param workload what was run
 * @param figure what was measured of it
 * @param value the number
 * @param unit its unit, for example {@code s}
 */
public record Measurement(String workload, String figure, double value, String unit) {}
