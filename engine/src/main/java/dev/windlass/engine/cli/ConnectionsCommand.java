package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Commands about connections; their secrets stay in the engine. */
@Command(name = "connections", mixinStandardHelpOptions = true, header = "List connections.")
final class ConnectionsCommand {

  private final Terminal terminal;

  ConnectionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, header = "List connections.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll("connections", Map.of(), "connections", Integer.MAX_VALUE),
              ConnectionsCommand::table,
              "No connections.");
          return ExitCode.GOOD;
        });
  }

  private static Table table(JsonNode answer) {
    Table table = new Table("CONNECTION", "TYPE", "HOST", "PORT", "LOGIN", "SCHEMA");
    for (JsonNode connection : answer.path("connections")) {
      table.row(
          Cell.text(connection.path("connection_id")),
          Cell.text(connection.path("conn_type")),
          Cell.text(connection.path("host")),
          Cell.text(connection.path("port")),
          Cell.text(connection.path("login")),
          Cell.text(connection.path("schema")));
    }
    return table;
  }
}
