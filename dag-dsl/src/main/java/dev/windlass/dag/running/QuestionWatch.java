package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Asks a person: the first look says what, and each later one finds the answer in its memory or
 * not.
 *
 * <p>Example: {@code new QuestionWatch(clock, templates::render).run(attempt, log)}.
 */
public final class QuestionWatch implements OperatorRunner {

  /** Where the memory of a look has the answer. */
  public static final String ANSWER = "answer";

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final InstantSource clock;
  private final BiFunction<String, TaskAttempt, String> templates;

  /** Creates one on that clock. */
  public QuestionWatch(InstantSource clock, BiFunction<String, TaskAttempt, String> templates) {
    this.clock = clock;
    this.templates = templates;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Question;
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) {
    OperatorSpec.Question question = (OperatorSpec.Question) attempt.operator();
    Instant now = clock.instant();
    JsonNode memory = attempt.memory();
    if (memory == null) {
      try {
        ObjectNode asked =
            Json.MAPPER
                .createObjectNode()
                .put("since", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("subject", templates.apply(question.subject(), attempt));
        String body = question.body();
        if (body != null) {
          asked.put("body", templates.apply(body, attempt));
        }
        log.write(new LogLine(now, LogLine.Level.INFO, "Asks: " + asked.path("subject").asText()));
        return waiting(question, asked, now);
      } catch (RuntimeException wrong) {
        return new Outcome.Rejected(String.valueOf(wrong.getMessage()));
      }
    }
    JsonNode answer = memory.path(ANSWER);
    if (answer.isMissingNode()) {
      return waiting(question, memory, now);
    }
    List<String> chosen = new ArrayList<>();
    answer.path("chosen").forEach(option -> chosen.add(option.asText()));
    Map<String, JsonNode> filled = new LinkedHashMap<>();
    answer
        .path("filled")
        .properties()
        .forEach(field -> filled.put(field.getKey(), field.getValue()));
    String by = answer.path("by").asText();
    log.write(
        new LogLine(
            now, LogLine.Level.INFO, "%s answered: %s".formatted(by, String.join(", ", chosen))));
    return QuestionRules.outcome(question, chosen, filled, by);
  }

  private static Outcome waiting(OperatorSpec.Question question, JsonNode memory, Instant now) {
    String what =
        switch (question.kind()) {
          case APPROVAL -> "an approval";
          case INPUT -> "an input";
          case CHOICE -> "a choice";
        };
    String by =
        question.assignedTo().isEmpty() ? "" : " by " + String.join(" or ", question.assignedTo());
    return new Outcome.NotYet(
        "%s since %s%s".formatted(what, memory.path("since").asText(), by),
        memory,
        now.plus(FOR_EVER),
        null);
  }
}
