package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.ParamSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which answers a question to a person may have, and what they become. Pure; the engine and the
 * tester for authors both ask it.
 *
 * <p>Example: {@code QuestionRules.outcome(question, List.of("Approve"), Map.of(), "ana")}.
 */
public final class QuestionRules {

  private QuestionRules() {}

  /**
   * Returns what is wrong with an answer; nothing if it may be given.
   *
   * @param options what can be chosen
   * @param several whether more than one can be
   * @param form what is filled in
   * @param chosen the options of the answer
   * @param filled the fields of the answer
   */
  public static List<String> problems(
      List<String> options,
      boolean several,
      List<ParamSpec> form,
      List<String> chosen,
      Map<String, JsonNode> filled) {
    List<String> problems = new ArrayList<>();
    for (String option : chosen) {
      if (!options.contains(option)) {
        problems.add(
            "'%s' is not one of the options: %s.".formatted(option, String.join(", ", options)));
      }
    }
    if (chosen.isEmpty()) {
      problems.add("Choose one of the options: %s.".formatted(String.join(", ", options)));
    } else if (new HashSet<>(chosen).size() < chosen.size()) {
      problems.add("An option is chosen twice: %s.".formatted(String.join(", ", chosen)));
    } else if (chosen.size() > 1 && !several) {
      problems.add(
          "Only one option can be chosen, not %d: %s."
              .formatted(chosen.size(), String.join(", ", chosen)));
    }
    try {
      RunParams.complete(form, filled);
    } catch (InvalidParamsException invalid) {
      invalid
          .problems()
          .forEach(problem ->
              problems.add(
                  problem
                      .message()
                      .replace("Param '", "Field '")
                      .replace("the DAG takes", "the form has")));
    }
    return problems;
  }

  /**
   * Returns how a task ends that was answered so.
   *
   * @param by who answered, for people
   */
  public static Outcome outcome(
      OperatorSpec.Question question,
      List<String> chosen,
      Map<String, JsonNode> filled,
      String by) {
    return switch (question.kind()) {
      case APPROVAL -> {
        if (chosen.contains(OperatorSpec.Question.APPROVE)) {
          yield new Outcome.Succeeded(BooleanNode.TRUE);
        }
        yield question.failsOnRejection()
            ? new Outcome.Rejected("Rejected by " + by + ".")
            : new Outcome.Succeeded(BooleanNode.FALSE);
      }
      case INPUT -> {
        ObjectNode record = Json.MAPPER.createObjectNode();
        RunParams.complete(question.form(), filled).values().forEach(record::set);
        yield new Outcome.Succeeded(record);
      }
      case CHOICE -> {
        ArrayNode list = Json.MAPPER.createArrayNode();
        chosen.forEach(list::add);
        yield new Outcome.Succeeded(
            question.several() ? list : TextNode.valueOf(chosen.getFirst()));
      }
    };
  }

  /** Returns how a question ends that nobody answered in time and that has a default. */
  public static Outcome byDefault(OperatorSpec.Question question, List<String> defaults) {
    return outcome(question, defaults, question.formDefaults(), "default: nobody answered in time");
  }
}
