package dev.windlass.dag.running;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.InvalidParamsException.Problem;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.ParamSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The params of a run: what was given, checked against what the DAG declares, with defaults filled
 * in. Pure.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RunParams.complete(dag.params(), Map.of("country", TextNode.valueOf("DE"))).values()
 * RunParams.completeText(dag.params(), Map.of("limit", "100")).values()  // from a command line
 * }</pre>
 *
 * @param values a value for every param of the DAG, in the order they are declared
 */
public record RunParams(Map<String, JsonNode> values) {

  /** Keeps a copy of the map, in its order. */
  public RunParams {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns the params of a run that was given these values.
   *
   * <p>Example: {@code complete(dag.params(), Map.of())} for a run by schedule.
   *
   * @param declared what the DAG declares
   * @param given JSON values by the name of the param
   * @throws InvalidParamsException if a param is unknown or missing, or a value is not allowed; it
   *     names all of them
   */
  public static RunParams complete(List<ParamSpec> declared, Map<String, JsonNode> given) {
    return complete(declared, given, new ArrayList<>());
  }

  /**
   * Returns the params of a run that was given these texts, for example on a command line: {@code
   * limit=100}. A list is JSON ({@code ["DE", "FR"]}) or its elements parted by commas ({@code
   * DE,FR}).
   *
   * <p>Example: {@code completeText(dag.params(), Map.of("limit", "100", "countries", "DE,FR"))}.
   *
   * @param declared what the DAG declares
   * @param given texts by the name of the param
   * @throws InvalidParamsException if a param is unknown or missing, or a text is not a value of
   *     its type; it names all of them
   */
  public static RunParams completeText(List<ParamSpec> declared, Map<String, String> given) {
    return complete(declared, Map.of(), given);
  }

  /**
   * Returns the params of a run that was given some values as JSON and some as text; a text wins.
   *
   * <p>Example: {@code complete(dag.params(), Map.of(), Map.of("limit", "100"))}.
   *
   * @param declared what the DAG declares
   * @param given JSON values by the name of the param
   * @param texts texts by the name of the param
   * @throws InvalidParamsException if a param is unknown or missing, or a value is not allowed; it
   *     names all of them
   */
  public static RunParams complete(
      List<ParamSpec> declared, Map<String, JsonNode> given, Map<String, String> texts) {
    List<Problem> problems = new ArrayList<>();
    Map<String, JsonNode> values = new LinkedHashMap<>(given);
    for (ParamSpec param : declared) {
      String text = texts.get(param.name());
      if (text != null) {
        values.put(param.name(), ParamValues.read(param.schema(), text));
      }
    }
    addUnknown(declared, texts, problems);
    return complete(declared, values, problems);
  }

  private static RunParams complete(
      List<ParamSpec> declared, Map<String, JsonNode> given, List<Problem> problems) {
    addUnknown(declared, given, problems);
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (ParamSpec param : declared) {
      JsonNode value = given.get(param.name());
      JsonNode defaultValue = param.defaultValue();
      if (value != null) {
        ParamValues.problem(param, value)
            .ifPresent(message -> problems.add(new Problem(param.name(), message)));
        values.put(param.name(), value);
      } else if (defaultValue != null) {
        values.put(param.name(), defaultValue);
      } else {
        problems.add(
            new Problem(
                param.name(),
                "Param '%s' must be given: %s."
                    .formatted(param.name(), ParamValues.allowed(param.schema()))));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidParamsException(problems);
    }
    return new RunParams(values);
  }

  private static void addUnknown(
      List<ParamSpec> declared, Map<String, ?> given, List<Problem> problems) {
    List<String> names = declared.stream().map(ParamSpec::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add(
            new Problem(
                name,
                "Param '%s' does not exist; %s.%s"
                    .formatted(
                        name,
                        names.isEmpty()
                            ? "the DAG takes none"
                            : "the DAG takes " + String.join(", ", names),
                        DidYouMean.suffix(name, names))));
      }
    }
  }
}
