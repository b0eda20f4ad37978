package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one database: one has the folder of DAGs, both run tasks and show all logs. */
class SharedLogsIT {

  private static final int ELEMENTS = 12;

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.util.List;
      import java.util.stream.IntStream;

      @Dag("squares")
      public final class Squares implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          var numbers = dag.call("numbers", this::numbers);
          dag.call("square", this::square).each(numbers);
        }

        List<Integer> numbers() {
          return IntStream.range(0, 12).boxed().toList();
        }

        int square(int number) throws InterruptedException {
          Thread.sleep(1_000);
          System.out.println("The square of " + number + " is " + number * number + ".");
          return number * number;
        }
      }
      """;

  /** Any 32 bytes. */
  private static final String KEY = "c2VjcmV0IGtleSBmb3IgdGVzdHMgb2YgMzIgYnl0ZXM=";

  @TempDir Path folder;

  @Test
  void each_engine_shows_the_logs_of_what_the_other_ran() throws Exception {
    String database = PostgresServer.empty("logs");
    try (PackagedEngine one = engine("one", database).with("Squares.java", DAG);
        PackagedEngine two = engine("two", database)) {
      one.start();
      one.awaitDag("squares");
      two.start();
      String run = two.trigger("squares", Map.of());
      assertThat(two.awaitEnd("squares", run).path("state").asText())
          .as(one.printed() + two.printed())
          .isEqualTo("success");

      for (int element = 0; element < ELEMENTS; element++) {
        String square = "The square of " + element + " is " + element * element + ".";
        assertThat(log(one, run, element)).contains(square);
        assertThat(log(two, run, element)).contains(square);
      }
      assertThat(logsOn(one)).as("tasks that ran on the first engine").isBetween(1L, 12L);
      assertThat(logsOn(two)).as("tasks that ran on the second engine").isPositive();

      int ofOne = elementOn(one);
      one.kill();

      assertThatThrownBy(() -> log(two, run, ofOne))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("lies on engine")
          .hasMessageContaining("cannot be reached now");
    }
  }

  private static String log(PackagedEngine engine, String run, int element) {
    String path =
        EngineClient.path(
            "dags", "squares", "dagRuns", run, "taskInstances", "square", "logs", "1");
    return engine
        .process()
        .client()
        .get(path, Map.of("map_index", Integer.toString(element)))
        .path("content")
        .toString();
  }

  private static long logsOn(PackagedEngine engine) throws IOException {
    try (Stream<Path> files = Files.walk(engine.data().resolve("logs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static int elementOn(PackagedEngine engine) throws IOException {
    try (Stream<Path> files = Files.walk(engine.data().resolve("logs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("map_index="))
          .mapToInt(name -> Integer.parseInt(name.substring("map_index=".length())))
          .findFirst()
          .orElseThrow();
    }
  }

  private PackagedEngine engine(String name, String database) throws IOException {
    return PackagedEngine.onPostgres(
        folder.resolve(name),
        "dags-of-" + name,
        Map.of("WINDLASS_SECRET_KEY", KEY, "WINDLASS_LOCAL_CAPACITY", "3"),
        database);
  }
}
