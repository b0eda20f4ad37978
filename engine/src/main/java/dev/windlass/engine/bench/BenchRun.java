package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A finished run, with the times the API gives; both clocks are this machine's.
 *
 * @param triggered when the request to start it was about to be sent
 * @param ended when the engine had it finished
 */
record BenchRun(Instant triggered, Instant ended) {

  /** Reads it, and refuses one that did not end well: its times would say nothing. */
  static BenchRun of(Instant triggered, JsonNode run) {
    if (!run.path("state").asText().equals("success")) {
      throw new IllegalStateException(
          "Run "
              + run.path("dag_run_id").asText()
              + " ended as "
              + run.path("state").asText()
              + ".");
    }
    return new BenchRun(triggered, OffsetDateTime.parse(run.path("end_date").asText()).toInstant());
  }

  Duration took() {
    return Duration.between(triggered, ended);
  }
}
