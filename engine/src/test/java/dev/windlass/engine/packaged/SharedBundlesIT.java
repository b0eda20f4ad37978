package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.database.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one engine has read, another one runs that has neither its folder nor its disk. */
class SharedBundlesIT {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;

      @Dag("shared")
      public final class Shared implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          var number = dag.call("number", this::number);
          dag.call("twice", this::twice).with(number);
        }

        int number() {
          return 21;
        }

        int twice(int number) {
          return 2 * number;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void an_engine_runs_the_dags_that_another_one_published() throws Exception {
    String database = PostgresServer.empty("shared");
    try (PackagedEngine one = engine("one", database).with("Shared.java", DAG);
        PackagedEngine two = engine("two", database)) {
      one.start();
      one.awaitDag("shared");
      one.close();

      two.start();
      two.awaitDag("shared");
      String run = two.trigger("shared", Map.of());

      assertThat(two.awaitEnd("shared", run).path("state").asText())
          .as(two.printed())
          .isEqualTo("success");
      assertThat(
              two.get(
                      "dags",
                      "shared",
                      "dagRuns",
                      run,
                      "taskInstances",
                      "twice",
                      "xcomEntries",
                      "return_value")
                  .path("value")
                  .asInt())
          .isEqualTo(42);
    }
  }

  private PackagedEngine engine(String name, String database) throws Exception {
    return PackagedEngine.onPostgres(folder.resolve(name), "dags-of-" + name, Map.of(), database);
  }
}
