package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A finished run, with the times the API gives; both clocks are this machine's.
 *
 * @param triggered when the request to start it was about to be sent
 * @param ended when the engine had it finished
 * @param readyToStarted of each task instance, how long it took from being ready to running
 */
record BenchRun(Instant triggered, Instant ended, List<Duration> readyToStarted) {

  /** Reads it, and refuses one that did not end well: its times would say nothing. */
  static BenchRun of(Instant triggered, JsonNode run, JsonNode taskInstances) {
    if (!run.path("state").asText().equals("success")) {
      throw new IllegalStateException(
          "Run "
              + run.path("dag_run_id").asText()
              + " ended as "
              + run.path("state").asText()
              + ".");
    }
    List<Duration> waits =
        taskInstances
            .path("task_instances")
            .valueStream()
            .map(task ->
                Duration.between(time(task.path("scheduled_when")), time(task.path("start_date"))))
            .toList();
    return new BenchRun(triggered, time(run.path("end_date")), waits);
  }

  private static Instant time(JsonNode value) {
    return OffsetDateTime.parse(value.asText()).toInstant();
  }

  Duration took() {
    return Duration.between(triggered, ended);
  }
}
