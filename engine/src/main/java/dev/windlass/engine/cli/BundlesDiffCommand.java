package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a version of a bundle would change. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    header = "Show what a version of a bundle would change, and change nothing.",
    description =
        "Ends with 1 if something of it could not be published. Without REF it is what its source has now.")
final class BundlesDiffCommand implements Callable<Integer> {

  private static final int SHORT = 10;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "The bundle.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REF",
      description = "A branch, a tag or the whole id of a commit.")
  private @Nullable String ref;

  @Mixin private EngineOptions engine = new EngineOptions();

  BundlesDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return engine.ask(
        terminal,
        client -> {
          JsonNode answer =
              client.get(
                  EngineClient.path("bundles", name, "diff"),
                  ref == null ? Map.of() : Map.of("ref", ref));
          if (engine.json()) {
            terminal.print(answer.toPrettyString());
          } else {
            lines(answer).forEach(terminal::print);
          }
          return answer.path("broken").isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
        });
  }

  private static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    JsonNode commit = answer.path("commit");
    String what =
        commit.isObject()
            ? "%s by %s: %s"
                .formatted(
                    shortened(commit.path("id")),
                    commit.path("author").asText(),
                    commit.path("subject").asText())
            : shortened(answer.path("version"));
    lines.add(
        "%s, instead of %s"
            .formatted(
                what,
                answer.path("published_version").isTextual()
                    ? "content " + shortened(answer.path("published_version"))
                    : "nothing"));
    answer
        .path("added")
        .forEach(dag -> lines.add("+ %s (%s)".formatted(text(dag, "dag_id"), text(dag, "file"))));
    answer
        .path("changed")
        .forEach(dag ->
            lines.add(
                "~ %s (%s): %s".formatted(text(dag, "dag_id"), text(dag, "file"), changes(dag))));
    answer.path("removed").forEach(dag -> lines.add("- " + dag.asText()));
    answer
        .path("broken")
        .forEach(file ->
            lines.add(
                "! %s%s: %s"
                    .formatted(
                        text(file, "file"),
                        file.path("line").isNumber() ? ":" + file.path("line") : "",
                        text(file, "message").replace("\n", "\n  "))));
    lines.add(answer.path("unchanged").asInt() + " as they are.");
    return lines;
  }

  private static String changes(JsonNode dag) {
    if (dag.path("only_text").asBoolean()) {
      return "its file, and nothing that it does";
    }
    StringJoiner changes = new StringJoiner("; ");
    if (dag.path("schedule_changes").asBoolean()) {
      changes.add(
          "schedule %s -> %s"
              .formatted(schedule(dag, "schedule_before"), schedule(dag, "schedule_after")));
    }
    StringJoiner tasks = new StringJoiner(" ");
    dag.path("tasks_added").forEach(task -> tasks.add("+" + task.asText()));
    dag.path("tasks_removed").forEach(task -> tasks.add("-" + task.asText()));
    dag.path("tasks_changed")
        .forEach(task ->
            tasks.add("~%s (%s)".formatted(text(task, "task_id"), joined(task.path("fields")))));
    if (tasks.length() > 0) {
      changes.add("tasks " + tasks);
    }
    StringJoiner edges = new StringJoiner(", ");
    dag.path("edges_added").forEach(edge -> edges.add("+" + edge.asText()));
    dag.path("edges_removed").forEach(edge -> edges.add("-" + edge.asText()));
    if (edges.length() > 0) {
      changes.add("edges " + edges);
    }
    if (!dag.path("settings").isEmpty()) {
      changes.add(joined(dag.path("settings")));
    }
    return changes.toString();
  }

  private static String schedule(JsonNode dag, String field) {
    return dag.path(field).isTextual() ? "'" + text(dag, field) + "'" : "none";
  }

  private static String joined(JsonNode words) {
    StringJoiner joined = new StringJoiner(", ");
    words.forEach(word -> joined.add(word.asText()));
    return joined.toString();
  }

  private static String text(JsonNode node, String field) {
    return Cell.text(node.path(field));
  }

  private static String shortened(JsonNode id) {
    String text = Cell.text(id);
    return text.length() > SHORT ? text.substring(0, SHORT) : text;
  }
}
