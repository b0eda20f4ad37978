package dev.windlass.engine.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.http.HttpRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** POSTs notices, with the credentials and the care of HTTP tasks. */
final class HttpChannel {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long MOST_ANSWER = 64 * 1024;

  private final HttpRunner runner = new HttpRunner();

  void post(Connection connection, JsonNode body) throws NoticeFailure, InterruptedException {
    OperatorSpec.Http request =
        new OperatorSpec.Http(
            connection.connectionId(),
            "POST",
            "",
            Map.of(),
            Map.of(),
            new ArgSpec.Literal(body),
            List.of(),
            OperatorSpec.OutputFormat.NONE);
    TaskAttempt attempt =
        new TaskAttempt(
            "notice",
            new RunContext(
                "notice", "notice", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, "UTC", Map.of()),
            "notice",
            -1,
            1,
            0,
            request,
            Map.of(),
            null,
            Map.of(connection.connectionId(), connection),
            Map.of(),
            LONGEST,
            MOST_ANSWER);
    Outcome outcome = runner.run(attempt, line -> {});
    if (outcome instanceof Outcome.Failed failed) {
      throw new NoticeFailure(failed.reason());
    }
    if (outcome instanceof Outcome.Rejected(String reason)) {
      throw new NoticeFailure(reason);
    }
    if (!(outcome instanceof Outcome.Succeeded)) {
      throw new NoticeFailure("It was not taken: " + outcome);
    }
  }
}
