package dev.windlass.engine.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.database.PostgresServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire between a real driver and a real PostgreSQL. */
class FaultyWireTest {

  private final String direct = PostgresServer.empty("wire");
  private FaultyWire wire;

  @BeforeEach
  void lay() throws SQLException {
    URI address = URI.create(direct.substring("jdbc:".length()));
    wire = new FaultyWire(new InetSocketAddress(address.getHost(), address.getPort()));
    try (Connection connection = DriverManager.getConnection(direct)) {
      execute(connection, "create table note (text varchar(20))");
    }
  }

  @AfterEach
  void take() {
    wire.close();
  }

  @Test
  void what_is_said_arrives() throws SQLException {
    try (Connection connection = connect()) {
      insert(connection, "one");
      connection.commit();
    }
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void a_commit_is_done_though_its_answer_never_arrives() throws SQLException {
    try (Connection connection = connect()) {
      insert(connection, "one");
      wire.loseCommits(1);

      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    }
    assertThat(notes()).isEqualTo(1);
    assertThat(wire.commitsLost()).isEqualTo(1);
  }

  @Test
  void all_connections_are_cut_before_the_message_that_was_meant() throws SQLException {
    try (Connection one = connect();
        Connection other = connect()) {
      insert(one, "one");
      wire.cutAfter(0);

      assertThatThrownBy(one::commit).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> insert(other, "two")).isInstanceOf(SQLException.class);
    }
    assertThat(notes()).isZero();
    assertThat(wire.cuts()).isEqualTo(1);
    try (Connection next = connect()) {
      insert(next, "three");
      next.commit();
    }
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void each_round_trip_takes_as_much_longer_as_it_is_told() throws SQLException {
    try (Connection connection = connect()) {
      wire.slowDown(Duration.ofMillis(100));
      long begin = System.nanoTime();
      insert(connection, "one");
      connection.commit();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
    }
  }

  private Connection connect() throws SQLException {
    String behind = direct.replaceFirst("//[^/]*/", "//127.0.0.1:" + wire.port() + "/");
    Connection connection = DriverManager.getConnection(behind);
    connection.setAutoCommit(false);
    return connection;
  }

  private static void insert(Connection connection, String text) throws SQLException {
    execute(connection, "insert into note values ('" + text + "')");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int notes() throws SQLException {
    try (Connection connection = DriverManager.getConnection(direct);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from note")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
