package dev.windlass.executor.sensor;

import static dev.windlass.executor.hosted.HostedAttempts.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.http.HttpRunner;
import dev.windlass.executor.sql.SqlRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at real files, a real server and a real database. */
class SensorRunnerTest {

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-31T05:00:00Z");
  private final InstantSource clock = () -> now;
  private final HttpRunner http = new HttpRunner(clock);
  private final SqlRunner sql = new SqlRunner(clock);
  private final SensorRunner runner = new SensorRunner(clock, http, sql);
  private final List<String> log = new ArrayList<>();
  private @Nullable JsonNode memory;

  @AfterEach
  void close() {
    runner.close();
    http.close();
    sql.close();
  }

  @Test
  void a_file_is_waited_for_until_it_is_there() throws Exception {
    WatchSpec watch = new WatchSpec.File(folder + "/{{ ds }}.csv", null, null);
    assertThat(waitsFor(look(watch))).isEqualTo("file " + folder + "/2026-01-31.csv");
    assertThat(waitsFor(look(watch))).isEqualTo("file " + folder + "/2026-01-31.csv");
    // Two looks that saw the same are one line.
    assertThat(log).containsExactly("Waits for file " + folder + "/2026-01-31.csv.");
    Path file = Files.writeString(folder.resolve("2026-01-31.csv"), "1");
    assertThat(look(watch)).isEqualTo(new Outcome.Succeeded(TextNode.valueOf(file.toString())));
  }

  @Test
  void of_several_files_the_first_by_name_is_found() throws Exception {
    WatchSpec watch = new WatchSpec.File(folder + "/orders_*.csv", null, null);
    Files.writeString(folder.resolve("other.csv"), "");
    assertThat(look(watch)).isInstanceOf(Outcome.NotYet.class);
    Files.writeString(folder.resolve("orders_2.csv"), "");
    Path first = Files.writeString(folder.resolve("orders_1.csv"), "");
    assertThat(look(watch)).isEqualTo(new Outcome.Succeeded(TextNode.valueOf(first.toString())));
  }

  @Test
  void a_folder_is_stable_when_nothing_in_it_has_changed_for_a_while() throws Exception {
    WatchSpec watch = new WatchSpec.File(folder + "/in", Duration.ofMinutes(2), null);
    assertThat(waitsFor(look(watch))).isEqualTo("file " + folder + "/in");
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a"), "1");
    assertThat(waitsFor(look(watch))).contains("to be unchanged for 2m");
    now = now.plusSeconds(90);
    Files.writeString(in.resolve("a"), "12");
    assertThat(look(watch)).isInstanceOf(Outcome.NotYet.class);
    now = now.plusSeconds(90);
    assertThat(look(watch)).isInstanceOf(Outcome.NotYet.class);
    now = now.plusSeconds(30);
    assertThat(look(watch)).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_folder_is_complete_when_its_marker_is_there() throws Exception {
    WatchSpec watch = new WatchSpec.File(folder.toString(), null, "_SUCCESS");
    assertThat(waitsFor(look(watch))).isEqualTo("marker " + folder.resolve("_SUCCESS"));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    assertThat(look(watch)).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_path_that_depends_on_where_the_engine_was_started_is_refused() throws Exception {
    assertThat(look(new WatchSpec.File("in/orders.csv", null, null)))
        .isEqualTo(
            new Outcome.Rejected(
                "'in/orders.csv' is not an absolute path. Begin it with /: where the engine was started says nothing."));
  }

  @Test
  void an_answer_is_waited_for_until_it_is_good_and_says_what_is_wanted() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> answers =
        new ArrayList<>(
            List.of(
                "503 no", "200 {\"state\": \"running\"}", "200 {\"state\": \"done\", \"n\": 7}"));
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.removeFirst();
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      Connection api =
          new Connection(
              "api",
              "http",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              null,
              null,
              null,
              null,
              Map.of());
      OperatorSpec.Http request =
          new OperatorSpec.Http(
              "api", "GET", "/jobs/42", Map.of(), Map.of(), null, List.of(), OutputFormat.JSON);
      WatchSpec watch = new WatchSpec.Answer(request, "/state", TextNode.valueOf("done"));
      assertThat(waitsFor(look(watch, api)))
          .startsWith("a good answer of GET /jobs/42 (so far: ")
          .contains("503");
      assertThat(waitsFor(look(watch, api)))
          .isEqualTo("\"done\" at /state of the answer of GET /jobs/42 (so far: \"running\")");
      assertThat(look(watch, api))
          .isEqualTo(new Outcome.Succeeded(json("{\"state\": \"done\", \"n\": 7}")));
    } finally {
      server.stop(0);
    }
    OperatorSpec.Http nobody =
        new OperatorSpec.Http(
            "api", "GET", "/", Map.of(), Map.of(), null, List.of(), OutputFormat.NONE);
    Connection closed =
        new Connection("api", "http", "http://127.0.0.1:1", null, null, null, null, Map.of());
    assertThat(look(new WatchSpec.Answer(nobody, null, null), closed))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void a_row_is_waited_for_whose_first_column_is_something() throws Exception {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    Connection warehouse =
        new Connection("warehouse", "jdbc", url, null, "sa", "s3cret-pass", null, Map.of());
    try (java.sql.Connection database = DriverManager.getConnection(url, "sa", "s3cret-pass");
        java.sql.Statement statement = database.createStatement()) {
      statement.execute("create table loads (id int)");
      WatchSpec rows =
          new WatchSpec.Rows(
              new OperatorSpec.Sql("warehouse", List.of("select id from loads"), true, Map.of()));
      WatchSpec count =
          new WatchSpec.Rows(
              new OperatorSpec.Sql(
                  "warehouse", List.of("select count(*) as n from loads"), true, Map.of()));
      assertThat(waitsFor(look(rows, warehouse)))
          .isEqualTo("a row of \"select id from loads\" on warehouse");
      assertThat(look(count, warehouse)).isInstanceOf(Outcome.NotYet.class);
      statement.execute("insert into loads values (7)");
      assertThat(String.valueOf(((Outcome.Succeeded) look(rows, warehouse)).output()))
          .contains("7");
      assertThat(look(count, warehouse)).isInstanceOf(Outcome.Succeeded.class);
    }
  }

  private static String waitsFor(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    return ((Outcome.NotYet) outcome).waitsFor();
  }

  private Outcome look(WatchSpec watch, Connection... connections)
      throws InterruptedException, IOException {
    TaskAttempt plain =
        Attempts.of("a1", "wait", new OperatorSpec.Sensor(watch, LooksSpec.DEFAULT));
    TaskAttempt attempt =
        new TaskAttempt(
            plain.attemptId(),
            plain.run(),
            plain.taskId(),
            -1,
            1,
            0,
            plain.operator(),
            Map.of(),
            null,
            connections.length == 0
                ? Map.of()
                : Map.of(connections[0].connectionId(), connections[0]),
            Map.of(),
            null,
            plain.maxOutputBytes(),
            memory,
            Map.of());
    Outcome outcome = runner.run(attempt, (LogLine line) -> log.add(line.message()));
    memory = outcome instanceof Outcome.NotYet notYet ? notYet.memory() : null;
    return outcome;
  }
}
