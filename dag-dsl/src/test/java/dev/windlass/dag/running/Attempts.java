package dev.windlass.dag.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Attempts for tests. */
final class Attempts {

  static final Connection WAREHOUSE =
      new Connection("warehouse", "h2", "jdbc:h2:mem:w", null, "sa", "s3cret", null, Map.of());

  private Attempts() {}

  static TaskAttempt of(
      Map<String, JsonNode> outputs, JsonNode element, Map<String, JsonNode> params) {
    return new TaskAttempt(
        "a1",
        new RunContext(
            "orders_etl",
            "scheduled__2026-01-31T22:30:00+00:00",
            Instant.parse("2026-01-30T23:30:00Z"),
            Instant.parse("2026-01-30T23:30:00Z"),
            Instant.parse("2026-01-31T23:30:00Z"),
            "Europe/Berlin",
            params),
        "load",
        element == null ? -1 : 0,
        1,
        0,
        new OperatorSpec.Call("OrdersEtl.load", List.of()),
        outputs,
        element,
        Map.of("warehouse", WAREHOUSE),
        Map.of("region", "north"),
        null,
        100);
  }

  static TaskAttempt plain() {
    return of(Map.of(), null, Map.of());
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
