package dev.windlass.engine.search;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SearchResourceTest {

  /** Found by its own name. */
  @Dag(value = "quokka", displayName = "Quokka census")
  static final class Quokka implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var count = dag.task("count_quokkas", bash("true"));
      count.then(dag.group("islands").task("report", bash("true")));
    }
  }

  /** Has the other's name in its own. */
  @Dag("a_quokka_archive")
  static final class Archive implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("store", bash("true"));
    }
  }

  @Inject Sample sample;

  @BeforeEach
  void publish() {
    sample.publish();
    sample.publish("searched", new Quokka(), new Archive());
  }

  @Test
  void dags_are_found_by_id_and_name_the_best_first() {
    search("QUOKKA")
        .body("dags.dag_id", contains("quokka", "a_quokka_archive"))
        .body("tasks[0].task_id", equalTo("count_quokkas"));
    search("census").body("dags.dag_id", contains("quokka"));
  }

  @Test
  void all_words_must_be_found() {
    search("quokka report")
        .body("dags", empty())
        .body("tasks.dag_id", contains("quokka"))
        .body("tasks.task_id", contains("islands.report"));
    search("quokka wallaby").body("dags", empty()).body("tasks", empty()).body("dag_runs", empty());
    search("  ").body("dags", empty());
  }

  @Test
  void runs_are_found_by_the_beginning_of_their_id_and_by_their_dag() {
    sample.run(DAG, "scheduled__1999-12-31T23:00:00+00:00");
    search("scheduled__1999").body("dag_runs.dag_id", contains(DAG));
    search("1999-12 sales")
        .body("dag_runs.dag_run_id", contains("scheduled__1999-12-31T23:00:00+00:00"));
    search("1999-12 quokka").body("dag_runs", empty());
    search("_1999").body("dag_runs", empty());
  }

  @Test
  void a_task_that_is_gone_is_found_no_longer() {
    search("count_quokkas").body("tasks.task_id", hasItem("count_quokkas"));
    sample.publish("searched", new Archive());
    search("count_quokkas").body("tasks", empty());
  }

  private static ValidatableResponse search(String q) {
    return given().queryParam("q", q).get("/api/v2/search").then().statusCode(200);
  }
}
