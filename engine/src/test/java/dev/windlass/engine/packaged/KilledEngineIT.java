package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kill -9} of the engine leaves behind, and what the next start makes of it. */
class KilledEngineIT {

  /** Every body writes a line, so that it is seen how often it ran. */
  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.io.IOException;
      import java.nio.file.*;
      import java.util.List;
      import java.util.stream.IntStream;

      @Dag("survivor")
      public final class Survivor implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          var effects = dag.param("effects", String.class);
          var numbers = dag.call("numbers", this::numbers).with(effects);
          var asked = dag.task("asked", http("counter").get("/slow").as(Integer.class));
          var shell = dag.task("shell", bash("echo shell >> \\"$EFFECTS\\"; sleep 2; echo 100").env("EFFECTS", effects).returning(Integer.class));
          var squares = dag.call("square", this::square).each(numbers, effects);
          dag.call("sum", this::sum).with(squares, shell, asked, effects);
        }

        List<Integer> numbers(String effects) throws IOException {
          note(effects, "numbers");
          return IntStream.rangeClosed(1, 12).boxed().toList();
        }

        int square(int number, String effects) throws Exception {
          note(effects, "square " + number);
          Thread.sleep(100L * number);
          return number * number;
        }

        int sum(List<Integer> squares, int shell, int asked, String effects) throws IOException {
          note(effects, "sum");
          return squares.stream().mapToInt(it -> it).sum() + shell + asked;
        }

        private static synchronized void note(String effects, String line) throws IOException {
          Files.writeString(Path.of(effects), line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      }
      """;

  /** 1 + 4 + ... + 144, what the shell says, what the server says. */
  private static final int EXPECTED = 650 + 100 + 1000;

  private static final int INSTANCES = 16;

  @TempDir Path folder;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer counter;
  private PackagedEngine engine;

  @BeforeEach
  void start() throws IOException {
    counter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    counter.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    counter.createContext(
        "/slow",
        exchange -> {
          try (exchange) {
            requests.incrementAndGet();
            asked.countDown();
            awaitAnswering();
            byte[] answer = "1000".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    counter.start();
    String url = "http://127.0.0.1:" + counter.getAddress().getPort();
    engine =
        new PackagedEngine(folder, Map.of("WINDLASS_CONN_COUNTER", url)).with("Survivor.java", DAG);
  }

  private void awaitAnswering() {
    try {
      mayAnswer.await(5, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    engine.close();
    counter.stop(0);
  }

  @Test
  void a_run_that_was_under_way_ends_as_it_should_after_the_next_start(TestReporter reporter)
      throws Exception {
    Path effects = folder.resolve("effects");
    engine.start();
    engine.awaitDag("survivor");
    String run = engine.trigger("survivor", Map.of("effects", effects.toString()));
    assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
    engine.awaitSuccesses("survivor", run, 4);

    engine.kill();
    mayAnswer.countDown();
    Duration second = engine.start();
    reporter.publishEntry("second start healthy after", second.toMillis() + " ms");
    JsonNode ended = engine.awaitEnd("survivor", run);

    assertThat(ended.path("state").asText()).as(engine.printed()).isEqualTo("success");
    assertEachSucceededOnce(run);
    assertThat(requests.get()).isPositive();
    assertThat(Files.readAllLines(effects)).containsAll(everyBody());
    assertThat(sumOf(run)).isEqualTo(EXPECTED);
  }

  private void assertEachSucceededOnce(String run) {
    List<JsonNode> tasks = engine.tasks("survivor", run);
    assertThat(tasks).hasSize(INSTANCES);
    for (JsonNode task : tasks) {
      assertThat(task.path("state").asText()).as(task.toPrettyString()).isEqualTo("success");
      Map<String, Long> ends =
          engine.tries("survivor", run, task).stream()
              .collect(
                  Collectors.groupingBy(it -> it.path("state").asText(), Collectors.counting()));
      assertThat(ends).as(task.toPrettyString()).containsEntry("success", 1L);
    }
  }

  private static List<String> everyBody() {
    return Stream.concat(
            Stream.of("numbers", "shell", "sum"),
            Stream.iterate(1, i -> i + 1).limit(12).map(number -> "square " + number))
        .toList();
  }

  private int sumOf(String run) {
    return engine
        .get(
            "dags",
            "survivor",
            "dagRuns",
            run,
            "taskInstances",
            "sum",
            "xcomEntries",
            "return_value")
        .path("value")
        .asInt();
  }
}
