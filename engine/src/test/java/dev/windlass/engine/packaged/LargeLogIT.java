package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What real commands print, however much and whatever it is, in an engine with little memory. */
class LargeLogIT {

  private static final int LINES = 1_000_000;
  private static final int LONG_LINE = 10 * 1024 * 1024;

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;

      @Dag("large")
      public final class Large implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("many", bash("seq 1 %d; echo needle; echo done"));
          dag.task("long", bash("head -c %d /dev/zero | tr '\\\\0' x; echo; echo done"));
          dag.task("odd", bash(
              \"""
              printf '\\\\r10%%%%\\\\r20%%%%\\\\nnul\\\\0 and \\\\377\\\\n\\\\033[31mred\\\\033[0m\\\\n'
              printf '%%16383s😀 on the edge\\\\n' ' '
              echo '<script>alert(1)</script>'
              \"""));
        }
      }
      """
          .formatted(LINES, LONG_LINE);

  @TempDir Path folder;
  private PackagedEngine engine;
  private String run;

  @BeforeEach
  void start() throws IOException {
    engine =
        new PackagedEngine(folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m")).with("Large.java", DAG);
    engine.start();
    engine.awaitDag("large");
    run = engine.trigger("large", Map.of());
    JsonNode ended = engine.awaitEnd("large", run);
    assertThat(ended.path("state").asText())
        .as(() -> ended.toPrettyString() + engine.printed())
        .isEqualTo("success");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void any_log_is_read_searched_and_downloaded(TestReporter reporter) throws Exception {
    JsonNode window = ask("many", "lines", Map.of("from", "700000", "limit", "3"));
    assertThat(window.path("total_lines").asInt())
        .as("what it printed, how it ended, and that it was made to wait if it was")
        .isBetween(LINES + 3, LINES + 4);
    assertThat(window.path("complete").asBoolean()).isTrue();
    assertThat(events(window)).containsExactly("700001", "700002", "700003");
    List<Long> windows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long asked = System.nanoTime();
      ask("many", "lines", Map.of("from", "" + (i * 7919 % LINES), "limit", "200"));
      windows.add(System.nanoTime() - asked);
    }
    windows.sort(Comparator.naturalOrder());
    reporter.publishEntry("200 lines anywhere take, at p95", windows.get(190) / 1_000_000 + " ms");
    long begin = System.nanoTime();
    JsonNode found = ask("many", "matches", Map.of("q", "NEEDLE"));
    reporter.publishEntry(
        "a search in a million lines takes", (System.nanoTime() - begin) / 1_000_000 + " ms");
    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.path("lines").path(0).asInt()).isEqualTo(LINES);

    JsonNode first = ask("long", "lines", Map.of("limit", "1")).path("lines").path(0);
    assertThat(first.path("event").asText()).isEqualTo("x".repeat(16 * 1024));
    assertThat(first.path("truncated_bytes").asInt()).isEqualTo(LONG_LINE - 16 * 1024);
    assertThat(downloadedXs()).isEqualTo(LONG_LINE);

    assertThat(events(ask("odd", "lines", Map.of())))
        .filteredOn(line -> !line.startsWith("This task waited"))
        .containsExactly(
            "10%",
            "20%",
            "nul\0 and \ufffd",
            "\u001b[31mred\u001b[0m",
            // The emoji lies on the edge of a piece and has more bytes than fit.
            " ".repeat(16 * 1024 - 1),
            "<script>alert(1)</script>",
            "Attempt 1 succeeded.");
  }

  private JsonNode ask(String task, String what, Map<String, String> query) {
    return engine
        .process()
        .client()
        .get(
            EngineClient.path(
                "dags", "large", "dagRuns", run, "taskInstances", task, "logs", "1", what),
            new HashMap<>(query));
  }

  private static List<String> events(JsonNode window) {
    return window.path("lines").valueStream().map(line -> line.path("event").asText()).toList();
  }

  private long downloadedXs() throws IOException, InterruptedException {
    String path =
        EngineClient.path("dags", "large", "dagRuns", run, "taskInstances", "long", "logs", "1");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(
                      engine.process().address().resolve("/api/v2/" + path + "?download=true"))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      try (InputStream text = new BufferedInputStream(answer.body())) {
        long xs = 0;
        for (int octet = text.read(); octet >= 0; octet = text.read()) {
          xs += octet == 'x' ? 1 : 0;
        }
        return xs;
      }
    }
  }
}
