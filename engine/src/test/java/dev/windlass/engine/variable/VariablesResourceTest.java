package dev.windlass.engine.variable;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VariablesResourceTest {

  private static final String PATH = "/api/v2/variables";

  @Inject Variables variables;

  @Test
  void a_variable_is_made_changed_and_deleted() {
    post("{\"key\": \"bucket\", \"value\": \"s3://sales\", \"description\": \"where\"}")
        .statusCode(201)
        .body("value", equalTo("s3://sales"))
        .body("is_encrypted", equalTo(true));
    assertThat(variables.find("bucket")).contains("s3://sales");
    given()
        .contentType(ContentType.JSON)
        .body("{\"key\": \"bucket\", \"value\": {\"days\": 7}}")
        .patch(PATH + "/bucket")
        .then()
        .statusCode(200)
        .body("value", equalTo("{\"days\":7}"))
        .body("description", equalTo("where"));
    given()
        .queryParam("variable_key_pattern", "buck")
        .get(PATH)
        .then()
        .body("variables.key", hasItem("bucket"));
    post("{\"key\": \"bucket\", \"value\": 1}").statusCode(409);
    given().delete(PATH + "/bucket").then().statusCode(204);
    given().get(PATH + "/bucket").then().statusCode(404);
  }

  @Test
  void the_value_of_a_secret_is_not_shown_and_survives_its_mask() {
    post("{\"key\": \"api_token\", \"value\": \"t0ken-value\"}")
        .statusCode(201)
        .body("value", equalTo("***"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"description\": \"of the API\", \"key\": \"api_token\", \"value\": \"***\"}")
        .patch(PATH + "/api_token")
        .then()
        .statusCode(200)
        .body("description", equalTo("of the API"));
    assertThat(variables.find("api_token")).contains("t0ken-value");
  }

  @Test
  void a_key_may_hold_any_character() {
    post("{\"key\": \"a/b c+d%2F\u00fc\", \"value\": \"odd\"}").statusCode(201);
    given()
        .get(PATH + "/{key}", "a/b c+d%2F\u00fc")
        .then()
        .statusCode(200)
        .body("value", equalTo("odd"));
  }

  @Test
  void a_variable_of_the_environment_is_read_only() {
    given()
        .get(PATH + "/from_shell")
        .then()
        .statusCode(200)
        .body("value", equalTo("shell value"))
        .body("origin", equalTo("environment"));
    post("{\"key\": \"from_shell\", \"value\": \"x\"}")
        .statusCode(409)
        .body("detail", containsString("WINDLASS_VAR_FROM_SHELL"));
  }

  @Test
  void a_variable_needs_a_key_and_a_value() {
    post("{\"key\": \"x\"}").statusCode(422).body("detail[0].msg", equalTo("value is missing."));
    post("{\"value\": \"x\"}").statusCode(422).body("detail[0].msg", equalTo("key is missing."));
    post("{\"key\": 5, \"value\": \"x\"}")
        .statusCode(422)
        .body("detail[0].msg", containsString("a text"));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post(PATH).then();
  }
}
