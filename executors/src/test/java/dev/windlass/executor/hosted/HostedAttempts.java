package dev.windlass.executor.hosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attempts for tests: of the run of January 31st in Berlin, with what a test gives them. */
public final class HostedAttempts {

  public static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  private HostedAttempts() {}

  public static TaskAttempt attempt(OperatorSpec operator, Connection... connections) {
    return attempt("attempt-1", operator, null, TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES, connections);
  }

  public static TaskAttempt attempt(
      String attemptId,
      OperatorSpec operator,
      @Nullable Duration timeout,
      long maxOutputBytes,
      Connection... connections) {
    var run =
        new RunContext(
            "sales",
            "manual__1",
            Instant.parse("2026-01-30T23:30:00Z"),
            Instant.parse("2026-01-29T23:30:00Z"),
            Instant.parse("2026-01-30T23:30:00Z"),
            "Europe/Berlin",
            Map.of("day", json("\"2026-01-15\"")));
    return new TaskAttempt(
        attemptId,
        run,
        "load",
        -1,
        1,
        0,
        operator,
        Map.of("split", json("[1, 2]")),
        null,
        Stream.of(connections)
            .collect(Collectors.toMap(Connection::connectionId, Function.identity())),
        Map.of("api_token", "very-secret-token", "region", "eu"),
        timeout,
        maxOutputBytes);
  }

  public static Workload workload(TaskAttempt attempt) {
    return new Workload(
        attempt, new BundleRef("dags", "1", Path.of("unused")), "Sales", Isolation.SHARED);
  }

  public static OperatorSpec.Sql sql(
      boolean query, Map<String, ArgSpec> bindings, String... statements) {
    return new OperatorSpec.Sql("warehouse", List.of(statements), query, bindings);
  }

  public static ArgSpec literal(String json) {
    return new ArgSpec.Literal(json(json));
  }

  public static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
