package dev.windlass.engine.asset;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.onUpdate;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssetsResourceTest {

  private static final String PATH = "/api/v2/assets";
  private static final Asset ORDERS =
      asset("test://orders").named("orders").group("sales").extra(Map.of("owner", "ann"));
  private static final Asset PRICES = asset("test://prices");

  @Inject Sample sample;

  @Dag("asset_loader")
  static final class Loader implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true")).produces(ORDERS, PRICES);
    }
  }

  @Dag("asset_reloader")
  static final class Reloader implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true")).produces(PRICES);
    }
  }

  @Dag("asset_report")
  static final class Report implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(ORDERS.and(PRICES)));
      dag.task("show", bash("true")).consumes(ORDERS);
    }
  }

  @Dag("asset_loop_one")
  static final class LoopOne implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(asset("test://two")));
      dag.task("one", bash("true")).produces(asset("test://one"));
    }
  }

  @Dag("asset_loop_two")
  static final class LoopTwo implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(onUpdate(asset("test://one")));
      dag.task("two", bash("true")).produces(asset("test://two"));
    }
  }

  @BeforeEach
  void publish() {
    sample.publish(
        "assets", new Loader(), new Reloader(), new Report(), new LoopOne(), new LoopTwo());
    // What waits must not be paused to take updates; nothing runs it here, it has no room.
    sample.sql("delete from queued_asset_event");
    sample.sql("delete from dag_run where dag_id = 'asset_report'");
    sample.sql(
        "update dag set is_paused = false, max_active_runs = 0 where dag_id = 'asset_report'");
  }

  @Test
  void assets_are_listed_with_who_updates_and_who_waits_for_them() {
    given()
        .queryParam("name_pattern", "orde")
        .queryParam("dag_ids", "asset_report")
        .get(PATH)
        .then()
        .statusCode(200)
        .body("total_entries", equalTo(1))
        .body("assets[0].uri", equalTo("test://orders"))
        .body("assets[0].name", equalTo("orders"))
        .body("assets[0].group", equalTo("sales"))
        .body("assets[0].extra.owner", equalTo("ann"))
        .body("assets[0].consuming_dags.dag_id", contains("asset_report"))
        .body("assets[0].producing_tasks[0].dag_id", equalTo("asset_loader"))
        .body("assets[0].producing_tasks[0].task_id", equalTo("load"))
        .body("assets[0].consuming_tasks[0].task_id", equalTo("show"))
        .body("assets[0].aliases", empty());
    given()
        .get(PATH + "/" + id(PRICES))
        .then()
        .body("name", equalTo("test://prices"))
        .body("group", equalTo("asset"));
  }

  @Test
  void an_asset_that_no_dag_names_any_more_is_no_longer_listed_but_kept() {
    int id = id(PRICES);
    sample.publish("assets", new LoopOne());
    given()
        .queryParam("uri_pattern", "test://prices")
        .get(PATH)
        .then()
        .body("total_entries", equalTo(0));
    given()
        .queryParam("uri_pattern", "test://prices")
        .queryParam("only_active", false)
        .get(PATH)
        .then()
        .body("assets[0].id", equalTo(id))
        .body("assets[0].producing_tasks", empty());
  }

  @Test
  void an_update_over_rest_is_queued_shown_and_deleted() {
    int orders = id(ORDERS);
    int event =
        post("{\"asset_id\": " + orders + ", \"extra\": {\"rows\": 12}}")
            .statusCode(200)
            .body("uri", equalTo("test://orders"))
            .body("extra.rows", equalTo(12))
            .body("extra.from_rest_api", equalTo(true))
            .body("source_dag_id", nullValue())
            .body("source_map_index", equalTo(-1))
            .body("created_dagruns", empty())
            .extract()
            .path("id");
    given()
        .queryParam("asset_id", orders)
        .queryParam("order_by", "-timestamp")
        .get(PATH + "/events")
        .then()
        .body("asset_events.id", hasItem(event));
    given().get(PATH + "/" + orders).then().body("last_asset_event.id", equalTo(event));
    given()
        .get("/api/v2/dags/asset_report/nextRunAssets")
        .then()
        .body(
            "summary", equalTo("1 of 2 assets updated since the last run, waits for test://prices"))
        .body("waits_for", equalTo("test://prices"))
        .body("assets.uri", contains("test://orders", "test://prices"))
        .body("assets.queued_events", contains(1, 0))
        .body("warning", nullValue());
    given()
        .get(PATH + "/" + orders + "/queuedEvents")
        .then()
        .body("queued_events.dag_id", contains("asset_report"));
    String ofDag = "/api/v2/dags/asset_report/assets/";
    given().get(ofDag + "queuedEvents").then().body("total_entries", equalTo(1));
    given().get(ofDag + orders + "/queuedEvents").then().body("events", equalTo(1));
    given().delete(ofDag + orders + "/queuedEvents").then().statusCode(204);
    given().get(ofDag + "queuedEvents").then().body("total_entries", equalTo(0));
    given()
        .get(ofDag + orders + "/queuedEvents")
        .then()
        .statusCode(404)
        .body(
            "detail",
            containsString("No update of asset 'test://orders' is queued for DAG 'asset_report'"));
    given().delete(ofDag + "queuedEvents").then().statusCode(404);
    given().delete(PATH + "/" + orders + "/queuedEvents").then().statusCode(404);
    given()
        .queryParam("event", "create_asset_event")
        .get("/api/v2/eventLogs")
        .then()
        .body("event_logs.extra", hasItem(containsString("test://orders")));
  }

  @Test
  void a_run_shows_which_updates_made_it() {
    sample.sql("update dag set max_active_runs = 1 where dag_id = 'asset_report'");
    post("{\"asset_id\": " + id(ORDERS) + "}").statusCode(200);
    int event = post("{\"asset_id\": " + id(PRICES) + "}").statusCode(200).extract().path("id");
    String run =
        given()
            .queryParam("run_type", "asset_triggered")
            .get("/api/v2/dags/asset_report/dagRuns")
            .then()
            .body("dag_runs", hasSize(1))
            .body("dag_runs[0].dag_run_id", startsWith("asset_triggered__"))
            .body("dag_runs[0].triggered_by", equalTo("asset"))
            .body("dag_runs[0].logical_date", nullValue())
            .extract()
            .path("dag_runs[0].dag_run_id");
    given()
        .get("/api/v2/dags/asset_report/dagRuns/" + run + "/upstreamAssetEvents")
        .then()
        .body("total_entries", equalTo(2))
        .body("asset_events.uri", contains("test://orders", "test://prices"))
        .body("asset_events[1].id", equalTo(event))
        .body("asset_events[1].created_dagruns[0].run_id", equalTo(run));
  }

  @Test
  void an_asset_is_materialized_by_the_dag_that_updates_it() {
    given()
        .post(PATH + "/" + id(ORDERS) + "/materialize")
        .then()
        .statusCode(200)
        .body("dag_id", equalTo("asset_loader"))
        .body("run_type", equalTo("manual"));
    given()
        .post(PATH + "/" + id(PRICES) + "/materialize")
        .then()
        .statusCode(409)
        .body(
            "detail",
            containsString(
                "More than one DAG updates asset 'test://prices': asset_loader, asset_reloader."));
    sample.publish("assets", new Report());
    given()
        .post(PATH + "/" + id(ORDERS) + "/materialize")
        .then()
        .statusCode(404)
        .body("detail", containsString("No DAG updates asset 'test://orders'."));
  }

  @Test
  void what_cannot_be_is_refused_and_says_why() {
    post("{\"asset_id\": 99999}")
        .statusCode(404)
        .body("detail", containsString("There is no asset 99999"));
    post("{\"asset_id\": " + id(ORDERS) + ", \"extra\": [1]}").statusCode(422);
    post("{\"extra\": {}}").statusCode(422);
    post("{\"asset_id\": " + id(ORDERS) + ", \"extra\": {\"all\": \"" + "x".repeat(70_000) + "\"}}")
        .statusCode(422)
        .body("detail[0].msg", containsString("at most 65536 are allowed"));
    given().get(PATH + "/none").then().statusCode(422);
    given().queryParam("order_by", "color").get(PATH).then().statusCode(400);
    given().get("/api/v2/dags/no_such_dag/assets/queuedEvents").then().statusCode(404);
    given().get("/api/v2/dags/no_such_dag/nextRunAssets").then().statusCode(404);
  }

  @Test
  void dags_that_make_each_other_run_for_ever_are_warned_about() {
    given()
        .queryParam("dag_id", "asset_loop_one")
        .get("/api/v2/dagWarnings")
        .then()
        .body("total_entries", equalTo(1))
        .body("dag_warnings[0].warning_type", equalTo("asset conflict"))
        .body(
            "dag_warnings[0].message",
            startsWith(
                "Each run makes another one, for ever: asset_loop_one -> test://one -> asset_loop_two -> test://two -> asset_loop_one."));
    given()
        .get("/api/v2/dags/asset_loop_two/nextRunAssets")
        .then()
        .body("warning", containsString("for ever"));
    given()
        .queryParam("dag_id", "asset_report")
        .get("/api/v2/dagWarnings")
        .then()
        .body("total_entries", equalTo(0));
    given().queryParam("warning_type", "color").get("/api/v2/dagWarnings").then().statusCode(422);
  }

  @Test
  void a_dag_shows_its_condition() {
    given()
        .get("/api/v2/dags/asset_report/details")
        .then()
        .body("asset_expression.all.asset.uri", contains("test://orders", "test://prices"));
    given().get("/api/v2/dags/asset_loader/details").then().body("asset_expression", nullValue());
    assertThat(given().get("/api/v2/dags/asset_loader/nextRunAssets").<Object>path("summary"))
        .isNull();
  }

  private int id(Asset asset) {
    return given()
        .queryParam("uri_pattern", asset.uri())
        .queryParam("only_active", false)
        .get(PATH)
        .then()
        .extract()
        .path("assets[0].id");
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post(PATH + "/events").then();
  }
}
