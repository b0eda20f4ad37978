package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {

  @TempDir Path folder;

  @Test
  void a_port_in_use_is_named_with_the_way_out() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());
      // Whoever is asked whether it is an engine hangs up.
      Thread.ofVirtual().start(() -> hangUp(other));

      Typed typed = Typed.in(folder, "dev", "--dags", ".", "--port", port);

      assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(typed.err())
          .contains("Port " + port + " is in use by another program", "--port N", "ss -ltnp");
      assertThat(folder.resolve(".windlass")).doesNotExist();
    }
  }

  private static void hangUp(ServerSocket socket) {
    try {
      while (true) {
        socket.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void a_port_held_by_an_engine_is_told_so() {
    try (FakeEngine engine = new FakeEngine().on("GET version", "{\"version\": \"1\"}")) {
      Typed typed = Typed.in(folder, "dev", "--dags", ".", "--port", "" + engine.uri().getPort());

      assertThat(typed.err()).contains("is in use by another Windlass engine");
    }
  }

  @Test
  void a_number_that_is_no_port_is_refused() {
    Typed typed = Typed.in(folder, "dev", "--dags", ".", "--port", "70000");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("70000", "65535");
  }

  @Test
  void a_dag_folder_that_is_not_there_is_answered_with_the_one_beside_it() throws IOException {
    Files.createDirectory(folder.resolve("pipelines"));

    Typed typed = Typed.in(folder, "dev", "--dags", "pipelnes");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("--dags pipelnes", "Did you mean '" + folder.resolve("pipelines") + "'?");
  }

  @Test
  void a_dag_file_instead_of_its_folder_is_answered_with_the_folder() throws IOException {
    Files.createFile(folder.resolve("MyDag.java"));

    Typed typed = Typed.in(folder, "dev", "--dags", "MyDag.java");

    assertThat(typed.err()).contains("MyDag.java is a file", "--dags " + folder);
  }

  @Test
  void without_a_clone_a_dag_folder_must_be_named() {
    Typed typed = Typed.in(folder, "dev");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("--dags DIR");
  }
}
