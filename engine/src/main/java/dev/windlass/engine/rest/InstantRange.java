package dev.windlass.engine.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time with open or closed ends; null for no end. Airflow's four suffixes.
 *
 * @param gte from then on
 * @param gt later than that
 * @param lte until then
 * @param lt earlier than that
 */
public record InstantRange(
    @Nullable Instant gte, @Nullable Instant gt, @Nullable Instant lte, @Nullable Instant lt) {

  /** Returns the span with both its ends. */
  public static InstantRange closed(@Nullable Instant gte, @Nullable Instant lte) {
    return new InstantRange(gte, null, lte, null);
  }
}
