package dev.windlass.engine.warning;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.onUpdate;
import static dev.windlass.dag.Dsl.triggerDag;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DagWarningsResourceTest {

  private static final String BUNDLE = "warned";

  @Inject Sample sample;

  @Dag("warned_ping")
  static final class Ping implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("warned_pong").waitForIt());
    }
  }

  @Dag("warned_pong")
  static final class Pong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("warned_ping"));
    }
  }

  @Dag("warned_pong")
  static final class MendedPong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", bash("true"));
    }
  }

  @Dag("warned_again")
  static final class Again implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("trigger", triggerDag("warned_again"));
    }
  }

  @Dag("warned_ping")
  static final class PingByAsset implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(asset("test://ball")));
      dag.task("trigger", triggerDag("warned_pong"));
    }
  }

  @Dag("warned_pong")
  static final class PongByAsset implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("play", bash("true")).produces(asset("test://ball"));
    }
  }

  @Dag("warned_pool")
  static final class NoSuchPool implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("plain", bash("true"));
      dag.task("load", bash("true")).pool("warned_warehose");
    }
  }

  @AfterEach
  void forget() {
    sample.publish(BUNDLE);
    given().delete("/api/v2/pools/warned_warehouse");
    given().delete("/api/v2/pools/warned_warehose");
  }

  private static ValidatableResponse warningsOf(String dagId) {
    return given().queryParam("dag_id", dagId).get("/api/v2/dagWarnings").then().statusCode(200);
  }

  @Test
  void dags_that_trigger_each_other_are_warned_about_until_one_no_longer_does() {
    sample.publish(BUNDLE, new Ping(), new Pong());
    warningsOf("warned_ping")
        .body("dag_warnings.warning_type", contains("trigger circle"))
        .body(
            "dag_warnings[0].message",
            startsWith(
                "Runs trigger each other in a circle: warned_ping -> warned_pong -> warned_ping. If no condition ends it, it ends after 16 runs in a row"));
    warningsOf("warned_pong")
        .body(
            "dag_warnings[0].message",
            containsString("warned_pong -> warned_ping -> warned_pong."));
    given()
        .queryParam("warning_type", "trigger circle")
        .get("/api/v2/dagWarnings")
        .then()
        .body("dag_warnings.dag_id", contains("warned_ping", "warned_pong"));
    sample.publish(BUNDLE, new Ping(), new MendedPong());
    warningsOf("warned_ping").body("dag_warnings", empty());
  }

  @Test
  void a_dag_that_triggers_itself_is_warned_about() {
    sample.publish(BUNDLE, new Again());
    warningsOf("warned_again")
        .body("dag_warnings[0].message", containsString(": warned_again -> warned_again."));
  }

  @Test
  void a_circle_may_go_by_way_of_an_asset() {
    sample.publish(BUNDLE, new PingByAsset(), new PongByAsset());
    warningsOf("warned_ping")
        .body("dag_warnings[0].warning_type", equalTo("asset conflict"))
        .body(
            "dag_warnings[0].message",
            containsString("for ever: warned_ping -> warned_pong -> test://ball -> warned_ping."));
  }

  @Test
  void a_pool_that_does_not_exist_is_warned_about_until_it_does() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"name\": \"warned_warehouse\", \"slots\": 2}")
        .post("/api/v2/pools")
        .then()
        .statusCode(201);
    sample.publish(BUNDLE, new NoSuchPool());
    warningsOf("warned_pool")
        .body("total_entries", equalTo(1))
        .body("dag_warnings[0].warning_type", equalTo("non-existent pool"))
        .body(
            "dag_warnings[0].message",
            equalTo(
                "Task 'load' takes slots of pool 'warned_warehose', which does not exist, so it will wait. Did you mean 'warned_warehouse'? Make it with: windlass pools set warned_warehose 8"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"name\": \"warned_warehose\", \"slots\": 2}")
        .post("/api/v2/pools")
        .then()
        .statusCode(201);
    warningsOf("warned_pool").body("dag_warnings", empty());
  }
}
