package dev.windlass.engine.catalog;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.triggerDag;
import static dev.windlass.dag.Dsl.waitForDag;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.rest.Sample;
import dev.windlass.executor.BundleRef;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which DAGs may stand beside each other. */
@QuarkusTest
class AdmissionTest {

  private static final String HERE = "circle_here";
  private static final String THERE = "circle_there";

  @Inject Sample sample;
  @Inject DagCatalog catalog;

  @Dag("circle_orders")
  static final class Orders implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("report", triggerDag("circle_report").waitForIt());
    }
  }

  @Dag("circle_orders")
  static final class OrdersAlone implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("report", bash("true"));
    }
  }

  @Dag("circle_report")
  static final class Report implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("wait", waitForDag("circle_orders"));
    }
  }

  @Dag("circle_report")
  static final class ReportAlone implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("wait", bash("true"));
    }
  }

  @AfterEach
  void forget() {
    sample.publish(HERE);
    sample.publish(THERE);
  }

  private static List<Map<String, String>> errors(String bundle) {
    return given()
        .queryParam("limit", 1000)
        .get("/api/v2/importErrors")
        .then()
        .extract()
        .path("import_errors.findAll { it.bundle_name == '%s' }".formatted(bundle));
  }

  private static int latestVersion(String dagId) {
    return given()
        .get("/api/v2/dags/" + dagId + "/details")
        .then()
        .extract()
        .path("latest_dag_version.version_number");
  }

  private boolean isRead(String bundle) {
    return catalog.isPublished(new BundleRef(bundle, "4567def", Path.of("target/none")));
  }

  @Test
  void the_dag_that_closes_a_circle_of_waits_is_refused_and_named_with_the_way_round() {
    sample.publish(HERE, new Orders(), new Report());
    assertThat(errors(HERE)).hasSize(1);
    assertThat(errors(HERE).getFirst().get("stack_trace"))
        .isEqualTo(
            "DAG 'circle_report' closes a circle of DAGs that wait for each other, so that none could ever end: circle_report -> circle_orders -> circle_report (circle_report.wait waits for circle_orders, circle_orders.report waits for circle_report). Remove one of these waits, or let triggerDag(...) not wait.");
    given()
        .queryParam("dag_id_pattern", "circle_")
        .get("/api/v2/dags")
        .then()
        .body("dags.dag_id", contains("circle_orders"));
  }

  @Test
  void a_dag_that_is_there_stays_as_it_was_when_its_next_version_closes_a_circle() {
    sample.publish(HERE, new ReportAlone(), new Orders());
    assertThat(errors(HERE)).isEmpty();
    int version = latestVersion("circle_report");
    sample.publish(HERE, new Report(), new Orders());
    assertThat(errors(HERE).getFirst().get("stack_trace")).startsWith("DAG 'circle_report' closes");
    assertThat(latestVersion("circle_report")).isEqualTo(version);
    sample.publish(HERE, new Report(), new OrdersAlone());
    assertThat(errors(HERE)).isEmpty();
  }

  @Test
  void a_dag_whose_file_is_gone_is_no_part_of_a_circle() {
    sample.publish(HERE, new Orders());
    sample.publish(HERE, new Report());
    assertThat(errors(HERE)).isEmpty();
  }

  @Test
  void a_bundle_is_read_again_when_another_one_may_have_mended_its_error() {
    sample.publish(HERE, new Orders());
    sample.publish(THERE, new Report());
    assertThat(errors(THERE)).hasSize(1);
    assertThat(isRead(THERE)).isTrue();
    // Nothing is other than before, so nothing can be mended.
    sample.publish(HERE, new Orders());
    assertThat(isRead(THERE)).isTrue();
    sample.publish(HERE, new OrdersAlone());
    assertThat(isRead(THERE)).isFalse();
    sample.publish(THERE, new Report());
    assertThat(errors(THERE)).isEmpty();
  }

  @Test
  void an_id_that_another_bundle_has_is_free_once_that_gives_it_up() {
    sample.publish(HERE, new OrdersAlone());
    sample.publish(THERE, new OrdersAlone());
    assertThat(errors(THERE).getFirst().get("stack_trace")).contains("is already defined by");
    sample.publish(HERE);
    assertThat(isRead(THERE)).isFalse();
    sample.publish(THERE, new OrdersAlone());
    assertThat(errors(THERE)).isEmpty();
  }
}
