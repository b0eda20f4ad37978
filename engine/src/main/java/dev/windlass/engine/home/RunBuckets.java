package dev.windlass.engine.home;

import dev.windlass.engine.home.DagRunStatisticsResponse.DagRunBucketResponse;
import dev.windlass.engine.rest.DagRunState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts runs by hours or days on the clock of a zone. */
final class RunBuckets {

  private static final class Counts {
    final Map<DagRunState, Integer> byState = new EnumMap<>(DagRunState.class);
    int planned;

    int of(DagRunState state) {
      return byState.getOrDefault(state, 0);
    }
  }

  private final ChronoUnit unit;
  private final ZoneId zone;
  private final Map<Instant, Counts> buckets = new TreeMap<>();
  private Counts latest = new Counts();
  private Instant latestStart = Instant.MAX;
  private Instant latestEnd = Instant.MIN;

  RunBuckets(ChronoUnit unit, ZoneId zone) {
    this.unit = unit;
    this.zone = zone;
  }

  /** Returns where the bucket of that time begins. */
  Instant startOf(Instant time) {
    return time.atZone(zone).truncatedTo(unit).toInstant();
  }

  /** Returns where the bucket of that time ends, exclusive. */
  Instant endOf(Instant time) {
    ZonedDateTime start = time.atZone(zone).truncatedTo(unit);
    return start.plus(1, unit).toInstant();
  }

  void add(Instant time, DagRunState state, int count) {
    counts(time).byState.merge(state, count, Integer::sum);
  }

  void plan(Instant time) {
    counts(time).planned++;
  }

  /** Times mostly come in order, so the bucket of the one before is looked at first. */
  private Counts counts(Instant time) {
    if (time.isBefore(latestStart) || !time.isBefore(latestEnd)) {
      latestStart = startOf(time);
      latestEnd = endOf(time);
      latest = buckets.computeIfAbsent(latestStart, start -> new Counts());
    }
    return latest;
  }

  List<DagRunBucketResponse> view() {
    return buckets.entrySet().stream()
        .map(entry -> {
          Counts counts = entry.getValue();
          return new DagRunBucketResponse(
              entry.getKey(),
              counts.of(DagRunState.QUEUED),
              counts.of(DagRunState.RUNNING),
              counts.of(DagRunState.SUCCESS),
              counts.of(DagRunState.FAILED),
              counts.planned);
        })
        .toList();
  }
}
