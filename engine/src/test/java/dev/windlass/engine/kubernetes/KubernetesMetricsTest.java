package dev.windlass.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KubernetesMetricsTest {

  @Test
  void watches_that_have_stopped_can_be_alerted_on() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    AtomicInteger stopped = new AtomicInteger();
    new KubernetesMetrics(registry).register(stopped::get);
    assertThat(registry.get("windlass.kubernetes.watches.stopped").gauge().value()).isZero();

    stopped.set(2);

    assertThat(registry.get("windlass.kubernetes.watches.stopped").gauge().value()).isEqualTo(2);
  }
}
