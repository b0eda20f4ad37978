package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A bundle of DAGs in a Git repository of this machine, one DAG a file, and pushes to it. */
final class PushedBundle implements AutoCloseable {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.time.LocalDate;

      @Dag("%1$s")
      public final class %2$s implements DagDefinition {

        record Order(long number, String country, int cents) {}

        @Override
        public void define(DagBuilder dag) {
          dag.schedule(cron("%4$d 3 1 1 *"));
          var day = dag.call("day", this::day);
          var order = dag.call("order", this::order).with(day);
          var cents = dag.call("cents", this::cents).with(order);
          var say = dag.task("say", bash("echo done with %3$d"));
          cents.then(say);
        }

        String day() {
          return LocalDate.of(2026, 1, 1).plusDays(%3$d %% 365).toString();
        }

        Order order(String day) {
          return new Order(day.hashCode(), "DE", 1250);
        }

        int cents(Order order) {
          return order.cents() * 2;
        }
      }
      """;

  private static final String SECRET = "bench";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BenchEngine engine;
  private final String name;
  private final int files;
  private final Path folder;
  private final Git git;
  private final HttpClient http = HttpClient.newHttpClient();
  private String commit;
  private int pushes;

  /** Makes the repository, with that many DAGs. */
  PushedBundle(BenchEngine engine, Path folder, String name, int files) {
    this.engine = engine;
    this.folder = folder.resolve(name);
    this.name = name;
    this.files = files;
    try {
      Files.createDirectories(this.folder);
      git = Git.init().setDirectory(this.folder.toFile()).setInitialBranch("main").call();
      for (int i = 0; i < files; i++) {
        write(i);
      }
      commit = commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(int file) throws IOException {
    String type =
        "%sDag%04d".formatted(Character.toUpperCase(name.charAt(0)) + name.substring(1), file);
    Files.writeString(
        folder.resolve(type + ".java"),
        DAG.formatted("bench_%s_%04d".formatted(name, file), type, pushes, file % 60));
  }

  private String commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("Push " + pushes)
        .setAuthor("Bench", "bench@example.org")
        .setCommitter("Bench", "bench@example.org")
        .setSign(false)
        .call()
        .name();
  }

  /** Gives it to the engine. */
  void add() {
    try {
      Path secret = Files.writeString(folder.resolveSibling(name + ".secret"), SECRET);
      ObjectNode body =
          Json.MAPPER
              .createObjectNode()
              .put("name", name)
              .put("git", folder.toUri().toString())
              .put("webhook_secret_file", secret.toString());
      engine.client().post("bundles", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes one file, another one each time. */
  void push() {
    pushes++;
    try {
      write(pushes % files);
      commit = commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the engine that something was pushed. */
  void callWebhook() {
    URI webhook = engine.address().resolve("/api/v2/bundles/" + name + "/webhook");
    try {
      int status =
          http.send(
                  HttpRequest.newBuilder(webhook)
                      .header("X-Gitlab-Token", SECRET)
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status >= 300) {
        throw new CommandFailure(ExitCode.FAILED, webhook + " answered " + status + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  /** Returns whether what was pushed last is what the page shows. */
  boolean isPublished() {
    return engine
        .client()
        .get(EngineClient.path("bundles", name), Map.of())
        .path("commit")
        .path("id")
        .asText()
        .equals(commit);
  }

  /** Waits until it is. */
  void awaitPublished() {
    Patience.await(
        "The publication of " + name + " " + commit,
        PATIENCE,
        () -> isPublished() ? Optional.of(commit) : Optional.empty());
  }

  /** Returns how many versions of it were published. */
  int versions() {
    return engine
        .client()
        .get(EngineClient.path("bundles", name, "versions"), Map.of())
        .path("total_entries")
        .asInt();
  }

  @Override
  public void close() {
    git.close();
    http.close();
  }
}
