package dev.windlass.engine.monitor;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.windlass.engine.database.PostgresServer;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EngineInfoResourceTest {

  @Inject Sample sample;

  @Test
  void people_see_how_every_part_of_the_engine_is() {
    sample.publish();
    given().get("/api/v2/monitor/health").then().statusCode(200);
    given()
        .get("/api/v2/monitor/engine")
        .then()
        .statusCode(200)
        .body("version", notNullValue())
        .body("uptime_seconds", greaterThanOrEqualTo(0))
        .body("database.status", equalTo("healthy"))
        .body("database.product", startsWith(PostgresServer.isWanted() ? "PostgreSQL" : "H2"))
        .body("database.latency_milliseconds", greaterThan(0f))
        .body("scheduler.status", equalTo("healthy"))
        .body("scheduler.latest_pass", notNullValue())
        .body("scheduler.backlog", greaterThanOrEqualTo(0))
        .body("executors.name", hasItems("local", "hosted"))
        .body("executors.find { it.name == 'hosted' }.capacity", equalTo(1000))
        .body("bundles.find { it.name == 'examples' }.version", equalTo("0123abc"))
        .body("bundles.find { it.name == 'examples' }.dags", equalTo(1))
        .body("bundles.find { it.name == 'examples' }.import_errors", equalTo(1))
        .body("memory.used_bytes", greaterThan(0));
  }
}
