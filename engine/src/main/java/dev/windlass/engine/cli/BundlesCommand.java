package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Commands about bundles. */
@Command(
    name = "bundles",
    mixinStandardHelpOptions = true,
    header = "List, add, look at and remove bundles of DAGs.")
final class BundlesCommand {

  private static final int SHORT = 10;

  private final Terminal terminal;

  private BundlesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new BundlesCommand(terminal))
        .addSubcommand(new BundlesAddCommand(terminal))
        .addSubcommand(new BundlesDiffCommand(terminal));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List bundles: where they are from, and what of them is published.")
  int list(@Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll("bundles", Map.of(), "bundles", Integer.MAX_VALUE),
              answer -> table(answer.path("bundles")),
              "No bundles. Add one: windlass bundles add git NAME URL.");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "versions",
      mixinStandardHelpOptions = true,
      header = "List the versions of a bundle, the newest first.")
  int versions(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          engine.print(
              terminal,
              client.getAll(
                  EngineClient.path("bundles", name, "versions"),
                  Map.of(),
                  "bundle_versions",
                  Integer.MAX_VALUE),
              answer -> versions(answer.path("bundle_versions")),
              "Nothing of it is published yet.");
          return ExitCode.GOOD;
        });
  }

  @Command(
      name = "refresh",
      mixinStandardHelpOptions = true,
      header = "Look at a bundle now, and take what is there, also after a force-push.")
  int refresh(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Mixin EngineOptions engine) {
    return ask(engine, name, "refresh", Json.MAPPER.createObjectNode());
  }

  @Command(
      name = "pin",
      mixinStandardHelpOptions = true,
      header = "Keep a bundle at a commit, whatever its branch does.")
  int pin(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Parameters(paramLabel = "COMMIT", description = "The whole id of a commit.") String commit,
      @Mixin EngineOptions engine) {
    return ask(engine, name, "pin", Json.MAPPER.createObjectNode().put("commit", commit));
  }

  @Command(
      name = "unpin",
      mixinStandardHelpOptions = true,
      header = "Let a bundle follow its branch again.")
  int unpin(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          client.delete(EngineClient.path("bundles", name, "pin"));
          return show(terminal, engine, client.get(EngineClient.path("bundles", name), Map.of()));
        });
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      header = "Keep a bundle at the commit that was published before the one that is.")
  int rollback(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Mixin EngineOptions engine) {
    return ask(engine, name, "rollback", Json.MAPPER.createObjectNode());
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      header = "Remove a bundle. Its DAGs are retired and keep their runs.")
  int remove(
      @Parameters(paramLabel = "NAME", description = "The bundle.") String name,
      @Mixin EngineOptions engine) {
    return engine.ask(
        terminal,
        client -> {
          client.delete(EngineClient.path("bundles", name));
          if (!engine.json()) {
            terminal.print("Bundle " + name + " is removed. Its DAGs are retired.");
          }
          return ExitCode.GOOD;
        });
  }

  /** Asks for something to be done with a bundle, and shows how it is then. */
  private int ask(EngineOptions engine, String name, String action, JsonNode body) {
    return engine.ask(
        terminal,
        client ->
            show(terminal, engine, client.post(EngineClient.path("bundles", name, action), body)));
  }

  /** Shows a bundle, and says what keeps it from a newer version. */
  static int show(Terminal terminal, EngineOptions engine, JsonNode bundle) {
    engine.print(
        terminal, bundle, it -> table(Json.MAPPER.createArrayNode().add(it)), "No such bundle.");
    boolean isBad = bundle.path("last_error").isTextual();
    if (isBad && !engine.json()) {
      terminal.say(bundle.path("last_error").asText());
    }
    return isBad ? ExitCode.FAILED : ExitCode.GOOD;
  }

  private static Table table(JsonNode bundles) {
    Table table =
        new Table("BUNDLE", "FROM", "REF", "VERSION", "AUTHOR", "DAGS", "ERRORS", "LAST ERROR");
    for (JsonNode bundle : bundles) {
      JsonNode commit = bundle.path("commit");
      table.row(
          Cell.text(bundle.path("name")),
          Cell.text(bundle.path("location")),
          bundle.path("pinned").isTextual()
              ? "pinned " + shortened(bundle.path("pinned"))
              : Cell.text(bundle.path("ref")),
          shortened(commit.isObject() ? commit.path("id") : bundle.path("version")),
          Cell.text(commit.path("author")),
          Cell.text(bundle.path("dags")),
          Cell.text(bundle.path("import_errors")),
          Cell.text(bundle.path("last_error")));
    }
    return table;
  }

  private static Table versions(JsonNode versions) {
    Table table = new Table("PUBLISHED", "COMMIT", "AUTHOR", "SUBJECT", "VERSION");
    for (JsonNode version : versions) {
      JsonNode commit = version.path("commit");
      table.row(
          Cell.text(version.path("published_at")),
          shortened(commit.path("id")),
          Cell.text(commit.path("author")),
          Cell.text(commit.path("subject")),
          shortened(version.path("version")));
    }
    return table;
  }

  private static String shortened(JsonNode id) {
    String text = Cell.text(id);
    return text.length() > SHORT ? text.substring(0, SHORT) : text;
  }
}
