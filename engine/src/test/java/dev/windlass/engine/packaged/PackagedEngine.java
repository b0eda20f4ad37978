package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.EngineProcess;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The engine as it is shipped, as a process on a folder, which can be killed and started again.
 * What happens in it is seen over its API only, so here, and only here, tests ask again and again.
 */
final class PackagedEngine implements AutoCloseable {

  /** Generous: the machine may have much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final Path dags;
  private final Map<String, String> environment;
  private final List<String> program;
  private EngineProcess process;

  /** One with a database in its folder. */
  PackagedEngine(Path folder, Map<String, String> environment) throws IOException {
    this(folder, "dags", environment, program("quarkus-app", "dev"));
  }

  private PackagedEngine(
      Path folder, String dags, Map<String, String> environment, List<String> program)
      throws IOException {
    this.program = program;
    this.data = Files.createDirectories(folder.resolve("data"));
    this.dags = Files.createDirectories(folder.resolve(dags));
    this.environment = environment;
  }

  /** One on a PostgreSQL. */
  static PackagedEngine onPostgres(Path folder, Map<String, String> environment, String address)
      throws IOException {
    return onPostgres(folder, "dags", environment, address);
  }

  /** The same with a folder of DAGs, and so a bundle, of another name. */
  static PackagedEngine onPostgres(
      Path folder, String dags, Map<String, String> environment, String address)
      throws IOException {
    return new PackagedEngine(
        folder, dags, environment, program("quarkus-app-postgresql", "server", "--db", address));
  }

  /** One on a PostgreSQL that runs tasks which are pods in a namespace. */
  static PackagedEngine onPostgres(
      Path folder, Map<String, String> environment, String address, String namespace)
      throws IOException {
    return new PackagedEngine(
        folder,
        "dags",
        environment,
        program("quarkus-app-postgresql", "server", "--db", address, "--namespace", namespace));
  }

  /** One whose tasks run in pods unless they say that they run on its own machine. */
  static PackagedEngine inPods(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    List<String> program = program("quarkus-app", "server", "--executor", "kubernetes,local");
    program.addAll(List.of(options));
    return new PackagedEngine(folder, "dags", environment, program);
  }

  /** Returns what starts a command of a packaged application. */
  static List<String> program(String application, String... command) {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.add("-jar");
    program.add(Path.of("target", application, "quarkus-run.jar").toAbsolutePath().toString());
    program.addAll(List.of(command));
    return program;
  }

  Path data() {
    return data;
  }

  Path dags() {
    return dags;
  }

  PackagedEngine with(String fileName, String source) throws IOException {
    Files.writeString(dags.resolve(fileName), source);
    return this;
  }

  /** Starts it and returns how long it took to be healthy. */
  Duration start() {
    process = EngineProcess.start(program, data, dags, environment);
    return process.startTime();
  }

  EngineProcess process() {
    return process;
  }

  void kill() {
    process.kill();
  }

  JsonNode get(String... path) {
    return process.client().get(EngineClient.path(path), Map.of());
  }

  /** Returns all task instances of a run. */
  List<JsonNode> tasks(String dagId, String runId) {
    return process
        .client()
        .getAll(
            EngineClient.path("dags", dagId, "dagRuns", runId, "taskInstances"),
            Map.of(),
            "task_instances",
            Integer.MAX_VALUE)
        .path("task_instances")
        .valueStream()
        .toList();
  }

  /** Returns the tries of a task instance. */
  List<JsonNode> tries(String dagId, String runId, JsonNode task) {
    String taskId = task.path("task_id").asText();
    int mapIndex = task.path("map_index").asInt();
    String instance = EngineClient.path("dags", dagId, "dagRuns", runId, "taskInstances", taskId);
    return process
        .client()
        .get(instance + (mapIndex < 0 ? "/tries" : "/" + mapIndex + "/tries"), Map.of())
        .path("task_instances")
        .valueStream()
        .toList();
  }

  void awaitDag(String dagId) {
    await(
        "DAG " + dagId,
        () -> {
          JsonNode errors = get("importErrors");
          assertThat(errors.path("import_errors")).as(errors.toPrettyString()).isEmpty();
          try {
            return Optional.of(get("dags", dagId));
          } catch (CommandFailure notYet) {
            return Optional.empty();
          }
        });
  }

  /** Triggers a run and returns its id. */
  String trigger(String dagId, Map<String, String> params) {
    var body = Json.MAPPER.createObjectNode().putNull("logical_date");
    body.set("conf", Json.MAPPER.valueToTree(params));
    return process
        .client()
        .post(EngineClient.path("dags", dagId, "dagRuns"), body)
        .path("dag_run_id")
        .asText();
  }

  JsonNode awaitEnd(String dagId, String runId) {
    return await(
        "the end of " + dagId + " " + runId,
        () ->
            Optional.of(get("dags", dagId, "dagRuns", runId))
                .filter(run -> run.path("end_date").isTextual()));
  }

  /** Waits until at least so many task instances of a run succeeded. */
  void awaitSuccesses(String dagId, String runId, int atLeast) {
    await(
        atLeast + " tasks of " + runId,
        () -> {
          long successes =
              tasks(dagId, runId).stream()
                  .filter(task -> task.path("state").asText().equals("success"))
                  .count();
          return successes >= atLeast ? Optional.of(successes) : Optional.empty();
        });
  }

  /** Asks until the answer is as it should be, and returns it. */
  JsonNode await(String what, Supplier<JsonNode> question, Predicate<JsonNode> asItShould) {
    return await(what, () -> Optional.of(question.get()).filter(asItShould));
  }

  private <T> T await(String what, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError("Interrupted while waiting for " + what, e);
      }
    }
    throw new AssertionError(
        "Waited " + PATIENCE + " for " + what + ". The engine printed:\n" + printed());
  }

  /** Returns all that the engines on this folder printed. */
  String printed() {
    try {
      return Files.readString(data.resolve("engine.out"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
