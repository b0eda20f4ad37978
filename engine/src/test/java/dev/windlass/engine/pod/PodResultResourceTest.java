package dev.windlass.engine.pod;

import static dev.windlass.dag.Dsl.*;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.*;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.rest.Sample;
import dev.windlass.engine.secret.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pods send to the engine as their results. */
@QuarkusTest
class PodResultResourceTest {

  @Inject Sample sample;
  @Inject Secrets secrets;
  @Inject PodResults results;

  private UUID attempt;

  @Dag("sending_pods")
  static final class SendingPods implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("train", pod("train:1").resultByApi().returning(Integer.class));
    }
  }

  @BeforeEach
  void start() {
    sample.publish("sending", new SendingPods());
    UUID run = sample.run("sending_pods", "r-" + UUID.randomUUID());
    attempt = UUID.randomUUID();
    sample.sql(
        "update task_instance set state = 'running', try_number = 1, attempt_id = ? where dag_run_id = ?",
        attempt,
        run);
  }

  private RequestSpecification as(String credential) {
    return given()
        .header("Authorization", "Bearer " + credential)
        .contentType("application/octet-stream");
  }

  private String credential() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.authenticate("results of pods", attempt.toString()));
  }

  private ValidatableResponse send(String body) {
    return as(credential()).body(body.getBytes()).post("/worker/results/" + attempt).then();
  }

  @Test
  void the_last_one_counts_however_it_was_sent() throws Exception {
    send("{\"rows\": 7}\n").statusCode(204);
    as(credential())
        .body("{\"rows\": 8}".getBytes())
        .put("/worker/results/" + attempt)
        .then()
        .statusCode(204);

    assertThat(results.find(attempt)).contains(Json.MAPPER.readTree("{\"rows\": 8}"));
    results.forget(attempt);
    assertThat(results.find(attempt)).isEmpty();
  }

  @Test
  void a_text_is_one_without_its_last_line_break() {
    as(credential())
        .body("seven\n".getBytes())
        .post("/worker/results/" + attempt + "/text")
        .then()
        .statusCode(204);

    assertThat(results.find(attempt)).contains(TextNode.valueOf("seven"));
  }

  @Test
  void nobody_but_its_pod_sends_it() {
    as("nonsense")
        .body("7".getBytes())
        .post("/worker/results/" + attempt)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .body("detail", containsString("WINDLASS_RESULT_TOKEN"));
    given().body("7".getBytes()).post("/worker/results/" + attempt).then().statusCode(401);
    as(credential())
        .body("7".getBytes())
        .post("/worker/results/" + UUID.randomUUID())
        .then()
        .statusCode(401);
    as(credential()).body("7".getBytes()).post("/worker/results/nonsense").then().statusCode(401);
    assertThat(results.find(attempt)).isEmpty();
  }

  @Test
  void an_attempt_that_is_over_sends_nothing_more() {
    sample.sql("update task_instance set state = 'failed' where attempt_id = ?", attempt);

    send("7").statusCode(410).body("detail", containsString("is over"));
    assertThat(results.find(attempt)).isEmpty();
  }

  @Test
  void what_is_too_large_is_refused_with_its_size_and_the_limit() {
    send("\"" + "x".repeat(1024 * 1024) + "\"")
        .statusCode(413)
        .body("detail", containsString("1048578 bytes; at most 1048576"));
    // As text it is short enough, as JSON it is not.
    as(credential())
        .body("\"".repeat(700_000).getBytes())
        .post("/worker/results/" + attempt + "/text")
        .then()
        .statusCode(413)
        .body("detail", containsString("1400002 bytes as JSON"));
    assertThat(results.find(attempt)).isEmpty();
  }

  @Test
  void what_is_no_json_is_refused_at_once() {
    send("{\"rows\": 7} and more").statusCode(400).body("detail", containsString("no JSON"));
    send("").statusCode(400).body("detail", containsString("nothing was sent"));
    as(credential())
        .body(new byte[] {(byte) 0xff, (byte) 0xfe})
        .post("/worker/results/" + attempt + "/text")
        .then()
        .statusCode(400)
        .body("detail", containsString("UTF-8"));
  }
}
