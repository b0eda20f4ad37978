package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/** When a deadline is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DeadlineTime.At.class, name = "at"),
  @JsonSubTypes.Type(value = DeadlineTime.AfterLogicalDate.class, name = "after_logical_date"),
  @JsonSubTypes.Type(value = DeadlineTime.TimesAverage.class, name = "times_average")
})
public sealed interface DeadlineTime {

  /** A fixed time. */
  record At(Instant time) implements DeadlineTime {}

  /** So long after the logical date; of a run without one, after it was due. */
  record AfterLogicalDate(Duration delay) implements DeadlineTime {}

  /**
   * So many times as long after the run was made as the last ones that succeeded took on average.
   *
   * @param factor how many times
   * @param runs how many of them are looked at
   */
  record TimesAverage(double factor, int runs) implements DeadlineTime {}
}
