package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the bench gets figures out of a packaged engine; what they are is for people to read. */
class BenchIT {

  @TempDir Path folder;

  @Test
  void a_workload_is_measured_and_written_to_a_file() throws Exception {
    Path figures = folder.resolve("figures.json");
    List<String> program =
        PackagedEngine.program(
            "quarkus-app", "bench", "--only", "start", "--json", figures.toString());
    ProcessBuilder builder =
        new ProcessBuilder(program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile());
    builder.environment().remove("WINDLASS_HOME");

    assertThat(builder.start().waitFor()).as(printed()).isZero();

    JsonNode measurements = Json.MAPPER.readTree(figures.toFile()).path("measurements");
    assertThat(measurements.valueStream().map(it -> it.path("figure").asText()))
        .as(printed())
        .contains("first start, to healthy", "memory of the idle engine (RSS)");
  }

  private String printed() throws Exception {
    Path printed = folder.resolve("printed");
    return java.nio.file.Files.exists(printed) ? java.nio.file.Files.readString(printed) : "";
  }
}
