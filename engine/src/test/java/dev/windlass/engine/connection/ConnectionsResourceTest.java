package dev.windlass.engine.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.dag.Connection;
import dev.windlass.engine.database.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionsResourceTest {

  private static final String PATH = "/api/v2/connections";

  private static final String ORDERS =
      """
      {"connection_id": "%s", "conn_type": "http", "host": "api.example", "login": "me", "port": 8443,
       "password": "s3cret-word", "extra": "{\\"timeout\\": 30, \\"api_key\\": \\"key-4711\\"}"}
      """;

  @Inject Connections connections;
  @Inject Database database;

  @Test
  void a_connection_is_made_and_its_secrets_are_not_shown() {
    post(ORDERS.formatted("orders_api"))
        .statusCode(201)
        .body("connection_id", equalTo("orders_api"))
        .body("conn_type", equalTo("http"))
        .body("port", equalTo(8443))
        .body("schema", nullValue())
        .body("password", equalTo("***"))
        .body("extra", equalTo("{\"timeout\":30,\"api_key\":\"***\"}"))
        .body("origin", equalTo("database"));
    given()
        .get(PATH + "/orders_api")
        .then()
        .statusCode(200)
        .body(not(containsString("s3cret")))
        .body(not(containsString("4711")));
    Connection found = connections.find("orders_api").orElseThrow();
    assertThat(found.password()).isEqualTo("s3cret-word");
    assertThat(found.extra()).isEqualTo(Map.of("timeout", "30", "api_key", "key-4711"));
    String stored =
        database.inTransaction(tx ->
            tx.first(
                    row -> row.text("password") + row.text("extra"),
                    "select password, extra from connection where connection_id = 'orders_api'")
                .orElseThrow());
    assertThat(stored).doesNotContain("s3cret").doesNotContain("4711").startsWith("v1:");
  }

  @Test
  void a_change_leaves_masked_secrets_as_they_are() {
    post(ORDERS.formatted("to_change")).statusCode(201);
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"connection_id": "to_change", "conn_type": "http", "host": "new.example", "password": "***",
             "extra": "{\\"timeout\\": 60, \\"api_key\\": \\"***\\"}"}
            """)
        .patch(PATH + "/to_change")
        .then()
        .statusCode(200)
        .body("host", equalTo("new.example"))
        .body("login", equalTo("me"));
    Connection found = connections.find("to_change").orElseThrow();
    assertThat(found.password()).isEqualTo("s3cret-word");
    assertThat(found.extra()).isEqualTo(Map.of("timeout", "60", "api_key", "key-4711"));
  }

  @Test
  void a_mask_says_what_is_changed() {
    post(ORDERS.formatted("masked")).statusCode(201);
    given()
        .contentType(ContentType.JSON)
        .queryParam("update_mask", "login")
        .body("{\"login\": null, \"host\": \"ignored.example\"}")
        .patch(PATH + "/masked")
        .then()
        .statusCode(200)
        .body("login", nullValue())
        .body("host", equalTo("api.example"));
    given()
        .contentType(ContentType.JSON)
        .queryParam("update_mask", "pasword")
        .body("{}")
        .patch(PATH + "/masked")
        .then()
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'password'?"));
  }

  @Test
  void a_connection_of_the_environment_wins_and_is_read_only() {
    given()
        .get(PATH + "/from_shell")
        .then()
        .statusCode(200)
        .body("origin", equalTo("environment"))
        .body("read_only", equalTo(true))
        .body("login", equalTo("me"))
        .body(not(containsString("env-s3cret")));
    post(ORDERS.formatted("from_shell"))
        .statusCode(409)
        .body("detail", containsString("WINDLASS_CONN_FROM_SHELL"));
    given().delete(PATH + "/from_shell").then().statusCode(409);
    assertThat(connections.find("from_shell").orElseThrow().password()).isEqualTo("env-s3cret");
  }

  @Test
  void a_provided_connection_gives_way_to_one_of_the_same_id() {
    connections.provide(
        new Connection("provided", "h2", "jdbc:h2:mem:x", null, "sa", null, null, Map.of()));
    given().get(PATH + "/provided").then().body("origin", equalTo("provided"));
    given().delete(PATH + "/provided").then().statusCode(409);
    post(ORDERS.formatted("provided")).statusCode(201);
    assertThat(connections.find("provided").orElseThrow().type()).isEqualTo("http");
    given().delete(PATH + "/provided").then().statusCode(204);
    assertThat(connections.find("provided").orElseThrow().type()).isEqualTo("h2");
  }

  @Test
  void connections_are_listed_and_missing_ones_named() {
    post(ORDERS.formatted("listed")).statusCode(201);
    post(ORDERS.formatted("listed")).statusCode(409).body("detail", containsString("already"));
    given()
        .queryParam("connection_id_pattern", "list")
        .queryParam("order_by", "-connection_id")
        .get(PATH)
        .then()
        .statusCode(200)
        .body("connections.connection_id", hasItem("listed"))
        .body("total_entries", equalTo(1));
    given()
        .get(PATH + "/lisetd")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no connection 'lisetd'. Did you mean 'listed'?"));
    given().delete(PATH + "/listed").then().statusCode(204);
    given().get(PATH + "/listed").then().statusCode(404);
  }

  @Test
  void a_connection_that_makes_no_sense_is_refused() {
    post("{\"connection_id\": \"a b\", \"conn_type\": \"\", \"port\": 0, \"extra\": \"[1]\"}")
        .statusCode(422)
        .body("detail.loc", hasItem(java.util.List.of("body", "connection_id")))
        .body("detail.loc", hasItem(java.util.List.of("body", "conn_type")))
        .body("detail.loc", hasItem(java.util.List.of("body", "port")))
        .body("detail.loc", hasItem(java.util.List.of("body", "extra")));
    post("{\"connection_id\": \"x\", \"conn_type\": \"http\", \"hosst\": \"a\"}")
        .statusCode(422)
        .body("detail[0].msg", containsString("Did you mean 'host'?"));
    post("{\"connection_id\": \"x\", \"conn_type\": \"http\", \"port\": \"many\"}")
        .statusCode(422)
        .body("detail[0].loc", equalTo(java.util.List.of("body", "port")))
        .body("detail[0].msg", containsString("whole number"));
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post(PATH).then();
  }
}
