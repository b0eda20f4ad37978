package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {

  @TempDir Path folder;

  @Test
  void pods_need_an_image_and_an_address_of_the_engine() {
    assertThat(server("--executor", "kubernetes").err()).contains("--worker-image");
    assertThat(server("--executor", "kubernetes", "--worker-image", "w:1").err())
        .contains("--engine-url");
    assertThat(server("--executor", "celery").err()).contains("'celery'", "kubernetes");
  }

  @Test
  void another_kind_of_database_is_answered_with_what_to_write() {
    Typed typed = server("--db", "jdbc:mysql://localhost/windlass?password=s3cret");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("jdbc:mysql://localhost/windlass is no PostgreSQL", "jdbc:postgresql://HOST")
        .doesNotContain("s3cret");
  }

  @Test
  void a_database_that_does_not_answer_is_named_without_its_password() {
    Typed typed = server("--db", "jdbc:postgresql://127.0.0.1:1/windlass?password=s3cret");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.err())
        .contains("jdbc:postgresql://127.0.0.1:1/windlass cannot be used", "Is it running")
        .doesNotContain("s3cret");
    assertThat(folder.resolve(".windlass")).doesNotExist();
  }

  @Test
  void a_database_that_is_not_there_is_answered_with_how_to_make_it() {
    String address = PostgresServer.empty("there").replaceFirst("/there\\d+", "/nowhere");

    Typed typed = server("--db", address);

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.err()).contains("\"nowhere\" does not exist", "createdb");
  }

  @Test
  void a_user_who_is_not_there_is_answered_with_the_options_that_say_who_to_be() {
    String address = PostgresServer.empty("there").replaceFirst("\\?.*", "");

    Typed typed = server("--db", address, "--db-user", "nobody");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.err()).contains("does not let 'nobody' in", "--db-password-file");
  }

  @Test
  void a_password_file_that_is_not_there_is_named() {
    Typed typed = server("--db", "jdbc:postgresql:x", "--db-password-file", "secret");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains("--db-password-file " + folder.resolve("secret") + " cannot be read");
  }

  @Test
  void the_environment_counts_where_nothing_was_typed() {
    Map<String, String> environment = Map.of("WINDLASS_DB", "jdbc:other:x", "WINDLASS_PORT", "0");

    assertThat(Typed.in(folder, environment, "server").err())
        .contains("--db jdbc:other:x is no PostgreSQL");
    assertThat(Typed.in(folder, environment, "server", "--db", "jdbc:typed:x").err())
        .contains("--db jdbc:typed:x is no PostgreSQL");
  }

  @Test
  void the_file_of_settings_counts_where_the_environment_says_nothing() throws IOException {
    Files.writeString(folder.resolve("w.properties"), "windlass.db = jdbc:file:x\n");

    assertThat(server("--config", "w.properties").err()).contains("--db jdbc:file:x is no");
    assertThat(
            Typed.in(folder, Map.of("WINDLASS_CONFIG", "w.properties"), "server", "--port", "0")
                .err())
        .contains("--db jdbc:file:x is no");
  }

  @Test
  void a_setting_that_does_not_exist_is_answered_with_the_one_that_was_meant() throws IOException {
    Files.writeString(folder.resolve("w.properties"), "windlass.local-capcity = 8\n");

    Typed typed = server("--config", "w.properties");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .contains(
            "w.properties", "'windlass.local-capcity'", "Did you mean 'windlass.local-capacity'");
  }

  @Test
  void a_file_of_settings_that_is_not_there_is_named() {
    assertThat(server("--config", "none.properties").err())
        .contains(folder.resolve("none.properties").toString(), "--config FILE");
  }

  @Test
  void a_port_that_is_no_number_is_named() {
    assertThat(Typed.in(folder, Map.of("WINDLASS_PORT", "http"), "server").err())
        .contains("--port must be a whole number, not 'http'");
  }

  @Test
  void another_secret_key_than_the_one_of_the_database_is_refused_with_the_way_out()
      throws Exception {
    String database = databaseWithKey("0a1b2c3d");

    Typed typed = server("--db", database);

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err().lines())
        .singleElement()
        .asString()
        .contains("are encrypted with key 0a1b2c3d")
        .contains("in " + folder.resolve(".windlass/secret.key"))
        .contains("WINDLASS_SECRET_KEY", "--lost-secret-key 0a1b2c3d")
        .doesNotContain("password=");
  }

  @Test
  void a_key_is_called_lost_by_its_name() throws Exception {
    String database = databaseWithKey("0a1b2c3d");

    assertThat(server("--db", database, "--lost-secret-key", "ffffffff").err())
        .contains("are encrypted with key 0a1b2c3d");
  }

  private static String databaseWithKey(String name) throws SQLException {
    String address = PostgresServer.empty("keys");
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table secret_key (id integer primary key, name varchar(8), recorded_at timestamptz)");
      statement.execute("insert into secret_key values (1, '" + name + "', now())");
    }
    return address;
  }

  @Test
  void an_address_that_workers_do_not_reach_is_answered_with_those_to_listen_on() {
    assertThat(server("--host", "10.0.0.5").err()).contains("--host 10.0.0.5", "--host 0.0.0.0");
  }

  @Test
  void an_address_for_other_engines_that_is_none_is_named() {
    assertThat(server("--url", "engine-1:8080").err())
        .contains("--url 'engine-1:8080'", "http://engine-1.example:8080");
  }

  private Typed server(String... arguments) {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(new String[] {"server", "--port", "0"}, 0, all, 0, 3);
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Typed.in(folder, all);
  }
}
