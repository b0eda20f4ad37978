package dev.windlass.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExemplarsTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT, new CollectorRegistry(), Clock.SYSTEM, Exemplars.sampler());
  private final Timer timer =
      Timer.builder("windlass.hop").serviceLevelObjectives(Buckets.QUICK).register(registry);

  @Test
  void a_sample_taken_during_a_span_names_it() {
    Exemplars.during(TRACE, SPAN, () -> timer.record(Duration.ofMillis(7)));
    assertThat(scrape())
        .containsPattern(
            "windlass_hop_seconds_bucket\\{le=\"0.01\"} 1.0 # \\{span_id=\"%s\",trace_id=\"%s\"} 0.007"
                .formatted(SPAN, TRACE));
  }

  @Test
  void a_sample_of_nothing_that_is_traced_names_nothing() {
    timer.record(Duration.ofMillis(7));
    assertThat(scrape()).contains("windlass_hop_seconds_bucket").doesNotContain("trace_id");
  }

  private String scrape() {
    return registry.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100);
  }
}
