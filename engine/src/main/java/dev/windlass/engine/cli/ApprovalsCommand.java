package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about what tasks ask people. */
@Command(
    name = "approvals",
    mixinStandardHelpOptions = true,
    header = "List what tasks ask people, and answer it.")
final class ApprovalsCommand {

  private static final int MOST = 1000;

  private final Terminal terminal;

  ApprovalsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Which task instance is answered, and by whom. */
  static final class Target {
    @Parameters(index = "0", paramLabel = "DAG", description = "Its DAG.")
    String dag = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "Its run.")
    String run = "";

    @Parameters(index = "2", paramLabel = "TASK", description = "The task that asks.")
    String task = "";

    @Option(
        names = "--map-index",
        paramLabel = "N",
        defaultValue = "-1",
        description = "Which element of a mapped task.")
    int mapIndex = -1;

    @Option(names = "--as", paramLabel = "NAME", description = "Who answers.")
    @Nullable String by;

    String path() {
      return EngineClient.path(
          "dags",
          dag,
          "dagRuns",
          run,
          "taskInstances",
          task,
          String.valueOf(mapIndex),
          "hitlDetails");
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List what waits for an answer, the longest waiting first.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll(
                  "dags/~/dagRuns/~/hitlDetails",
                  Map.of("response_received", "false"),
                  "hitl_details",
                  MOST),
              answer -> table(answer.path("hitl_details")),
              "Nothing waits for an answer.");
          return ExitCode.GOOD;
        });
  }

  @Command(name = "approve", mixinStandardHelpOptions = true, header = "Approve.")
  int approve(@Mixin Target target, @Mixin EngineOptions engine) {
    return send(target, List.of(OperatorSpec.Question.APPROVE), Map.of(), engine);
  }

  @Command(name = "reject", mixinStandardHelpOptions = true, header = "Reject.")
  int reject(@Mixin Target target, @Mixin EngineOptions engine) {
    return send(target, List.of(OperatorSpec.Question.REJECT), Map.of(), engine);
  }

  @Command(
      name = "answer",
      mixinStandardHelpOptions = true,
      header = "Choose options, or fill in a form.")
  int answer(
      @Mixin Target target,
      @Option(
              names = "--choose",
              paramLabel = "OPTION",
              description = "An option; may be repeated. OK if a form is filled in.")
          @Nullable List<String> chosen,
      @Option(
              names = "--set",
              paramLabel = "FIELD=VALUE",
              description = "A field of the form, as JSON or text; may be repeated.")
          @Nullable Map<String, String> fields,
      @Mixin EngineOptions engine) {
    return send(
        target,
        chosen == null ? List.of(OperatorSpec.Question.OK) : chosen,
        fields == null ? Map.of() : fields,
        engine);
  }

  private int send(
      Target target, List<String> chosen, Map<String, String> fields, EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          ObjectNode body = Json.MAPPER.createObjectNode();
          ArrayNode options = body.putArray("chosen_options");
          chosen.forEach(options::add);
          ObjectNode filled = body.putObject("params_input");
          fields.forEach((name, text) -> filled.set(name, value(text)));
          if (target.by != null) {
            body.put("responded_by", target.by);
          }
          JsonNode answered = client.patch(target.path(), body);
          engine.print(terminal, answered, ApprovalsCommand::answer, "Nothing was answered.");
          return ExitCode.GOOD;
        });
  }

  /** What reads as JSON is JSON, anything else text. */
  private static JsonNode value(String text) {
    try {
      JsonNode read = Json.MAPPER.readTree(text);
      return read.isMissingNode() ? TextNode.valueOf(text) : read;
    } catch (IOException noJson) {
      return TextNode.valueOf(text);
    }
  }

  private static Table table(JsonNode questions) {
    Table table = new Table("DAG", "RUN", "TASK", "ELEMENT", "ASKS", "OPTIONS", "FOR", "ANSWER");
    for (JsonNode question : questions) {
      JsonNode task = question.path("task_instance");
      int element = task.path("map_index").asInt(-1);
      table.row(
          Cell.text(task.path("dag_id")),
          Cell.text(task.path("dag_run_id")),
          Cell.text(task.path("task_id")),
          element < 0 ? "" : String.valueOf(element),
          Cell.text(question.path("subject")),
          joined(question.path("options")),
          joined(question.path("assigned_users").findValues("name")),
          joined(question.path("chosen_options")));
    }
    return table;
  }

  private static Table answer(JsonNode answered) {
    Table table = new Table("ANSWER", "BY", "AT");
    table.row(
        joined(answered.path("chosen_options")),
        Cell.text(answered.at("/responded_by/name")),
        Cell.time(answered.path("responded_at")));
    return table;
  }

  private static String joined(Iterable<JsonNode> texts) {
    return String.join(
        ", ", StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asText).toList());
  }
}
