package dev.windlass.engine.monitor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is, for people.
 *
 * @param version the version of Windlass
 * @param startedAt when it was started
 * @param uptimeSeconds how long ago that was
 * @param database its database
 * @param scheduler its scheduler
 * @param executors its executors
 * @param bundles where its DAGs come from
 * @param memory what it takes of the memory it may take
 */
public record EngineInfoResponse(
    String version,
    Instant startedAt,
    long uptimeSeconds,
    EngineDatabaseResponse database,
    EngineSchedulerResponse scheduler,
    List<EngineExecutorResponse> executors,
    List<EngineBundleResponse> bundles,
    EngineMemoryResponse memory) {

  /**
   * The database.
   *
   * @param status {@code healthy} or {@code unhealthy}
   * @param product what it is, for example {@code H2}; null if it does not answer
   * @param latencyMilliseconds how long the shortest question took; null if it does not answer
   */
  public record EngineDatabaseResponse(
      String status, @Nullable String product, @Nullable Double latencyMilliseconds) {}

  /**
   * The scheduler.
   *
   * @param status {@code healthy}, or {@code unhealthy} if it does no pass when it should
   * @param latestPass when its latest pass was; null before the first
   * @param latestPassMilliseconds how long that took
   * @param inbox how many reports and requests wait for its next pass
   * @param backlog how many task instances may start and wait for a slot; null if the database does
   *     not answer
   */
  public record EngineSchedulerResponse(
      String status,
      @Nullable Instant latestPass,
      @Nullable Double latestPassMilliseconds,
      int inbox,
      @Nullable Integer backlog) {}

  /**
   * An executor.
   *
   * @param name its name
   * @param capacity how many attempts may be under way at once
   * @param taken how many are
   * @param free how many more may be
   * @param workers how many processes of its own it has; null if it needs none
   */
  public record EngineExecutorResponse(
      String name, int capacity, int taken, int free, @Nullable Integer workers) {}

  /**
   * A source of DAGs.
   *
   * @param name its name
   * @param version the version that was read last
   * @param readAt when that was
   * @param dags how many DAGs it has
   * @param importErrors how many errors it has
   */
  public record EngineBundleResponse(
      String name, String version, Instant readAt, int dags, int importErrors) {}

  /**
   * Memory of the engine's own process.
   *
   * @param usedBytes what its objects take
   * @param maximumBytes what they may take
   */
  public record EngineMemoryResponse(long usedBytes, long maximumBytes) {}
}
