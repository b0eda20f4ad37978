package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.engine.secret.UnreadableSecretException;
import dev.windlass.executor.http.RequestPreview;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an operator as they are rendered for a run: a command, a URL, statements. Computed
 * when asked, by the renderer that workers use, from the version the run is pinned to; secrets are
 * masked.
 *
 * <p>It can differ from what an earlier try did where a template names a connection or a variable
 * that was changed since, or the number of the try: connections and variables are those of now, the
 * try is the latest one. Bound values, headers and the environment are not in it: they are inputs,
 * see {@link TaskInputs}.
 */
@Singleton
final class RenderedFields {

  /** Where the reason stands if something cannot be rendered. */
  static final String PROBLEM = "problem";

  private static final TemplateRenderer RENDERER = new TemplateRenderer();

  private final Givens givens;

  RenderedFields(Givens givens) {
    this.givens = givens;
  }

  /** Returns the fields by name; of author code only what it is called. */
  Map<String, JsonNode> of(TaskInstanceEntity task) {
    if (task.state.equals(TaskInstanceState.REMOVED.value())) {
      return Map.of();
    }
    ActiveRun run = givens.run(task);
    try {
      return of(givens.attempt(task, run, run.dag().graph().task(task.taskId)));
    } catch (IllegalArgumentException | UnreadableSecretException problem) {
      return Map.of(PROBLEM, TextNode.valueOf(String.valueOf(problem.getMessage())));
    }
  }

  /** Returns the fields of an attempt by name, secrets masked. */
  static Map<String, JsonNode> of(TaskAttempt attempt) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    try {
      fill(fields, attempt, SecretMask.of(attempt));
    } catch (TemplateException | IllegalArgumentException problem) {
      fields.put(PROBLEM, TextNode.valueOf(String.valueOf(problem.getMessage())));
    }
    return fields;
  }

  private static void fill(Map<String, JsonNode> fields, TaskAttempt attempt, SecretMask mask) {
    fill(fields, attempt.operator(), attempt, mask);
  }

  private static void fill(
      Map<String, JsonNode> fields, OperatorSpec operator, TaskAttempt attempt, SecretMask mask) {
    switch (operator) {
      case OperatorSpec.Bash bash -> {
        put(fields, "command", render(bash.command(), attempt, mask));
        put(fields, "directory", bash.directory());
      }
      case OperatorSpec.Http http -> {
        put(fields, "connection", http.connectionId());
        put(fields, "method", http.method());
        Connection connection = attempt.connections().get(http.connectionId());
        String path = RENDERER.render(http.path(), attempt);
        put(
            fields,
            "url",
            mask.apply(connection == null ? path : RequestPreview.url(connection, path)));
      }
      case OperatorSpec.Sql sql -> {
        put(fields, "connection", sql.connectionId());
        ArrayNode statements = Json.MAPPER.createArrayNode();
        sql.statements().forEach(text -> statements.add(render(text, attempt, mask)));
        fields.put("statements", statements);
      }
      case OperatorSpec.Pod pod -> {
        put(fields, "image", render(pod.image(), attempt, mask));
        if (!pod.command().isEmpty()) {
          ArrayNode command = Json.MAPPER.createArrayNode();
          pod.command().forEach(word -> command.add(render(word, attempt, mask)));
          fields.put("command", command);
        }
      }
      case OperatorSpec.Spark spark ->
          put(fields, "application", render(spark.application(), attempt, mask));
      case OperatorSpec.Call call -> put(fields, "method", call.method());
      case OperatorSpec.Custom custom -> put(fields, "class", custom.className());
      case OperatorSpec.Sensor sensor -> fill(fields, sensor.watch(), attempt, mask);
      case OperatorSpec.TriggerDag trigger -> {
        put(fields, "dag", trigger.dagId());
        String runId = trigger.runId();
        put(fields, "run", runId == null ? null : render(runId, attempt, mask));
      }
      case OperatorSpec.Question question -> {
        put(fields, "subject", render(question.subject(), attempt, mask));
        String body = question.body();
        put(fields, "body", body == null ? null : render(body, attempt, mask));
      }
    }
  }

  private static void fill(
      Map<String, JsonNode> fields, WatchSpec watch, TaskAttempt attempt, SecretMask mask) {
    switch (watch) {
      case WatchSpec.File file -> {
        put(fields, "path", render(file.path(), attempt, mask));
        String marker = file.marker();
        put(fields, "marker", marker == null ? null : render(marker, attempt, mask));
      }
      case WatchSpec.Answer answer -> fill(fields, answer.request(), attempt, mask);
      case WatchSpec.Rows rows -> fill(fields, rows.query(), attempt, mask);
      case WatchSpec.Predicate predicate -> fill(fields, predicate.code(), attempt, mask);
      case WatchSpec.OtherDag other -> {
        put(fields, "dag", other.dagId());
        put(fields, "task", other.taskId());
      }
      case WatchSpec.Time time -> {
        // Its time is among the inputs.
      }
      case WatchSpec.Span span -> put(fields, "length", span.length().toString());
    }
  }

  private static String render(String text, TaskAttempt attempt, SecretMask mask) {
    return mask.apply(RENDERER.render(text, attempt));
  }

  private static void put(Map<String, JsonNode> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, TextNode.valueOf(text));
    }
  }
}
