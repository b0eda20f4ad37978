package dev.windlass.engine.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;

import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.loop.Loop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

  @Inject Loops loops;
  @Inject Scheduler scheduler;
  @Inject DataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  @Test
  void an_engine_at_work_lives_and_is_ready() throws Exception {
    look();
    ask("live").statusCode(200).body("status", equalTo("UP"));
    ask("ready")
        .statusCode(200)
        .body("checks.name", hasItems("database", "scheduler", "catalog", "executors"))
        .body("checks.status", everyItem(equalTo("UP")));
  }

  @Test
  void a_loop_that_hangs_is_a_dead_engine_and_says_so() {
    AtomicLong time = new AtomicLong();
    Loop hanging = new Loop("hanging", Duration.ofSeconds(5), time::get);
    loops.add(hanging);
    hanging.turn();
    time.addAndGet(Duration.ofMinutes(2).toNanos());
    ask("live")
        .statusCode(503)
        .body("checks.find { it.name == 'loops' }.status", equalTo("DOWN"))
        .body(
            "checks.find { it.name == 'loops' }.data.why",
            containsString("Loop 'hanging': It has not turned for 120 s"));
    hanging.end();
    ask("live").statusCode(200);
  }

  @Test
  void without_its_database_an_engine_lives_but_is_not_ready() throws Exception {
    List<Connection> all = new ArrayList<>();
    try {
      takeAll(all);
      ask("ready")
          .statusCode(503)
          .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"))
          .body("checks.find { it.name == 'database' }.data.why", containsString("database"));
      ask("live").statusCode(200);
      given()
          .get("/api/v2/monitor/health")
          .then()
          .statusCode(200)
          .body("metadatabase.status", equalTo("unhealthy"));
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
    look();
    ask("ready").statusCode(200);
  }

  /**
   * Nobody gets to the database then, as if it were away. On PostgreSQL the engine itself keeps
   * one, by which it hears the others.
   */
  private void takeAll(List<Connection> all) throws SQLException {
    boolean isOneLeft = true;
    while (isOneLeft && all.size() < connections) {
      try {
        all.add(dataSource.getConnection());
      } catch (SQLException refused) {
        isOneLeft = false;
      }
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(connections - 1);
  }

  @Test
  void a_database_that_lacks_a_migration_is_none_to_work_with() throws Exception {
    look();
    forget(true);
    try {
      ask("ready")
          .statusCode(503)
          .body(
              "checks.find { it.name == 'database' }.data.why",
              containsString("The database lacks migration "));
    } finally {
      forget(false);
    }
    ask("ready").statusCode(200);
  }

  /** As if the newest migration had not come to its end. */
  private void forget(boolean forgotten) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update \"flyway_schema_history\" set \"success\" = " + !forgotten);
    }
  }

  private void look() throws Exception {
    scheduler.look().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private static ValidatableResponse ask(String what) {
    return given().get("/q/health/" + what).then();
  }
}
