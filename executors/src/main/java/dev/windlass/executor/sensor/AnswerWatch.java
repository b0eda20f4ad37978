package dev.windlass.executor.sensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.executor.http.HttpRunner;
import org.jspecify.annotations.Nullable;

/** Looks at the answer to an HTTP request. */
final class AnswerWatch {

  private AnswerWatch() {}

  static Outcome look(WatchSpec.Answer answer, TaskAttempt attempt, HttpRunner http, TaskLog log)
      throws InterruptedException {
    OperatorSpec.Http request = answer.request();
    String asked = "a good answer of " + request.method() + " " + request.path();
    // Of each look there is one line at most, which the caller writes.
    TaskLog quiet = attempt.memory() == null ? log : line -> {};
    OperatorSpec.Http textual =
        answer.pointer() == null
            ? request
            : new OperatorSpec.Http(
                request.connectionId(),
                request.method(),
                request.path(),
                request.headers(),
                request.query(),
                request.body(),
                request.expectedStatus(),
                OperatorSpec.OutputFormat.TEXT);
    Outcome outcome = http.run(attempt.running(textual), quiet);
    return switch (outcome) {
      case Outcome.Failed failed ->
          new Outcome.NotYet(asked + " (so far: " + withoutStop(failed.reason()) + ")", null);
      case Outcome.Succeeded(JsonNode body, var _) when answer.pointer() != null ->
          compare(answer, answer.pointer(), body);
      default -> outcome;
    };
  }

  private static Outcome compare(WatchSpec.Answer answer, String pointer, @Nullable JsonNode text) {
    OperatorSpec.Http request = answer.request();
    String wanted =
        "%s at %s of the answer of %s %s"
            .formatted(answer.value(), pointer, request.method(), request.path());
    JsonNode body;
    try {
      body = text == null ? MissingNode.getInstance() : Json.MAPPER.readTree(text.asText());
    } catch (JsonProcessingException noJson) {
      return new Outcome.NotYet(wanted + " (so far: no JSON)", null);
    }
    JsonNode there = body.at(pointer);
    if (!same(there, answer.value())) {
      return new Outcome.NotYet(
          wanted + " (so far: " + (there.isMissingNode() ? "nothing" : shortened(there)) + ")",
          null);
    }
    return new Outcome.Succeeded(
        switch (request.output()) {
          case NONE -> null;
          case TEXT -> text == null ? null : TextNode.valueOf(text.asText());
          case JSON -> body;
        });
  }

  /** 1 and 1.0 are the same number, whoever wrote them. */
  private static boolean same(JsonNode there, @Nullable JsonNode wanted) {
    return wanted != null
        && (there.equals(wanted)
            || (there.isNumber()
                && wanted.isNumber()
                && there.decimalValue().compareTo(wanted.decimalValue()) == 0));
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  private static String withoutStop(String reason) {
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }
}
