package dev.windlass.engine.run;

import dev.windlass.engine.rest.InstantRange;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Spans of time of runs or task instances; an end that is not given does not matter. */
public class DateFilter {

  /** May start at or after that. */
  @QueryParam("run_after_gte")
  public @Nullable Instant runAfterGte;

  /** May start after that. */
  @QueryParam("run_after_gt")
  public @Nullable Instant runAfterGt;

  /** May start at or before that. */
  @QueryParam("run_after_lte")
  public @Nullable Instant runAfterLte;

  /** May start before that. */
  @QueryParam("run_after_lt")
  public @Nullable Instant runAfterLt;

  /** Is for a time at or after that. */
  @QueryParam("logical_date_gte")
  public @Nullable Instant logicalDateGte;

  /** Is for a time after that. */
  @QueryParam("logical_date_gt")
  public @Nullable Instant logicalDateGt;

  /** Is for a time at or before that. */
  @QueryParam("logical_date_lte")
  public @Nullable Instant logicalDateLte;

  /** Is for a time before that. */
  @QueryParam("logical_date_lt")
  public @Nullable Instant logicalDateLt;

  /** Started at or after that. */
  @QueryParam("start_date_gte")
  public @Nullable Instant startDateGte;

  /** Started after that. */
  @QueryParam("start_date_gt")
  public @Nullable Instant startDateGt;

  /** Started at or before that. */
  @QueryParam("start_date_lte")
  public @Nullable Instant startDateLte;

  /** Started before that. */
  @QueryParam("start_date_lt")
  public @Nullable Instant startDateLt;

  /** Ended at or after that. */
  @QueryParam("end_date_gte")
  public @Nullable Instant endDateGte;

  /** Ended after that. */
  @QueryParam("end_date_gt")
  public @Nullable Instant endDateGt;

  /** Ended at or before that. */
  @QueryParam("end_date_lte")
  public @Nullable Instant endDateLte;

  /** Ended before that. */
  @QueryParam("end_date_lt")
  public @Nullable Instant endDateLt;

  /** Changed last at or after that. */
  @QueryParam("updated_at_gte")
  public @Nullable Instant updatedAtGte;

  /** Changed last after that. */
  @QueryParam("updated_at_gt")
  public @Nullable Instant updatedAtGt;

  /** Changed last at or before that. */
  @QueryParam("updated_at_lte")
  public @Nullable Instant updatedAtLte;

  /** Changed last before that. */
  @QueryParam("updated_at_lt")
  public @Nullable Instant updatedAtLt;

  InstantRange runAfter() {
    return new InstantRange(runAfterGte, runAfterGt, runAfterLte, runAfterLt);
  }

  InstantRange logicalDate() {
    return new InstantRange(logicalDateGte, logicalDateGt, logicalDateLte, logicalDateLt);
  }

  InstantRange startDate() {
    return new InstantRange(startDateGte, startDateGt, startDateLte, startDateLt);
  }

  InstantRange endDate() {
    return new InstantRange(endDateGte, endDateGt, endDateLte, endDateLt);
  }

  InstantRange updatedAt() {
    return new InstantRange(updatedAtGte, updatedAtGt, updatedAtLte, updatedAtLt);
  }
}
