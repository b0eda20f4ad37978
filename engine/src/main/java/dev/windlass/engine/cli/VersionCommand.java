package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which version this is, and which one the engine is. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    header = "Print the version of this program and of the running engine.")
final class VersionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final EngineOptions engine = new EngineOptions();

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<String> running = running();
    if (engine.json()) {
      ObjectNode versions = Json.MAPPER.createObjectNode();
      versions.put("windlass", BuiltVersion.number());
      versions.put("java", Runtime.version().toString());
      versions.put("engine", running.orElse(null));
      terminal.print(versions.toPrettyString());
    } else {
      terminal.print("windlass  " + BuiltVersion.number());
      terminal.print("java      " + Runtime.version());
      terminal.print("engine    " + running.orElse("none answers"));
    }
    return ExitCode.GOOD;
  }

  private Optional<String> running() {
    try {
      return Optional.of(
          engine.ask(terminal, client -> client.get("version", Map.of()).path("version").asText()));
    } catch (CommandFailure failure) {
      if (failure.exitCode() != ExitCode.NO_ENGINE) {
        throw failure;
      }
      return Optional.empty();
    }
  }
}
