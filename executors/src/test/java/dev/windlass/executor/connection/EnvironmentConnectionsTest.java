package dev.windlass.executor.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.windlass.dag.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentConnectionsTest {

  @Test
  void a_uri_is_a_connection_named_by_its_variable() {
    var found =
        EnvironmentConnections.of(
            Map.of(
                "WINDLASS_CONN_ORDERS_API",
                    "http://me:p%40ss%2Bw+rd@host:8080/base/v1?header.X-Team=a+b&x=1",
                "WINDLASS_VAR_BUCKET", "s3://sales",
                "PATH", "/bin"));

    assertThat(found.connections())
        .containsExactly(
            Map.entry(
                "orders_api",
                new Connection(
                    "orders_api",
                    "http",
                    "host",
                    8080,
                    "me",
                    "p@ss+w+rd",
                    "base/v1",
                    Map.of("header.X-Team", "a b", "x", "1"))));
    assertThat(found.variables()).containsExactly(Map.entry("bucket", "s3://sales"));
    assertThat(found.problems()).isEmpty();
    assertThat(found.toString()).doesNotContain("p@ss").doesNotContain("s3:");
  }

  @Test
  void airflows_json_is_a_connection() {
    Connection connection =
        ConnectionUri.parse(
            "db",
            """
            {"conn_type": "postgres", "host": "db.example", "login": "app", "password": "s3cret",
             "schema": "sales", "port": "5433", "extra": {"sslmode": "require", "options": {"a": 1}}}
            """);

    assertThat(connection)
        .isEqualTo(
            new Connection(
                "db",
                "postgres",
                "db.example",
                5433,
                "app",
                "s3cret",
                "sales",
                Map.of("sslmode", "require", "options", "{\"a\":1}")));
  }

  @Test
  void credentials_leave_a_jdbc_url() {
    assertThat(ConnectionUri.parse("w", "jdbc:h2:mem:x;USER=sa;PASSWORD=s3cret;DB_CLOSE_DELAY=-1"))
        .isEqualTo(
            new Connection(
                "w",
                "jdbc",
                "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1",
                null,
                "sa",
                "s3cret",
                null,
                Map.of()));
    assertThat(
            ConnectionUri.parse("w", "jdbc:postgresql://db/s?user=u&password=s3cret&ssl=true")
                .host())
        .isEqualTo("jdbc:postgresql://db/s?ssl=true");
    assertThat(ConnectionUri.parse("w", "jdbc:oracle:thin:app/s3cret@//db:1521/x"))
        .isEqualTo(
            new Connection(
                "w",
                "jdbc",
                "jdbc:oracle:thin:@//db:1521/x",
                null,
                "app",
                "s3cret",
                null,
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@db:5433/sales, jdbc:postgresql://db:5433/sales",
    "postgres://db/sales, jdbc:postgresql://db/sales",
    "jdbc:h2:file:/x, jdbc:h2:file:/x",
    "h2:mem:sales, jdbc:h2:mem:sales",
    "h2:file:/data/x, jdbc:h2:file:/data/x",
    "mysql://u:p@db/sales, jdbc:mysql://db/sales",
    "jdbc+mariadb://db:1/sales, jdbc:mariadb://db:1/sales",
    "mssql://db/sales, jdbc:sqlserver://db;databaseName=sales",
    "oracle://db:1521/x, jdbc:oracle:thin:@//db:1521/x",
    "postgresql://[::1]:5433/sales, jdbc:postgresql://[::1]:5433/sales",
  })
  void a_connection_has_a_jdbc_url(String uri, String jdbcUrl) {
    assertThat(JdbcUrl.of(ConnectionUri.parse("w", uri))).isEqualTo(jdbcUrl);
  }

  @ParameterizedTest
  @CsvSource({
    "http://host, which is no database",
    "postgresql:///sales, has no host",
    "generic://host, has no JDBC URL",
  })
  void what_is_no_database_has_none(String uri, String message) {
    assertThatExceptionOfType(MalformedConnectionException.class)
        .isThrownBy(() -> JdbcUrl.of(ConnectionUri.parse("api", uri)))
        .withMessageContaining("'api'")
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "http://u:s3cret/x@host",
        "http://u:s3cret@host:port/",
        "http://u:s3cret%zz@host",
        "{\"conn_type\": \"http\", \"password\": s3cret}",
        "{\"password\": \"s3cret\"}",
        "{\"conn_type\": \"http\", \"pasword\": \"s3cret\"}",
        "{\"conn_type\": \"http\", \"extra\": \"s3cret\"}",
        "{\"conn_type\": \"http\", \"port\": \"s3cret\"}",
      })
  void what_is_malformed_is_named_by_its_variable_and_never_shown(String value) {
    var found =
        EnvironmentConnections.of(
            Map.of("WINDLASS_CONN_BAD", value, "WINDLASS_CONN_GOOD", "http://h"));

    assertThat(found.connections()).containsOnlyKeys("good");
    assertThat(found.problems())
        .singleElement()
        .asString()
        .contains("WINDLASS_CONN_BAD")
        .doesNotContain("s3cret");
  }
}
