package dev.windlass.engine.monitor;

import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.health.DatabaseHealth;
import dev.windlass.engine.monitor.HealthInfoResponse.BaseInfoResponse;
import dev.windlass.engine.monitor.HealthInfoResponse.SchedulerInfoResponse;
import dev.windlass.engine.monitor.HealthInfoResponse.TriggererInfoResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the engine is and which version it is, over REST. Both are asked, not remembered. */
@Path("/api/v2")
@Tag(name = "Monitor")
public class MonitorResource {

  private static final int PATIENCE_SECONDS = 5;

  private final DatabaseHealth database;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final String version;

  MonitorResource(
      DatabaseHealth database,
      Scheduler scheduler,
      InstantSource clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.database = database;
    this.scheduler = scheduler;
    this.clock = clock;
    this.version = version;
  }

  /** Says how the parts of the engine are. */
  @GET
  @Path("/monitor/health")
  @Operation(summary = "Say how the engine is")
  public HealthInfoResponse getHealth() {
    return new HealthInfoResponse(
        database(), scheduler(), new TriggererInfoResponse(null, null), null);
  }

  /** Says which version this is. */
  @GET
  @Path("/version")
  @Operation(summary = "Say which version this is")
  public VersionInfo getVersion() {
    return new VersionInfo(version, null);
  }

  private BaseInfoResponse database() {
    return new BaseInfoResponse(
        database.problem().isEmpty() ? HealthInfoResponse.HEALTHY : HealthInfoResponse.UNHEALTHY);
  }

  /**
   * A scheduler that does a pass when asked is alive; a remembered heartbeat could be of one that
   * hangs.
   */
  private SchedulerInfoResponse scheduler() {
    try {
      scheduler.look().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new SchedulerInfoResponse(HealthInfoResponse.HEALTHY, clock.instant());
    } catch (ExecutionException | TimeoutException hangs) {
      return new SchedulerInfoResponse(HealthInfoResponse.UNHEALTHY, null);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new SchedulerInfoResponse(HealthInfoResponse.UNHEALTHY, null);
    }
  }
}
