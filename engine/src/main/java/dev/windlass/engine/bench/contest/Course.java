package dev.windlass.engine.bench.contest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One finished run with the times that the scheduler stored.
 *
 * @param triggered when the request was about to be sent, by this machine's clock
 * @param ended when the scheduler had it finished
 * @param tasks of each task instance, by its id, when it started and ended
 */
record Course(Instant triggered, Instant ended, Map<String, Times> tasks) {

  record Times(Instant started, Instant ended) {

    static Times of(JsonNode taskInstance) {
      return new Times(time(taskInstance, "start_date"), time(taskInstance, "end_date"));
    }
  }

  static Instant time(JsonNode holder, String field) {
    return OffsetDateTime.parse(holder.path(field).asText()).toInstant();
  }

  Duration took() {
    return Duration.between(triggered, ended);
  }

  /** Returns of each task that waits for others how long after the last of them it started. */
  List<Duration> hops(Shape shape) {
    List<Duration> hops = new ArrayList<>();
    for (int lane = 0; lane < shape.lanes(); lane++) {
      for (int place = 0; place < shape.length(); place++) {
        Instant started = times(Shape.taskId(lane, place)).started();
        shape.before(lane, place).stream()
            .map(before -> times(before).ended())
            .max(Instant::compareTo)
            .ifPresent(ready -> hops.add(Duration.between(ready, started)));
      }
    }
    return hops;
  }

  private Times times(String taskId) {
    return Objects.requireNonNull(tasks.get(taskId), taskId);
  }
}
