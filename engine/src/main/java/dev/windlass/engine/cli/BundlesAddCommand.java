package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds bundles. Files are on the engine's machine, which is this one. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    header = "Add a bundle: from a Git repository, a folder, or the source of a plugin.")
final class BundlesAddCommand {

  private final Terminal terminal;

  BundlesAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** How to get into a repository. */
  static final class Access {

    @Option(names = "--user", paramLabel = "U", description = "Who to be. Default: git")
    private @Nullable String user;

    @Option(
        names = "--token-file",
        paramLabel = "F",
        description =
            "A file with a token for https, or with the private key of a GitHub App, whose id is --user; read again every time.")
    private @Nullable Path tokenFile;

    @Option(
        names = "--key-file",
        paramLabel = "F",
        description = "A file with a private key for ssh. Default: the usual ones in ~/.ssh")
    private @Nullable Path keyFile;

    @Option(
        names = "--known-hosts-file",
        paramLabel = "F",
        description = "A file with the keys of hosts for ssh. Default: ~/.ssh/known_hosts")
    private @Nullable Path knownHostsFile;

    @Option(
        names = "--ca-file",
        paramLabel = "F",
        description = "A file with certificates, in PEM, to trust for https beside Java's own.")
    private @Nullable Path caFile;

    @Option(
        names = "--webhook-secret-file",
        paramLabel = "F",
        description = "A file with the secret that calls of a webhook are signed with.")
    private @Nullable Path webhookSecretFile;
  }

  @Command(
      name = "git",
      mixinStandardHelpOptions = true,
      header = "Add a bundle from a Git repository.",
      description = {
        "Example: windlass bundles add git etl https://git.example.org/etl.git --ref main --path dags",
        "It is looked at at once. If that does not work, the bundle is there, says why, and is looked at again."
      })
  int git(
      @Parameters(paramLabel = "NAME", description = "The name of the bundle.") String name,
      @Parameters(paramLabel = "URL", description = "https, ssh, user@host:path, http or file.")
          String url,
      @Option(
              names = "--ref",
              paramLabel = "REF",
              description =
                  "A branch, a tag or the whole id of a commit. Default: the default branch")
          @Nullable String ref,
      @Option(
              names = "--path",
              paramLabel = "DIR",
              description = "The folder in the repository that holds the DAGs. Default: all of it")
          @Nullable String path,
      @Option(
              names = "--poll",
              paramLabel = "TIME",
              description = "How often it is asked. Default: 10s")
          @Nullable String poll,
      @Option(names = "--submodules", description = "Take submodules too.") boolean submodules,
      @ArgGroup(exclusive = false) @Nullable Access access,
      @Mixin EngineOptions engine) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("name", name).put("git", url);
    put(body, "ref", ref);
    put(body, "path", path);
    put(body, "poll", poll);
    if (submodules) {
      body.put("submodules", true);
    }
    if (access != null) {
      put(body, "user", access.user);
      put(body, "token_file", whole(access.tokenFile));
      put(body, "key_file", whole(access.keyFile));
      put(body, "known_hosts_file", whole(access.knownHostsFile));
      put(body, "ca_file", whole(access.caFile));
      put(body, "webhook_secret_file", whole(access.webhookSecretFile));
    }
    return add(body, engine);
  }

  @Command(
      name = "folder",
      mixinStandardHelpOptions = true,
      header = "Add a bundle from a folder, on a disk or on a volume that something else fills.")
  int folder(
      @Parameters(paramLabel = "NAME", description = "The name of the bundle.") String name,
      @Parameters(paramLabel = "DIR", description = "The folder.") Path folder,
      @Option(
              names = "--poll",
              paramLabel = "TIME",
              description = "How often it is looked at. Default: 200ms")
          @Nullable String poll,
      @Mixin EngineOptions engine) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("name", name);
    put(body, "folder", whole(folder));
    put(body, "poll", poll);
    return add(body, engine);
  }

  @Command(
      name = "source",
      mixinStandardHelpOptions = true,
      header = "Add a bundle from a kind of source that a plugin of the engine adds.",
      description =
          "Example: windlass bundles add source reports archive https://files.example.org/reports.tar.gz")
  int source(
      @Parameters(paramLabel = "NAME", description = "The name of the bundle.") String name,
      @Parameters(paramLabel = "KIND", description = "The kind of source.") String kind,
      @Parameters(paramLabel = "LOCATION", description = "Where it is.") String location,
      @Option(
              names = "--option",
              paramLabel = "NAME=VALUE",
              description = "What else the source wants to know; may be repeated.")
          @Nullable Map<String, String> options,
      @Option(
              names = "--poll",
              paramLabel = "TIME",
              description = "How often it is looked at. Default: 10s")
          @Nullable String poll,
      @Mixin EngineOptions engine) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("name", name)
            .put("source", kind)
            .put("location", location);
    if (options != null) {
      ObjectNode more = body.putObject("options");
      options.forEach(more::put);
    }
    put(body, "poll", poll);
    return add(body, engine);
  }

  private int add(ObjectNode body, EngineOptions engine) {
    return engine.ask(
        terminal, client -> BundlesCommand.show(terminal, engine, client.post("bundles", body)));
  }

  private @Nullable String whole(@Nullable Path path) {
    return path == null ? null : terminal.resolve(path).toString();
  }

  private static void put(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }
}
