package dev.windlass.executor.sql;

import static dev.windlass.executor.hosted.HostedAttempts.attempt;
import static dev.windlass.executor.hosted.HostedAttempts.json;
import static dev.windlass.executor.hosted.HostedAttempts.literal;
import static dev.windlass.executor.hosted.HostedAttempts.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresSqlTest {

  private static EmbeddedPostgres postgres;
  private static SqlRunner runner;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    runner = new SqlRunner();
  }

  @AfterAll
  static void stop() throws IOException {
    runner.close();
    postgres.close();
  }

  @Test
  void values_take_the_type_of_what_they_are_compared_with() throws Exception {
    var bindings = new HashMap<String, ArgSpec>();
    bindings.put("day", new ArgSpec.LogicalDate());
    bindings.put("at", new ArgSpec.LogicalTime());
    bindings.put("text_day", new ArgSpec.Param("day"));
    bindings.put("id", literal("\"00000000-0000-0000-0000-000000000001\""));
    bindings.put("doc", literal("{\"a\": [1]}"));
    bindings.put("total", literal("12.25"));
    bindings.put("none", literal("null"));

    run(
        sql(
            false,
            bindings,
            "create table sale (id uuid, day date, other date, at timestamptz, doc jsonb, total numeric, note text)",
            "insert into sale values (:id, :day, :text_day, :at, :doc, :total, :none)"));

    assertThat(
            run(
                sql(
                    true,
                    Map.of("day", new ArgSpec.LogicalDate(), "key", literal("\"a\"")),
                    "select id, day, other, at, doc, total, note, $$:x;$$ as quoted, '1'::int as one"
                        + " from sale where day = :day and doc ? :key")))
        .isEqualTo(
            json("""
            [{"id": "00000000-0000-0000-0000-000000000001", "day": "2026-01-31", "other": "2026-01-15",
              "at": "2026-01-30T23:30Z", "doc": {"a": [1]}, "total": 12.25, "note": null,
              "quoted": ":x;", "one": 1}]
            """)
                .toString());
  }

  @Test
  void an_interrupt_cancels_the_statement_in_the_database() throws Exception {
    run(sql(false, Map.of(), "create table kept (id int)"));
    var running = new CountDownLatch(1);
    var ended = new CompletableFuture<Object>();
    OperatorSpec endless =
        sql(false, Map.of(), "insert into kept values (1); select pg_sleep(3600)");
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ended.complete(
                    runner.run(
                        attempt(endless, warehouse()),
                        line -> {
                          if (line.message().startsWith("select pg_sleep")) {
                            running.countDown();
                          }
                        }));
              } catch (InterruptedException e) {
                ended.complete(e);
              }
            });
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

    thread.interrupt();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(run(sql(true, Map.of(), "select * from kept"))).isEqualTo("[]");
  }

  private static String run(OperatorSpec.Sql sql) throws InterruptedException {
    Outcome outcome = runner.run(attempt(sql, warehouse()), line -> {});
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return String.valueOf(((Outcome.Succeeded) outcome).output());
  }

  private static Connection warehouse() {
    return new Connection(
        "warehouse",
        "postgres",
        "localhost",
        postgres.getPort(),
        "postgres",
        "postgres",
        "postgres",
        Map.of());
  }
}
