package dev.windlass.engine.home;

import java.time.Instant;
import java.util.List;

/**
 * How many runs there are in which state, by the hour or day they were due.
 *
 * @param since where the first bucket begins
 * @param until where the last one ends, exclusive
 * @param bucket {@code hour} or {@code day}
 * @param timezone the zone its days and hours are of
 * @param buckets those with any run, the earliest first
 */
public record DagRunStatisticsResponse(
    Instant since,
    Instant until,
    String bucket,
    String timezone,
    List<DagRunBucketResponse> buckets) {

  /**
   * An hour or a day.
   *
   * @param start where it begins
   * @param queued how many of its runs wait
   * @param running how many run
   * @param success how many succeeded
   * @param failed how many failed
   * @param planned how many are still to come by the schedule of the DAG that was asked for; only
   *     the next 10,000 are looked at
   */
  public record DagRunBucketResponse(
      Instant start, int queued, int running, int success, int failed, int planned) {}
}
