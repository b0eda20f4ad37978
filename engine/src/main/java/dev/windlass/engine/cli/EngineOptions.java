package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineAddress;
import dev.windlass.engine.client.EngineClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that asks a running engine. */
final class EngineOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The engine's address. Default: WINDLASS_URL, else the engine that works on .windlass of this folder"
              + " or of the clone, else "
              + EngineAddress.DEFAULT)
  private @Nullable String url;

  @Option(names = "--json", description = "Print the engine's answer as JSON, for scripts.")
  private boolean json;

  private EngineAddress address(Terminal terminal) {
    List<Path> dataFolders =
        Stream.of(Optional.of(terminal.folder()), Optional.ofNullable(terminal.repository()))
            .flatMap(Optional::stream)
            .map(folder -> folder.resolve(DevCommand.DEFAULT_DATA))
            .toList();
    return EngineAddress.find(url, terminal.environment().get(EngineAddress.VARIABLE), dataFolders);
  }

  boolean json() {
    return json;
  }

  /** Lets a function ask the engine. */
  <T> T ask(Terminal terminal, Function<EngineClient, T> question) {
    try (EngineClient client = new EngineClient(address(terminal))) {
      return question.apply(client);
    }
  }

  /**
   * Prints an answer: as it is for scripts, else as a table, or a sentence where the table is
   * empty.
   */
  void print(Terminal terminal, JsonNode answer, Function<JsonNode, Table> table, String ifEmpty) {
    if (json) {
      terminal.print(answer.toPrettyString());
      return;
    }
    Table rows = table.apply(answer);
    if (rows.isEmpty()) {
      terminal.say(ifEmpty);
    } else {
      rows.lines().forEach(terminal::print);
    }
  }
}
