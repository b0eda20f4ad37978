package dev.windlass.dag;

import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, made by the engine without holding a worker. Immutable; {@link Dsl#http} begins
 * one.
 *
 * <p>The connection gives the base URL and the credentials. Every 2xx answer is good unless {@link
 * #expect} says otherwise; another one fails the attempt. The body of the answer is the result, as
 * text unless {@link #as} or {@link #asListOf} says otherwise.
 *
 * <p>Example: {@code http("orders_api").get("/orders").query("day",
 * logicalDate()).asListOf(Order.class)}.
 *
 * @param <T> the type of the result
 * @param connectionId the connection
 * @param method {@code GET}, {@code POST}, ...
 * @param path below the base URL; may hold templates such as {@code {{ ds }}}
 * @param headers added to those of the connection
 * @param queries added to the URL, encoded
 * @param payload sent as JSON, text as it is; null for none
 * @param expectedStatus which answers are good; empty for every 2xx
 * @param result what the body of the answer becomes
 */
public record Http<T>(
    String connectionId,
    String method,
    String path,
    Map<String, Arg<?>> headers,
    Map<String, Arg<?>> queries,
    @Nullable Arg<?> payload,
    List<Integer> expectedStatus,
    Result<T> result)
    implements Operator<T> {

  /** Keeps copies of the collections. */
  public Http {
    headers = Values.copy(headers);
    queries = Values.copy(queries);
    expectedStatus = List.copyOf(expectedStatus);
  }

  /**
   * A connection of which a request is to be made. Example: {@code http("orders_api")}.
   *
   * @param connectionId the connection
   */
  public record Methods(String connectionId) {

    /**
     * Returns a GET request.
     *
     * <p>Example: {@code http("orders_api").get("/orders")}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> get(String path) {
      return request("GET", path);
    }

    /**
     * Returns a HEAD request.
     *
     * <p>Example: {@code http("orders_api").head("/orders/42").expect(200, 404)}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> head(String path) {
      return request("HEAD", path);
    }

    /**
     * Returns a POST request.
     *
     * <p>Example: {@code http("orders_api").post("/orders").body(order)}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> post(String path) {
      return request("POST", path);
    }

    /**
     * Returns a PUT request.
     *
     * <p>Example: {@code http("orders_api").put("/orders/42").body(order)}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> put(String path) {
      return request("PUT", path);
    }

    /**
     * Returns a PATCH request.
     *
     * <p>Example: {@code http("orders_api").patch("/orders/42").body(Map.of("state", "paid"))}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> patch(String path) {
      return request("PATCH", path);
    }

    /**
     * Returns a DELETE request.
     *
     * <p>Example: {@code http("orders_api").delete("/orders/42").expect(204, 404)}.
     *
     * @param path below the base URL of the connection; may hold templates
     */
    public Http<String> delete(String path) {
      return request("DELETE", path);
    }

    private Http<String> request(String method, String path) {
      return new Http<>(
          connectionId, method, path, Map.of(), Map.of(), null, List.of(), Result.text());
    }
  }

  /**
   * Returns this with one more header. It replaces the connection's header of the same name.
   *
   * <p>Example: {@code .header("X-Request-Id", runId())}.
   */
  public Http<T> header(String name, Arg<?> value) {
    return new Http<>(
        connectionId,
        method,
        path,
        Values.plus(headers, name, value),
        queries,
        payload,
        expectedStatus,
        result);
  }

  /**
   * Returns this with one more header. It replaces the connection's header of the same name.
   *
   * <p>Example: {@code .header("Accept", "text/csv")}.
   */
  public Http<T> header(String name, String value) {
    return header(name, Dsl.literal(value));
  }

  /**
   * Returns this with one more query parameter, which is encoded.
   *
   * <p>Example: {@code .query("day", logicalDate())}.
   */
  public Http<T> query(String name, Arg<?> value) {
    return new Http<>(
        connectionId,
        method,
        path,
        headers,
        Values.plus(queries, name, value),
        payload,
        expectedStatus,
        result);
  }

  /**
   * Returns this with one more query parameter, which is encoded.
   *
   * <p>Example: {@code .query("limit", 100)}.
   *
   * @param value text, a number or anything that is written as one JSON value
   */
  public Http<T> query(String name, Object value) {
    return query(name, Dsl.literal(value));
  }

  /**
   * Returns this with a body: text as it is, anything else as JSON.
   *
   * <p>Example: {@code http("orders_api").post("/orders").body(order)}.
   */
  public Http<T> body(Arg<?> value) {
    return new Http<>(connectionId, method, path, headers, queries, value, expectedStatus, result);
  }

  /**
   * Returns this with a body: text as it is, anything else as JSON.
   *
   * <p>Example: {@code http("chat").post("/messages").body(Map.of("text", "Done"))}.
   */
  public Http<T> body(Object value) {
    return body(Dsl.literal(value));
  }

  /**
   * Returns this with the answers that are good; every other one fails the attempt.
   *
   * <p>Example: {@code .expect(200, 404)}.
   *
   * @param statuses HTTP status codes, 100 to 599
   */
  public Http<T> expect(int... statuses) {
    return new Http<>(
        connectionId,
        method,
        path,
        headers,
        queries,
        payload,
        Arrays.stream(statuses).boxed().toList(),
        result);
  }

  /**
   * Returns this with the body of the answer read as JSON. One that is not fails the attempt.
   *
   * <p>Example: {@code http("orders_api").get("/orders/42").as(Order.class)}.
   */
  public <R> Http<R> as(Class<R> type) {
    return with(Result.json(type));
  }

  /**
   * Returns this with the body of the answer read as a JSON list. One that is not fails the
   * attempt.
   *
   * <p>Example: {@code http("orders_api").get("/orders").asListOf(Order.class)}.
   */
  public <E> Http<List<E>> asListOf(Class<E> type) {
    return with(Result.jsonListOf(type));
  }

  /**
   * Returns this with the body of the answer as text, which it also is if nothing is said.
   *
   * <p>Example: {@code http("rates").get("/rates.csv").asText()}.
   */
  public Http<String> asText() {
    return with(Result.text());
  }

  /**
   * Returns this without a result, whatever the answer holds.
   *
   * <p>Example: {@code http("chat").post("/messages").body("Done").withoutResult()}.
   */
  public Http<Void> withoutResult() {
    return with(Result.none());
  }

  /**
   * Returns a sensor that sends this until the answer is good; see {@link #expect}.
   *
   * <p>Example: {@code dag.task("up", http("api").get("/ready").untilGood())}.
   */
  public HttpSensor<T> untilGood() {
    return new HttpSensor<>(this, null, null);
  }

  /**
   * Returns a sensor that sends this until the answer is good and its JSON has that value.
   *
   * <p>Example: {@code http("jobs").get("/jobs/42").as(Job.class).until("/state", "done")}.
   *
   * @param pointer a JSON pointer, for example {@code /jobs/0/state}
   * @param value anything that can be written as JSON
   */
  public HttpSensor<T> until(String pointer, Object value) {
    return new HttpSensor<>(this, pointer, value);
  }

  private <R> Http<R> with(Result<R> other) {
    return new Http<>(connectionId, method, path, headers, queries, payload, expectedStatus, other);
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Http(
        connectionId,
        method,
        path,
        Values.specs(headers),
        Values.specs(queries),
        payload == null ? null : payload.spec(),
        expectedStatus,
        result.format());
  }

  @Override
  public List<Arg<?>> arguments() {
    return Stream.<Stream<? extends Arg<?>>>of(
            headers.values().stream(), queries.values().stream(), Stream.ofNullable(payload))
        .<Arg<?>>flatMap(args -> args)
        .toList();
  }

  @Override
  public Type resultType() {
    return result.type();
  }
}
