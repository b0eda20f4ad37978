package dev.windlass.engine.example;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.http.ContentType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {

  private Vertx vertx;
  private String inbox;

  @BeforeEach
  void serve() throws Exception {
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    new Inbox().serve(router);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    inbox = "http://127.0.0.1:" + server.actualPort() + Inbox.PATH;
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void what_the_examples_tell_is_shown_the_latest_first() {
    given().get(inbox).then().statusCode(200).body("", empty());
    tell("team", "{\"text\": \"first\"}");
    tell("reader", "{\"event\": \"success\"}");
    given()
        .get(inbox)
        .then()
        .body("", hasSize(2))
        .body("to", contains("reader", "team"))
        .body("message", contains("{\"event\": \"success\"}", "{\"text\": \"first\"}"));
  }

  @Test
  void only_the_latest_hundred_are_kept() {
    for (int i = 0; i < 101; i++) {
      tell("team", "{}");
    }
    given().get(inbox).then().body("", hasSize(100));
  }

  private void tell(String who, String body) {
    given().contentType(ContentType.JSON).body(body).post(inbox + "/" + who).then().statusCode(204);
  }
}
