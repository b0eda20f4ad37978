package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about pools. */
@Command(
    name = "pools",
    mixinStandardHelpOptions = true,
    header = "List, make, change and delete pools.")
final class PoolsCommand {

  private final Terminal terminal;

  PoolsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List pools and how their slots stand.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll("pools", Map.of(), "pools", Integer.MAX_VALUE),
              answer -> table(answer.path("pools")),
              "No pools.");
          return ExitCode.GOOD;
        });
  }

  @Command(name = "get", mixinStandardHelpOptions = true, header = "Show a pool.")
  int get(
      @Parameters(paramLabel = "POOL", description = "Its name.") String name,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          show(engine, client.get(EngineClient.path("pools", name), Map.of()));
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      header = "Make a pool, or change the one that there is.")
  int set(
      @Parameters(paramLabel = "POOL", description = "Its name.") String name,
      @Parameters(paramLabel = "SLOTS", description = "How many slots it has; -1 for no limit.")
          int slots,
      @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
          @Nullable String description,
      @Option(
              names = "--include-deferred",
              description = "Let instances that wait without a worker keep their slots.")
          boolean includeDeferred,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          ObjectNode body = Json.MAPPER.createObjectNode().put("slots", slots);
          if (includeDeferred) {
            body.put("include_deferred", true);
          }
          if (description != null) {
            body.put("description", description);
          }
          show(
              engine,
              isThere(client, name)
                  ? client.patch(EngineClient.path("pools", name), body)
                  : client.post("pools", body.put("name", name)));
          return ExitCode.GOOD;
        });
  }

  @Command(name = "delete", mixinStandardHelpOptions = true, header = "Delete a pool.")
  int delete(
      @Parameters(paramLabel = "POOL", description = "Its name.") String name,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          client.delete(EngineClient.path("pools", name));
          if (!engine.json()) {
            terminal.print("Pool " + name + " is deleted. Tasks that name it wait from now on.");
          }
          return ExitCode.GOOD;
        });
  }

  private static boolean isThere(EngineClient client, String name) {
    try {
      client.get(EngineClient.path("pools", name), Map.of());
      return true;
    } catch (CommandFailure failure) {
      if (failure.exitCode() == ExitCode.NOT_FOUND) {
        return false;
      }
      throw failure;
    }
  }

  private void show(EngineOptions engine, JsonNode pool) {
    engine.print(
        terminal, pool, it -> table(Json.MAPPER.createArrayNode().add(it)), "No such pool.");
  }

  private static Table table(JsonNode pools) {
    Table table =
        new Table("POOL", "SLOTS", "RUNNING", "QUEUED", "WAITING", "OPEN", "NEXT", "DESCRIPTION");
    for (JsonNode pool : pools) {
      table.row(
          Cell.text(pool.path("name")),
          slots(pool.path("slots")),
          Cell.text(pool.path("running_slots")),
          Cell.text(pool.path("queued_slots")),
          Cell.text(pool.path("scheduled_slots")),
          slots(pool.path("open_slots")),
          Cell.text(pool.path("first_in_line")),
          Cell.text(pool.path("description")));
    }
    return table;
  }

  private static String slots(JsonNode number) {
    return number.asInt() < 0 ? "no limit" : number.asText();
  }
}
