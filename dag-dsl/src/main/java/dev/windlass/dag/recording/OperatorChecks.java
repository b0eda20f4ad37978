package dev.windlass.dag.recording;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is wrong with an operator; each message goes on after the name of the task. */
final class OperatorChecks {

  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
  private static final Pattern PARAM =
      Pattern.compile(
          "(?<![\\w.'\"])params(?:\\.(?!get\\b)(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*])");

  private OperatorChecks() {}

  static List<String> problems(OperatorSpec operator, Set<String> params) {
    List<String> problems = new ArrayList<>();
    switch (operator) {
      case OperatorSpec.Call call -> {}
      case OperatorSpec.Custom custom -> {}
      case OperatorSpec.Bash bash -> {
        if (bash.command().isBlank()) {
          problems.add("has an empty command. Give bash(...) something to run.");
        }
        if (bash.skipExitCode() < 1 || bash.skipExitCode() > 255) {
          problems.add(
              "has skipOnExitCode(%d). Exit codes that can mean skipped are 1 to 255."
                  .formatted(bash.skipExitCode()));
        }
      }
      case OperatorSpec.Http http -> {
        checkConnection(http.connectionId(), "http", problems);
        for (int status : http.expectedStatus()) {
          if (status < 100 || status > 599) {
            problems.add("expects status %d. HTTP has 100 to 599.".formatted(status));
          }
        }
      }
      case OperatorSpec.Sql sql -> {
        checkConnection(sql.connectionId(), "sql", problems);
        if (sql.statements().stream().anyMatch(String::isBlank)) {
          problems.add("has an empty statement. Remove it.");
        }
      }
      case OperatorSpec.Pod pod -> {
        if (pod.image().isBlank()) {
          problems.add("names no image. Give pod(...) one, for example pod(\"alpine:3.22\").");
        }
      }
      case OperatorSpec.Sensor sensor -> problems.addAll(WaitChecks.problems(sensor.watch()));
      case OperatorSpec.TriggerDag trigger -> problems.addAll(WaitChecks.problems(trigger));
      case OperatorSpec.Question question -> problems.addAll(WaitChecks.problems(question));
      case OperatorSpec.Spark spark -> {
        if (spark.executors() != null && spark.executors() < 1) {
          problems.add("wants %d executors. Give it at least 1.".formatted(spark.executors()));
        }
      }
    }
    operator.templates().forEach(template -> checkParams(template, params, problems));
    return problems;
  }

  private static void checkConnection(String id, String factory, List<String> problems) {
    if (id.isBlank()) {
      problems.add(
          "names no connection. Give %s(...) one, for example %s(\"warehouse\")."
              .formatted(factory, factory));
    }
  }

  private static void checkParams(String template, Set<String> params, List<String> problems) {
    Matcher expression = EXPRESSION.matcher(template);
    while (expression.find()) {
      Matcher param = PARAM.matcher(expression.group());
      while (param.find()) {
        String name = param.group(1) == null ? param.group(2) : param.group(1);
        if (!params.contains(name)) {
          problems.add(
              "has a template with param '%s', which the DAG does not declare.%s Add dag.param(\"%s\", String.class)."
                  .formatted(name, DidYouMean.suffix(name, params), name));
        }
      }
    }
  }
}
