package dev.windlass.executor.sql;

import static dev.windlass.executor.hosted.HostedAttempts.attempt;
import static dev.windlass.executor.hosted.HostedAttempts.json;
import static dev.windlass.executor.hosted.HostedAttempts.literal;
import static dev.windlass.executor.hosted.HostedAttempts.sql;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.hosted.HostedAttempts;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlRunnerTest {

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
  private final SqlRunner runner = new SqlRunner(InstantSource.fixed(HostedAttempts.NOW));
  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private java.sql.Connection database;

  @BeforeEach
  void createTable() throws SQLException {
    database = DriverManager.getConnection(url, "sa", "s3cret-pass");
    execute(
        "create table orders (id int primary key, sold date, total decimal(10, 2), note varchar)");
  }

  @AfterEach
  void close() throws SQLException {
    runner.close();
    database.close();
  }

  @Test
  void rows_are_objects_with_the_types_of_their_columns() throws Exception {
    Outcome outcome =
        run(
            sql(
                true,
                Map.of(),
                """
                select 1 as id, cast(2 as bigint) as large, 1.25 as total, true as good, 'x' as "Mixed Case",
                  date '2026-01-31' as a_day, time '06:00:00' as a_time,
                  timestamp '2026-01-31 06:00:00' as at, timestamp with time zone '2026-01-31 06:00:00+01:00' as at_zone,
                  cast(null as int) as nothing, cast('long text' as clob) as text, array[1, 2] as list,
                  json '{"a": 1}' as document, cast(0.5 as double precision) as half,
                  uuid '00000000-0000-0000-0000-000000000001' as id2
                """));

    // As text: JSON's own numbers do not say how large they were in the database.
    assertThat(String.valueOf(((Outcome.Succeeded) outcome).output()))
        .isEqualTo(
            json("""
            [{"id": 1, "large": 2, "total": 1.25, "good": true, "Mixed Case": "x", "a_day": "2026-01-31",
              "a_time": "06:00", "at": "2026-01-31T06:00", "at_zone": "2026-01-31T06:00+01:00",
              "nothing": null, "text": "long text", "list": [1, 2], "document": {"a": 1}, "half": 0.5,
              "id2": "00000000-0000-0000-0000-000000000001"}]
            """)
                .toString());
  }

  @Test
  void values_are_bound_and_several_statements_are_one_transaction() throws Exception {
    Outcome outcome =
        run(
            sql(
                false,
                Map.of(
                    "day",
                    new ArgSpec.LogicalDate(),
                    "total",
                    literal("12.5"),
                    "note",
                    literal("\"it's; :quoted\""),
                    "list",
                    new ArgSpec.Output("split")),
                "insert into orders values (1, :day, :total, :note); insert into orders values (2, :day, null, :list)",
                "update orders set total = coalesce(total, 0) + 1 where sold = :day"));

    assertThat(((Outcome.Succeeded) outcome).output().asInt()).isEqualTo(4);
    assertThat(rows("select id, sold, total, note from orders order by id"))
        .isEqualTo(
            json(
                """
                [{"id": 1, "sold": "2026-01-31", "total": 13.50, "note": "it's; :quoted"},
                 {"id": 2, "sold": "2026-01-31", "total": 1.00, "note": "[1,2]"}]
                """));
    assertThat(log.getFirst().message()).isEqualTo("insert into orders values (1, ?, ?, ?)");
  }

  @Test
  void a_failure_rolls_everything_back_and_names_the_statement() throws Exception {
    Outcome outcome =
        run(
            sql(
                false,
                Map.of("note", new ArgSpec.VariableRef("api_token")),
                "insert into orders values (1, null, 1, :note)",
                "insert into orders values (1, null, 1, :note)"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("Unique index or primary key violation")
                    .contains("(SQLState 23505)")
                    .contains("In the statement: insert into orders values (1, null, 1, ?)")
                    .doesNotContain("very-secret-token"));
    assertThat(rows("select * from orders")).isEmpty();
  }

  @Test
  void the_parameters_and_the_values_must_be_the_same() throws Exception {
    assertThat(run(sql(true, Map.of("dya", literal("1")), "select :day")))
        .isEqualTo(
            new Outcome.Rejected(
                "The statement has a parameter ':day' and no value for it. Bind one: .bind(\"day\", ...). Did you mean 'dya'?"));
    assertThat(run(sql(true, Map.of("day", literal("1")), "select 1")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("'day'").contains("':day'"));
  }

  @Test
  void more_rows_than_a_result_may_have_are_not_read() throws Exception {
    var attempt =
        attempt(
            "a",
            sql(true, Map.of(), "select x as nr from system_range(1, 1000000000)"),
            null,
            1_000,
            warehouse());

    assertThat(runner.run(attempt, log::add))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("larger than 1,000 bytes")
                    .contains("passed it"));
  }

  @Test
  void two_columns_of_one_name_are_refused() throws Exception {
    assertThat(run(sql(true, Map.of(), "select 1 as id, 2 as id")))
        .isEqualTo(
            new Outcome.Failed(
                "Two columns are called 'id'. Give one of them another name: ... as other_name."));
  }

  @Test
  void a_query_must_return_rows() throws Exception {
    assertThat(run(sql(true, Map.of(), "delete from orders")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("returns no rows"));
  }

  @Test
  void a_database_without_a_driver_names_the_way_out() throws Exception {
    assertThat(
            runner.run(
                attempt(
                    sql(true, Map.of(), "select 1"),
                    connection("jdbc:acme://db/x?password=hidden1")),
                log::add))
        .isEqualTo(
            new Outcome.Rejected(
                "There is no JDBC driver for 'jdbc:acme://db/x' (connection 'warehouse')."
                    + " Put the driver's jar into the folder drivers/ and start Windlass again."));
  }

  @Test
  void a_refused_login_fails_without_the_password() throws Exception {
    var wrong = new Connection("warehouse", "jdbc", url, null, "sa", "wrong-pass", null, Map.of());

    assertThat(runner.run(attempt(sql(true, Map.of(), "select 1"), wrong), log::add))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("Wrong user name or password")
                    .doesNotContain("wrong-pass"));
  }

  @Test
  void a_missing_connection_is_rejected() throws Exception {
    assertThat(runner.run(attempt(sql(true, Map.of(), "select 1")), log::add))
        .isEqualTo(new Outcome.Rejected("The connection 'warehouse' does not exist."));
  }

  @Test
  void an_interrupt_cancels_the_statement_and_rolls_back() throws Exception {
    var running = new CountDownLatch(1);
    var ended = new CompletableFuture<Object>();
    OperatorSpec endless =
        sql(
            false,
            Map.of(),
            "insert into orders values (1, null, 1, 'x')",
            "select count(*) from system_range(1, 100000000000) a where mod(a.x, 7) = 8");
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ended.complete(
                    runner.run(
                        attempt(endless, warehouse()),
                        line -> {
                          if (line.message().startsWith("select count")) {
                            running.countDown();
                          }
                        }));
              } catch (InterruptedException e) {
                ended.complete(e);
              }
            });
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    thread.interrupt();

    assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(rows("select * from orders")).isEmpty();
  }

  private Outcome run(OperatorSpec.Sql sql) throws InterruptedException {
    return runner.run(attempt(sql, warehouse()), log::add);
  }

  private JsonNode rows(String query) throws InterruptedException {
    return ((Outcome.Succeeded) run(sql(true, Map.of(), query))).output();
  }

  private Connection warehouse() {
    return connection(url);
  }

  private static Connection connection(String url) {
    return new Connection("warehouse", "jdbc", url, null, "sa", "s3cret-pass", null, Map.of());
  }

  private void execute(String statement) throws SQLException {
    try (var created = database.createStatement()) {
      created.execute(statement);
    }
  }
}
