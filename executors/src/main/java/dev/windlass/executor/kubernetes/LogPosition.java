package dev.windlass.executor.kubernetes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the log of a container was read: its latest second, from which Kubernetes is asked again,
 * and the lines of that second that are known.
 */
final class LogPosition {

  private @Nullable Instant second;
  private final Map<Instant, Integer> known = new HashMap<>();

  /** Returns from when on it must be read; null for all of it. */
  @Nullable Instant second() {
    return second;
  }

  /** A line of that time was read. */
  void read(Instant at) {
    var itsSecond = at.truncatedTo(ChronoUnit.SECONDS);
    if (second == null || itsSecond.isAfter(second)) {
      second = itsSecond;
      known.keySet().removeIf(before -> before.isBefore(itsSecond));
    }
    if (!itsSecond.isBefore(second)) {
      known.merge(at, 1, Integer::sum);
    }
  }

  /** Returns how many lines of which times come again. */
  Map<Instant, Integer> repeated() {
    return new HashMap<>(known);
  }
}
