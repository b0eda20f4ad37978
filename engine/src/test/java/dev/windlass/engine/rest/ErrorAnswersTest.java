package dev.windlass.engine.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErrorAnswersTest {

  /** Has a fault. */
  @Path("/test/fault")
  public static class Faulty {
    @GET
    @Operation(hidden = true)
    public String fail() {
      throw new IllegalStateException("internal words");
    }
  }

  @Test
  void a_path_that_is_not_there_is_not_found() {
    given()
        .get("/api/v2/dogs")
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .body("detail", containsString("/api/v2/dogs"));
  }

  @Test
  void a_method_that_is_not_possible_is_told() {
    given()
        .delete("/api/v2/version")
        .then()
        .statusCode(405)
        .contentType(ContentType.JSON)
        .body("detail", containsString("DELETE"));
  }

  @Test
  void a_fault_of_ours_tells_an_id_and_nothing_else() {
    given()
        .get("/test/fault")
        .then()
        .statusCode(500)
        .contentType(ContentType.JSON)
        .body("detail", containsString("under the id"))
        .body("detail", org.hamcrest.Matchers.not(containsString("internal words")));
  }

  @Test
  void an_unknown_query_parameter_is_named() {
    given()
        .queryParam("limt", 5)
        .get("/api/v2/dags")
        .then()
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("query", "limt")))
        .body("detail[0].type", equalTo("extra_forbidden"))
        .body("detail[0].msg", containsString("Did you mean 'limit'?"));
  }

  @Test
  void every_wrong_parameter_is_named_at_once() {
    given()
        .queryParam("limit", -1)
        .queryParam("offset", "many")
        .queryParam("paused", "perhaps")
        .queryParam("dag_run_start_date_gte", "soon")
        .get("/api/v2/dags")
        .then()
        .statusCode(422)
        .body("detail.size()", equalTo(4));
  }

  @Test
  void no_entry_is_asked_for() {
    given()
        .queryParam("limit", 0)
        .get("/api/v2/connections")
        .then()
        .statusCode(200)
        .body("connections.size()", equalTo(0));
  }
}
