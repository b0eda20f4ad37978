package dev.windlass.engine.metrics;

import dev.windlass.engine.Settings;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a sample of a histogram name the trace and the span that it was taken from. */
@Singleton
public final class Exemplars {

  private record Span(String trace, String id) {}

  private static final ThreadLocal<@Nullable Span> CURRENT = new ThreadLocal<>();

  /** Records something that a span shows. */
  static void during(String trace, String span, Runnable recording) {
    CURRENT.set(new Span(trace, span));
    try {
      recording.run();
    } finally {
      CURRENT.remove();
    }
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  Optional<ExemplarSampler> sampler(Settings settings) {
    return settings.traceEndpoint().isPresent() ? Optional.of(sampler()) : Optional.empty();
  }

  static ExemplarSampler sampler() {
    return new DefaultExemplarSampler(new CurrentSpan());
  }

  private static final class CurrentSpan implements SpanContextSupplier {

    @Override
    public @Nullable String getTraceId() {
      Span span = CURRENT.get();
      return span == null ? null : span.trace();
    }

    @Override
    public @Nullable String getSpanId() {
      Span span = CURRENT.get();
      return span == null ? null : span.id();
    }

    @Override
    public boolean isSampled() {
      return CURRENT.get() != null;
    }
  }
}
