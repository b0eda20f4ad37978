package dev.windlass.engine.rest;

import static dev.windlass.engine.rest.Sample.DAG;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and texts that mean something to a browser, a path or a file system. */
@QuarkusTest
class HostileInputTest {

  private static final String RUNS = "/api/v2/dags/" + DAG + "/dagRuns";

  @Inject Sample sample;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "../etc",
        "two words",
        "50%",
        "a%2Fb",
        "#1",
        "why?",
        "שלום",
        "größe",
        "\u202Erun",
        "<b>bold</b>",
        "a\\b",
        "a;b",
        "~",
        ".",
        "..",
        ""
      })
  void a_run_id_that_has_no_place_in_a_path_is_refused_and_says_what_has(String runId) {
    sample.publish();
    given()
        .contentType(ContentType.JSON)
        .body("{\"dag_run_id\": " + TextNode.valueOf(runId) + "}")
        .post(RUNS)
        .then()
        .statusCode(422)
        .contentType(ContentType.JSON)
        .body(
            "detail[0].msg",
            allOf(containsString("letters A to Z, digits"), containsString("for example")));
    if (!runId.isEmpty() && !runId.matches("~|\\.+")) {
      given()
          .urlEncodingEnabled(false)
          .get(RUNS + "/" + encoded(runId))
          .then()
          .statusCode(404)
          .contentType(ContentType.JSON)
          .body("detail", containsString("'" + runId + "'"));
    }
  }

  @Test
  void a_run_id_of_all_that_is_possible_is_the_same_wherever_it_is_used() {
    String runId = ("Aa0_.~:+-" + UUID.randomUUID() + "x".repeat(250)).substring(0, 250);
    UUID run = sample.run(runId);
    sample.attempt(run, "extract", 1, "success", null);
    for (String inPath : new String[] {encoded(runId), runId}) {
      given()
          .urlEncodingEnabled(false)
          .get(RUNS + "/" + inPath)
          .then()
          .statusCode(200)
          .body("dag_run_id", equalTo(runId));
      given()
          .urlEncodingEnabled(false)
          .get(RUNS + "/" + inPath + "/taskInstances/extract/logs/1/lines")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void html_comes_back_as_inert_json_and_no_page_of_elsewhere_can_use_it() {
    sample.publish();
    String html = "<script>alert(document.domain)</script>";
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("dag_run_id", "html-" + UUID.randomUUID(), "note", html))
        .post(RUNS)
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            allOf(containsString("script-src 'self';"), containsString("frame-ancestors 'none'")))
        .body("note", equalTo(html));
    given()
        .urlEncodingEnabled(false)
        .get("/api/v2/dags/" + encoded(html))
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
