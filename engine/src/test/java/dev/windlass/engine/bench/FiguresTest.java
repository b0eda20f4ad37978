package dev.windlass.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void a_percentile_is_a_duration_that_was_measured() {
    Figures figures =
        new Figures(IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList());

    assertThat(figures.min()).isEqualTo(1);
    assertThat(figures.median()).isEqualTo(100);
    assertThat(figures.percentile(99)).isEqualTo(198);
    assertThat(figures.percentile(100)).isEqualTo(figures.max()).isEqualTo(200);
  }

  @Test
  void one_duration_is_all_of_them() {
    Figures figures = new Figures(List.of(Duration.ofMillis(1500)));

    assertThat(figures.min()).isEqualTo(1.5).isEqualTo(figures.median());
    assertThat(figures.percentile(99)).isEqualTo(1.5);
  }
}
