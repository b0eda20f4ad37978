package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.template.TemplateRenderer;
import java.util.Locale;

/** What stands in the texts, arguments and variables of a pod that is a task. */
sealed interface PodValues {

  /** Returns a text of the author's. */
  String text(String written);

  /** Returns an argument; null as JSON if it has no value. */
  JsonNode value(ArgSpec argument);

  /** Says whether a value holds a secret. */
  boolean hasSecret(String value);

  /** What an attempt was given. */
  record Given(TaskAttempt attempt, TemplateRenderer templates, SecretMask mask)
      implements PodValues {

    Given(TaskAttempt attempt, TemplateRenderer templates) {
      this(attempt, templates, SecretMask.of(attempt));
    }

    @Override
    public String text(String written) {
      return templates.render(written, attempt);
    }

    /** Texts of the author's are templates; what other tasks returned is not. */
    @Override
    public JsonNode value(ArgSpec argument) {
      var value = ArgumentValues.resolve(argument, attempt);
      return argument instanceof ArgSpec.Literal && value.isTextual()
          ? TextNode.valueOf(text(value.textValue()))
          : value;
    }

    @Override
    public boolean hasSecret(String value) {
      return !mask.apply(value).equals(value);
    }
  }

  /** What there is before an attempt: texts as they are written, and names for everything else. */
  record Named() implements PodValues {

    @Override
    public String text(String written) {
      return written;
    }

    @Override
    public JsonNode value(ArgSpec argument) {
      return switch (argument) {
        case ArgSpec.Literal literal -> literal.value();
        case ArgSpec.Output(var task) -> named("result of " + task);
        case ArgSpec.Results(var task) -> named("results of " + task);
        case ArgSpec.LastResult(var task) -> named("last result of " + task);
        case ArgSpec.FirstOf(var tasks) -> named("first result of " + String.join(", ", tasks));
        case ArgSpec.Param(var name) -> named("param " + name);
        case ArgSpec.ConnectionRef(var id) -> named("connection " + id);
        case ArgSpec.VariableRef(var key) -> named("variable " + key);
        default -> named(kind(argument));
      };
    }

    private static String kind(ArgSpec argument) {
      return argument
          .getClass()
          .getSimpleName()
          .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
          .toLowerCase(Locale.ROOT);
    }

    private static JsonNode named(String what) {
      return TextNode.valueOf("<" + what + ">");
    }

    @Override
    public boolean hasSecret(String value) {
      return false;
    }
  }
}
