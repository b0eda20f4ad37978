package dev.windlass.dag.running;

import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator needs from outside before it can run, so that a {@link TaskAttempt} can be given
 * just that.
 *
 * <p>Found in its arguments and in its templates: {@code {{ conn.warehouse.host }}}, {@code {{
 * var.value.region }}}, {@code {{ var.json.limits }}}, also as {@code conn['ware-house']} and
 * {@code var.value.get('region')}. A name that is put together inside a template cannot be found.
 *
 * <p>Example: {@code References.of(task.operator()).connections()} is {@code [warehouse]}.
 *
 * @param connections ids of connections, in alphabetical order
 * @param variables keys of variables, in alphabetical order
 * @param outputs ids of tasks whose results it takes as arguments, in alphabetical order; {@link
 *     #previous} of an id for the result of the iteration before
 */
public record References(List<String> connections, List<String> variables, List<String> outputs) {

  /** No task has such an id. */
  private static final String PREVIOUS = "@previous";

  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);

  /** {@code .name}, {@code ['name']} or {@code .get('name'}, with either quote. */
  private static final String NAME =
      "(?:\\s*\\.\\s*get\\s*\\(\\s*['\"]([^'\"]+)['\"]|\\s*\\[\\s*['\"]([^'\"]+)['\"]|\\.(\\w+))";

  private static final Pattern CONNECTION = Pattern.compile("(?<![\\w.'\"])conn" + NAME);
  private static final Pattern VARIABLE =
      Pattern.compile("(?<![\\w.'\"])var\\.(?:value|json)" + NAME);

  public References {
    connections = List.copyOf(connections);
    variables = List.copyOf(variables);
    outputs = List.copyOf(outputs);
  }

  /** Returns what that operator needs. */
  public static References of(OperatorSpec operator) {
    Set<String> connections = new TreeSet<>();
    Set<String> variables = new TreeSet<>();
    Set<String> outputs = new TreeSet<>();
    switch (operator) {
      case OperatorSpec.Http http -> connections.add(http.connectionId());
      case OperatorSpec.Sql sql -> connections.add(sql.connectionId());
      case OperatorSpec.Custom custom -> {
        connections.addAll(custom.connections());
        variables.addAll(custom.variables());
      }
      case OperatorSpec.Call ignored -> {}
      case OperatorSpec.Bash ignored -> {}
      case OperatorSpec.Pod ignored -> {}
      case OperatorSpec.Spark ignored -> {}
      case OperatorSpec.TriggerDag ignored -> {}
      case OperatorSpec.Question ignored -> {}
      case OperatorSpec.Sensor sensor -> {
        switch (sensor.watch()) {
          case WatchSpec.Answer answer -> connections.add(answer.request().connectionId());
          case WatchSpec.Rows rows -> connections.add(rows.query().connectionId());
          case WatchSpec.Predicate predicate -> {
            if (predicate.code() instanceof OperatorSpec.Custom custom) {
              connections.addAll(custom.connections());
              variables.addAll(custom.variables());
            }
          }
          case WatchSpec.File ignored -> {}
          case WatchSpec.Time ignored -> {}
          case WatchSpec.Span ignored -> {}
          case WatchSpec.OtherDag ignored -> {}
        }
      }
    }
    for (ArgSpec argument : operator.arguments()) {
      add(argument, connections, variables, outputs);
    }
    for (String template : operator.templates()) {
      Matcher expression = EXPRESSION.matcher(template);
      while (expression.find()) {
        addNames(CONNECTION, expression.group(), connections);
        addNames(VARIABLE, expression.group(), variables);
      }
    }
    return new References(List.copyOf(connections), List.copyOf(variables), List.copyOf(outputs));
  }

  /**
   * Returns the name under which an attempt in a loop has what a task returned in the iteration
   * before.
   */
  public static String previous(String taskId) {
    return taskId + PREVIOUS;
  }

  /** Returns the task that {@link #previous} made the name of; null for another name. */
  public static @Nullable String carriedFrom(String name) {
    return name.endsWith(PREVIOUS) ? name.substring(0, name.length() - PREVIOUS.length()) : null;
  }

  private static void add(
      ArgSpec argument, Set<String> connections, Set<String> variables, Set<String> outputs) {
    switch (argument) {
      case ArgSpec.ConnectionRef reference -> connections.add(reference.connectionId());
      case ArgSpec.VariableRef reference -> variables.add(reference.key());
      case ArgSpec.Output output -> outputs.add(output.taskId());
      case ArgSpec.Results results -> outputs.add(results.taskId());
      case ArgSpec.LastResult last -> outputs.add(last.taskId());
      case ArgSpec.FirstOf firstOf -> outputs.addAll(firstOf.taskIds());
      case ArgSpec.Carried carried -> {
        outputs.add(previous(carried.taskId()));
        add(carried.initial(), connections, variables, outputs);
      }
      case ArgSpec.Element ignored -> {}
      case ArgSpec.ElementPart ignored -> {}
      case ArgSpec.Iteration ignored -> {}
      case ArgSpec.LogicalDate ignored -> {}
      case ArgSpec.LogicalTime ignored -> {}
      case ArgSpec.DataInterval ignored -> {}
      case ArgSpec.RunId ignored -> {}
      case ArgSpec.Param ignored -> {}
      case ArgSpec.ParamRecord ignored -> {}
      case ArgSpec.Literal ignored -> {}
      case ArgSpec.Context ignored -> {}
      case ArgSpec.TriggeringAssetEvents ignored -> {}
    }
  }

  /** Says whether that operator wants to know which updates of assets made its run. */
  public static boolean wantsAssetEvents(OperatorSpec operator) {
    return operator.arguments().stream().anyMatch(ArgSpec.TriggeringAssetEvents.class::isInstance)
        || operator.templates().stream()
            .anyMatch(template -> template.contains("triggering_asset_events"));
  }

  private static void addNames(Pattern pattern, String expression, Set<String> names) {
    Matcher found = pattern.matcher(expression);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        String name = found.group(group);
        // `conn.get` alone is the method, not a connection of that name.
        if (name != null && !(group == 3 && name.equals("get"))) {
          names.add(name);
        }
      }
    }
  }
}
