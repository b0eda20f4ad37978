package dev.windlass.engine.flood;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangeGateTest {

  private static final int ALL = ChangeGate.AT_ONCE + ChangeGate.MOST_WAITING;

  @Inject ChangeGate gate;
  @Inject HeldRequests held;

  @TestHTTPResource(HeldRequests.PATH)
  URI address;

  @Test
  void a_flood_of_changes_waits_and_what_is_too_much_is_told_when_to_come_back() throws Exception {
    FloodStatus before = gate.status();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<HttpResponse<String>>> flood = new ArrayList<>();
      for (int i = 0; i < ALL; i++) {
        flood.add(client.sendAsync(change(), BodyHandlers.ofString()));
      }
      while (gate.status().underWay() + gate.status().waiting() < ALL) {
        Thread.onSpinWait();
      }
      assertThat(gate.status().underWay()).isEqualTo(ChangeGate.AT_ONCE);

      HttpResponse<String> tooMuch = client.send(change(), BodyHandlers.ofString());

      assertThat(tooMuch.statusCode()).isEqualTo(503);
      assertThat(tooMuch.headers().firstValue("Retry-After")).contains("1");
      assertThat(tooMuch.body())
          .isEqualTo(
              """
              {"detail":"The engine is flooded: 500 requests that change something wait already, and no more may \
              (12 are worked on at once). Nothing was done. Ask again after the seconds in Retry-After, and from \
              fewer clients at once."}\
              """);
      given().get("/api/v2/version").then().statusCode(200);
      for (int i = 0; i < ALL; i++) {
        held.answer();
      }
      for (CompletableFuture<HttpResponse<String>> one : flood) {
        assertThat(one.get().statusCode()).isEqualTo(200);
      }
    }
    assertThat(gate.status())
        .isEqualTo(
            new FloodStatus(
                0, 0, before.delayed() + ChangeGate.MOST_WAITING, before.refused() + 1));
  }

  @Test
  void what_had_to_wait_is_done_with_all_that_was_sent_with_it() throws Exception {
    String value = "x".repeat(200_000);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < ChangeGate.AT_ONCE; i++) {
        all.add(client.sendAsync(change(), BodyHandlers.ofString()));
      }
      while (gate.status().underWay() < ChangeGate.AT_ONCE) {
        Thread.onSpinWait();
      }
      all.add(
          client.sendAsync(
              post(
                  address.resolve("/api/v2/variables"),
                  "{\"key\": \"flooded\", \"value\": \"" + value + "\"}"),
              BodyHandlers.ofString()));
      while (gate.status().waiting() == 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < ChangeGate.AT_ONCE; i++) {
        held.answer();
      }
      for (CompletableFuture<HttpResponse<String>> one : all) {
        assertThat(one.get().statusCode()).isBetween(200, 201);
      }
    }
    given().get("/api/v2/variables/flooded").then().body("value", equalTo(value));
    given().delete("/api/v2/variables/flooded");
  }

  private HttpRequest change() {
    return post(address, "{}");
  }

  private static HttpRequest post(URI where, String body) {
    return HttpRequest.newBuilder(where)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
