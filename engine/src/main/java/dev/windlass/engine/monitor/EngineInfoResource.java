package dev.windlass.engine.monitor;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.SchedulerStatus;
import dev.windlass.engine.health.SchedulerHealth;
import dev.windlass.engine.monitor.EngineInfoResponse.EngineBundleResponse;
import dev.windlass.engine.monitor.EngineInfoResponse.EngineDatabaseResponse;
import dev.windlass.engine.monitor.EngineInfoResponse.EngineExecutorResponse;
import dev.windlass.engine.monitor.EngineInfoResponse.EngineMemoryResponse;
import dev.windlass.engine.monitor.EngineInfoResponse.EngineSchedulerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the engine is, for people, over REST. */
@Path("/api/v2/monitor/engine")
@Tag(name = "Monitor")
public class EngineInfoResource {

  /** What the database says of itself. */
  private record Asked(
      String product, Duration latency, int backlog, List<EngineBundleResponse> bundles) {}

  private final Database database;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final SchedulerHealth schedulerHealth;
  private final String version;

  EngineInfoResource(
      Database database,
      Scheduler scheduler,
      InstantSource clock,
      SchedulerHealth schedulerHealth,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.database = database;
    this.scheduler = scheduler;
    this.clock = clock;
    this.schedulerHealth = schedulerHealth;
    this.version = version;
  }

  /** Says how this engine is. */
  @GET
  @Operation(summary = "Say how the engine is, for people")
  public EngineInfoResponse getEngineInfo() {
    Instant now = clock.instant();
    Instant started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    Optional<Asked> asked = ask();
    SchedulerStatus status = scheduler.status();
    return new EngineInfoResponse(
        version,
        started,
        Duration.between(started, now).toSeconds(),
        database(asked),
        scheduler(status, asked.map(Asked::backlog).orElse(null)),
        status.executors().stream().map(EngineInfoResource::executor).toList(),
        asked.map(Asked::bundles).orElse(List.of()),
        memory());
  }

  private Optional<Asked> ask() {
    try {
      return Optional.of(
          database.inTransaction(tx -> {
            long begin = System.nanoTime();
            tx.query(row -> row, "select 1");
            Duration latency = Duration.ofNanos(System.nanoTime() - begin);
            return new Asked(tx.product(), latency, backlog(tx), bundles(tx));
          }));
    } catch (DatabaseException down) {
      return Optional.empty();
    }
  }

  private static int backlog(Transaction tx) throws SQLException {
    return tx.first(
            row -> row.number("waiting"),
            "select count(*) as waiting from task_instance where state = 'scheduled'")
        .orElse(0);
  }

  private static List<EngineBundleResponse> bundles(Transaction tx) throws SQLException {
    return tx.query(
        row ->
            new EngineBundleResponse(
                row.text("name"),
                row.text("digest"),
                row.instant("read_at"),
                row.number("dags"),
                row.number("errors")),
        """
        select b.name, b.digest, b.read_at,
          (select count(*) from dag d where d.bundle_name = b.name and d.is_stale = false) as dags,
          (select count(*) from import_error e where e.bundle_name = b.name) as errors
        from bundle b order by b.name
        """);
  }

  private static EngineDatabaseResponse database(Optional<Asked> asked) {
    return asked
        .map(it ->
            new EngineDatabaseResponse(
                HealthInfoResponse.HEALTHY, it.product(), milliseconds(it.latency())))
        .orElse(new EngineDatabaseResponse(HealthInfoResponse.UNHEALTHY, null, null));
  }

  private EngineSchedulerResponse scheduler(SchedulerStatus status, @Nullable Integer backlog) {
    Instant latest = status.latestPass();
    Duration took = status.took();
    return new EngineSchedulerResponse(
        schedulerHealth.problem().isEmpty()
            ? HealthInfoResponse.HEALTHY
            : HealthInfoResponse.UNHEALTHY,
        latest,
        took == null ? null : milliseconds(took),
        status.inbox(),
        backlog);
  }

  private static EngineExecutorResponse executor(SchedulerStatus.ExecutorSlots slots) {
    return new EngineExecutorResponse(
        slots.name(),
        slots.capacity(),
        slots.taken(),
        Math.max(0, slots.capacity() - slots.taken()),
        slots.workers().isPresent() ? slots.workers().getAsInt() : null);
  }

  private static EngineMemoryResponse memory() {
    Runtime runtime = Runtime.getRuntime();
    return new EngineMemoryResponse(
        runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
