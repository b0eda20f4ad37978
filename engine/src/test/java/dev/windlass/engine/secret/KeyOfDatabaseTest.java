package dev.windlass.engine.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.windlass.engine.database.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Engines that share a database share a key, or write no secrets there. */
@QuarkusTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class KeyOfDatabaseTest {

  @Inject Database database;
  @Inject Secrets secrets;

  @AfterEach
  void forget() {
    given().delete("/api/v2/variables/tide_gauge");
    database.inTransaction(
        tx -> tx.update("update secret_key set name = ? where id = 1", secrets.keyName()));
  }

  private static ValidatableResponse write() {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"key\": \"tide_gauge\", \"value\": \"north\"}")
        .post("/api/v2/variables")
        .then();
  }

  @Test
  void the_first_secret_names_the_key_of_the_database() {
    database.inTransaction(tx -> tx.update("delete from secret_key"));

    write().statusCode(201);

    database.inTransaction(tx -> {
      assertThat(tx.query(row -> row.text("name"), "select name from secret_key"))
          .containsExactly(secrets.keyName());
      return secrets;
    });
  }

  @Test
  void a_secret_is_not_written_with_another_key_than_the_others() {
    database.inTransaction(tx -> tx.update("delete from secret_key"));
    database.inTransaction(tx ->
        tx.update(
            "insert into secret_key (id, name, recorded_at) values (1, '0a1b2c3d', current_timestamp)"));

    write()
        .statusCode(409)
        .body("detail", containsString("encrypted with key 0a1b2c3d"))
        .body("detail", containsString("copy secret.key"));
    given().get("/api/v2/variables/tide_gauge").then().statusCode(404);
  }
}
