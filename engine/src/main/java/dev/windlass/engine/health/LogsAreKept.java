package dev.windlass.engine.health;

import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.log.LogTrouble;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says whether logs can be written, and moved to where they are kept. An engine for which they
 * cannot is alive and ready all the same: its tasks go on.
 */
@Wellness
@Singleton
final class LogsAreKept implements HealthCheck {

  private final LogStore logs;

  LogsAreKept(LogStore logs) {
    this.logs = logs;
  }

  @Override
  public HealthCheckResponse call() {
    return new Finding("logs", logs.trouble().now().map(LogTrouble.Wrong::message)).response();
  }
}
