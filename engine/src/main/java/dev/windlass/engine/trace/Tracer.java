package dev.windlass.engine.trace;

import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Traces runs where the settings name somebody who takes the spans, and does nothing otherwise. */
@Singleton
final class Tracer implements PassObserver {

  /** After the scheduler's last pass. */
  private static final int LATE = 10_000;

  private final @Nullable RunTracing tracing;

  Tracer(
      Settings settings,
      Database database,
      MeterRegistry registry,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    Optional<String> endpoint = settings.traceEndpoint().filter(address -> !address.isBlank());
    tracing = endpoint.isEmpty() ? null : start(endpoint.get(), settings, database, version);
    count(registry, "windlass.trace.spans", "Spans that were exported", RunTracing::exported);
    count(registry, "windlass.trace.spans.dropped", "Spans nobody took", RunTracing::dropped);
  }

  /** No class of OpenTelemetry is loaded before. */
  private static RunTracing start(
      String endpoint, Settings settings, Database database, String version) {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put("service.name", "windlass")
                .put("service.version", version)
                .build());
    return new RunTracing(
        database, OtlpEndpoint.exporter(endpoint, settings.traceHeaders().orElse("")), resource);
  }

  private void count(
      MeterRegistry registry, String name, String description, ToLongFunction<RunTracing> figure) {
    FunctionCounter.builder(
            name, this, it -> it.tracing == null ? 0 : figure.applyAsLong(it.tracing))
        .description(description)
        .register(registry);
  }

  @Override
  public void committed(PassReport pass) {
    if (tracing != null) {
      tracing.committed(pass);
    }
  }

  void stop(@Observes @Priority(LATE) ShutdownEvent stopping) {
    if (tracing != null) {
      tracing.close();
    }
  }
}
