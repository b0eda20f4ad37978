package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Commands about variables. */
@Command(name = "variables", mixinStandardHelpOptions = true, header = "List variables.")
final class VariablesCommand {

  private final Terminal terminal;

  VariablesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "List variables.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll("variables", Map.of(), "variables", Integer.MAX_VALUE),
              VariablesCommand::table,
              "No variables.");
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("VARIABLE", "VALUE", "DESCRIPTION");
    for (JsonNode variable : answer.path("variables")) {
      table.row(
          Cell.text(variable.path("key")),
          Cell.text(variable.path("value")),
          Cell.text(variable.path("description")));
    }
    return table;
  }
}
