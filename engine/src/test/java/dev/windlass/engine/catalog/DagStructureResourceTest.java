package dev.windlass.engine.catalog;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DagStructureResourceTest {

  /** Written in another order than it runs, with groups in a group. */
  @Dag("tangled")
  static final class Tangled implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var last = dag.task("last", bash("true"));
      var outer = dag.group("outer");
      var b = outer.task("b", bash("true"));
      var inner = outer.group("inner");
      var d = inner.task("d", bash("true"));
      var first = dag.task("first", bash("true"));
      var c = inner.task("c", bash("true"));
      var a = outer.task("a", bash("true"));
      first.then(a);
      a.then(b);
      c.then(d);
      b.then(c);
      d.then(last);
      dag.task("alone", bash("true"));
    }
  }

  /** Two groups, each of which waits for a part of the other. */
  @Dag("crossed")
  static final class Crossed implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var left = dag.group("left");
      var right = dag.group("right");
      var one = left.task("one", bash("true"));
      var two = right.task("two", bash("true"));
      var three = left.task("three", bash("true"));
      var four = right.task("four", bash("true"));
      one.then(two);
      two.then(three);
      three.then(four);
    }
  }

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish();
    sample.publish("structures", new Tangled(), new Crossed());
  }

  @Test
  void a_dag_is_shown_with_its_tasks_groups_and_edges() {
    given()
        .get("/api/v2/dags/{dag}/structure", DAG)
        .then()
        .statusCode(200)
        .body("dag_id", equalTo(DAG))
        .body("version_number", equalTo(1))
        .body("tasks.task_id", contains("extract", "checks.valid", "report"))
        .body("tasks[0].group_id", nullValue())
        .body("tasks[0].operator_name", equalTo("bash"))
        .body("tasks[0].is_mapped", equalTo(false))
        .body("tasks[0].trigger_rule", equalTo("all_success"))
        .body("tasks[0].downstream_task_ids", contains("checks.valid"))
        .body("tasks[1].group_id", equalTo("checks"))
        .body("groups.group_id", contains("checks"))
        .body("edges.target_id", hasItems("checks.valid", "report"));
  }

  @Test
  void upstream_tasks_come_first_and_groups_stay_together() {
    given()
        .get("/api/v2/dags/tangled/structure")
        .then()
        .statusCode(200)
        .body(
            "tasks.task_id",
            contains(
                "first", "outer.a", "outer.b", "outer.inner.c", "outer.inner.d", "last", "alone"));
  }

  @Test
  void groups_that_wait_for_each_other_come_as_they_were_written() {
    given()
        .get("/api/v2/dags/crossed/structure")
        .then()
        .statusCode(200)
        .body("tasks.task_id", contains("left.one", "left.three", "right.two", "right.four"));
  }

  @Test
  void who_has_it_already_is_told_so() {
    String tag =
        given()
            .get("/api/v2/dags/{dag}/structure", DAG)
            .then()
            .header("Cache-Control", containsString("no-cache"))
            .header("ETag", notNullValue())
            .extract()
            .header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/api/v2/dags/{dag}/structure", DAG)
        .then()
        .statusCode(304)
        .body(emptyString());
    given()
        .header("If-None-Match", "\"another\"")
        .get("/api/v2/dags/{dag}/structure", DAG)
        .then()
        .statusCode(200);
  }

  @Test
  void a_version_that_is_not_there_is_named() {
    given()
        .queryParam("version_number", 7)
        .get("/api/v2/dags/{dag}/structure", DAG)
        .then()
        .statusCode(404)
        .body("detail", equalTo("DAG 'sales_report' has no version 7; its latest is 1."));
    given().get("/api/v2/dags/sales_reprot/structure").then().statusCode(404);
  }
}
