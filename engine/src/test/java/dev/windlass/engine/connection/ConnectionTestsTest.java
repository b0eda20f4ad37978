package dev.windlass.engine.connection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionTestsTest {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("ana:s3cret-word".getBytes());

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean known = BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 204 : 401, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    given().delete("/api/v2/connections/tested");
  }

  @Test
  void an_http_server_is_asked_with_the_credentials_given() {
    test(http(", \"login\": \"ana\", \"password\": \"s3cret-word\""))
        .body("status", equalTo(true))
        .body("message", containsString("was answered with 204"));
    test(http(", \"login\": \"ana\", \"password\": \"wrong-word\""))
        .body("status", equalTo(false))
        .body("message", containsString("does not accept the credentials"))
        .body("message", not(containsString("wrong-word")));
  }

  @Test
  void secrets_that_are_left_out_or_masked_are_the_stored_ones() {
    given()
        .contentType(ContentType.JSON)
        .body(http(", \"login\": \"ana\", \"password\": \"s3cret-word\""))
        .post("/api/v2/connections")
        .then()
        .statusCode(201);
    test("{\"connection_id\": \"tested\", \"conn_type\": \"http\"}").body("status", equalTo(true));
    test(http(", \"login\": \"ana\"")).body("status", equalTo(true));
    test(http(", \"login\": \"ana\", \"password\": \"***\"")).body("status", equalTo(true));
    test(http(", \"login\": \"bob\"")).body("status", equalTo(false));
  }

  @Test
  void a_database_is_opened() {
    test("{\"connection_id\": \"tested\", \"conn_type\": \"h2\", \"host\": \"mem:tried\"}")
        .body("status", equalTo(true))
        .body("message", containsString("Connected to H2"));
    test("{\"connection_id\": \"tested\", \"conn_type\": \"jdbc\", \"host\":"
            + " \"jdbc:h2:file:/tmp/no-such-folder/db;PASSWORD=s3cret-word\"}")
        .body("status", equalTo(false))
        .body(
            "message",
            allOf(containsString("no such H2 database yet"), not(containsString("s3cret-word"))));
  }

  @Test
  void what_does_not_answer_or_cannot_be_tested_says_so() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    test("{\"connection_id\": \"tested\", \"conn_type\": \"http\", \"host\": \"127.0.0.1\", \"port\": "
            + nobody
            + "}")
        .body("status", equalTo(false))
        .body("message", containsString("Cannot connect to http://127.0.0.1:" + nobody));
    test("{\"connection_id\": \"tested\", \"conn_type\": \"postgres\", \"host\": \"127.0.0.1\", \"port\": "
            + nobody
            + ", \"password\": \"s3cret-word\"}")
        .body("status", equalTo(false))
        .body("message", not(containsString("s3cret-word")));
    test("{\"connection_id\": \"tested\", \"conn_type\": \"spark\", \"host\": \"local\"}")
        .body("status", equalTo(false))
        .body("message", containsString("of type 'spark' cannot be tested"));
    test("{\"connection_id\": \"tested\", \"conn_type\": \"cassandra\", \"host\": \"db\"}")
        .body("status", equalTo(false))
        .body("message", containsString("no JDBC driver"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"connection_id\": \"tested\"}")
        .post("/api/v2/connections/test")
        .then()
        .statusCode(422);
  }

  private String http(String more) {
    return "{\"connection_id\": \"tested\", \"conn_type\": \"http\", \"host\": \"127.0.0.1\", \"port\": "
        + server.getAddress().getPort()
        + more
        + "}";
  }

  private static ValidatableResponse test(String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v2/connections/test")
        .then()
        .statusCode(200);
  }
}
