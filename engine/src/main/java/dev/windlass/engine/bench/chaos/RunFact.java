package dev.windlass.engine.bench.chaos;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engines say of a run.
 *
 * @param logicalDate null if it was made by hand
 */
record RunFact(
    String dagId,
    String runId,
    String state,
    @Nullable String logicalDate,
    List<InstanceFact> instances) {

  RunFact {
    instances = List.copyOf(instances);
  }

  String name() {
    return dagId + " " + runId;
  }

  /** Says whether it is for a date after that instant. */
  boolean isForAfter(Instant instant) {
    return logicalDate != null && OffsetDateTime.parse(logicalDate).toInstant().isAfter(instant);
  }

  /**
   * What they say of a task instance.
   *
   * @param result what is stored as its result; null if nothing is, or nobody asked
   * @param tries those of which more than the number was asked for
   */
  record InstanceFact(
      InstanceKey key,
      String state,
      int tryNumber,
      int failures,
      int losses,
      @Nullable String result,
      List<TryFact> tries) {

    InstanceFact {
      tries = List.copyOf(tries);
    }
  }

  /** What they say of one try. */
  record TryFact(int number, String state, @Nullable String reason) {}
}
