package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second engine where there is one already. */
class StartRefusedIT {

  @TempDir Path folder;

  private record Ended(int exitCode, String printed) {}

  @Test
  void a_port_or_a_data_folder_in_use_ends_the_start_with_one_line() throws Exception {
    try (PackagedEngine engine = new PackagedEngine(folder, Map.of())) {
      engine.start();
      String port = Integer.toString(engine.process().address().getPort());

      Ended samePort = dev("--port", port, "--data", folder.resolve("other").toString());
      Ended sameData = dev("--port", "0", "--data", engine.data().toString());

      assertThat(samePort.exitCode()).as(samePort.printed()).isEqualTo(ExitCode.USAGE);
      assertThat(samePort.printed().lines())
          .singleElement()
          .asString()
          .contains("Port " + port, "another Windlass engine", "--port N");
      assertThat(sameData.exitCode()).as(sameData.printed()).isEqualTo(ExitCode.USAGE);
      assertThat(sameData.printed().lines())
          .singleElement()
          .asString()
          .contains(engine.data().toString(), "process " + engine.process().pid(), "--data DIR");
      assertThat(engine.get("monitor", "health").isObject()).isTrue();
    }
  }

  @Test
  void an_ended_engine_leaves_the_folder_free() throws Exception {
    try (PackagedEngine engine = new PackagedEngine(folder, Map.of())) {
      engine.start();
      engine.process().close();

      engine.start();

      assertThat(engine.printed()).doesNotContain("Exception");
    }
  }

  private Ended dev(String... options) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "dev", ".out");
    List<String> command =
        Stream.of(
                PackagedEngine.program("quarkus-app", "dev").stream(),
                Stream.of("--dags", folder.resolve("dags").toString()),
                Stream.of(options))
            .flatMap(part -> part)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
