package dev.windlass.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final Path FOLDER = Path.of("../docs/prometheus");

  @Test
  void alerts_are_about_metrics_that_there_are() throws IOException {
    Matcher named =
        Pattern.compile("windlass_\\w+?(?=_bucket|\\W)").matcher(read("windlass-alerts.yml"));
    Set<String> names = named.results().map(found -> found.group()).collect(Collectors.toSet());
    assertThat(names).hasSizeGreaterThan(5);
    assertThat(DocumentedMetrics.names()).containsAll(names);
  }

  @Test
  void the_configuration_scrapes_the_metrics_and_reads_the_alerts() throws IOException {
    assertThat(read("prometheus.yml"))
        .contains("metrics_path: /q/metrics")
        .contains("- windlass-alerts.yml");
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
