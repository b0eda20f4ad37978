package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The engine that is measured: its own process, its own folder, asked over its public API only. */
final class BenchEngine implements AutoCloseable {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  private final List<String> program;
  private final Path data;
  private final Path dags;
  private final InstantSource clock;
  private final Map<String, String> environment;
  private EngineProcess process;

  /** Starts one for a workload, in an empty folder. */
  BenchEngine(List<String> windlass, Workload workload, Path folder, InstantSource clock) {
    this.program = Stream.concat(windlass.stream(), workload.command().stream()).toList();
    this.clock = clock;
    Map<String, String> files = new TreeMap<>(workload.files());
    try {
      data = Files.createDirectories(folder.resolve("data"));
      dags = Files.createDirectories(folder.resolve("dags"));
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(dags.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment = workload.begin(folder);
    process = EngineProcess.start(program, data, dags, environment);
    try {
      awaitDags(files.size());
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private void awaitDags(int expected) {
    Patience.await(
        "Reading the DAG files",
        Duration.ofSeconds(60),
        () -> {
          refuseImportErrors();
          int known = client().get("dags", Map.of()).path("total_entries").asInt();
          return known == expected ? Optional.of(known) : Optional.empty();
        });
  }

  private void refuseImportErrors() {
    for (JsonNode error : client().get("importErrors", Map.of()).path("import_errors")) {
      throw new CommandFailure(
          ExitCode.FAILED,
          error.path("filename").asText() + ": " + error.path("stack_trace").asText());
    }
  }

  /** Returns what asks it. */
  EngineClient client() {
    return process.client();
  }

  Duration startTime() {
    return process.startTime();
  }

  double residentMebibytes() {
    return process.residentMebibytes();
  }

  /** Returns how much processor time it has used. */
  Duration processorTime() {
    return process.processorTime();
  }

  /** Ends the engine and starts it again on the same folder. */
  void restart() {
    restartAfter(folder -> {});
  }

  /** Ends the engine, lets something be done to its data folder and starts it again. */
  void restartAfter(Consumer<Path> change) {
    process.close();
    change.accept(data);
    process = EngineProcess.start(program, data, dags, environment);
  }

  /** Returns where it listens. */
  URI address() {
    return process.address();
  }

  /** Returns the time both it and the bench go by. */
  Instant now() {
    return clock.instant();
  }

  /** Gives what a start leaves behind, such as the process that reads DAGs, the time to end. */
  void settle() {
    Patience.pause(Duration.ofSeconds(5));
  }

  /** Runs a DAG and waits for its end. */
  BenchRun run(String dagId) {
    return awaitEnd(trigger(dagId));
  }

  record Triggered(Instant at, String path) {}

  /** Triggers a run without waiting for its end. */
  Triggered trigger(String dagId) {
    ObjectNode body = Json.MAPPER.createObjectNode().putNull("logical_date");
    Instant at = clock.instant();
    JsonNode run = client().post(EngineClient.path("dags", dagId, "dagRuns"), body);
    return new Triggered(
        at, EngineClient.path("dags", dagId, "dagRuns", run.path("dag_run_id").asText()));
  }

  /** Makes a pool. */
  void makePool(String name, int slots) {
    client().post("pools", Json.MAPPER.createObjectNode().put("name", name).put("slots", slots));
  }

  /** Waits until a number of a pool is that. */
  void awaitPool(String name, String number, int value) {
    Patience.await(
        number + " of pool " + name,
        LONGEST_RUN,
        () ->
            Optional.of(client().get(EngineClient.path("pools", name), Map.of()))
                .filter(pool -> pool.path(number).asInt() == value));
  }

  /** Cancels a run. */
  void cancel(Triggered triggered) {
    client().patch(triggered.path(), Json.MAPPER.createObjectNode().put("state", "failed"));
  }

  /** Returns all task instances of a run. */
  List<JsonNode> taskInstances(Triggered triggered) {
    return client()
        .getAll(triggered.path() + "/taskInstances", Map.of(), "task_instances", Integer.MAX_VALUE)
        .path("task_instances")
        .valueStream()
        .toList();
  }

  /** Waits for the end of a run. */
  BenchRun awaitEnd(Triggered triggered) {
    JsonNode run =
        Patience.await(
            "The end of " + triggered.path(),
            LONGEST_RUN,
            () ->
                Optional.of(client().get(triggered.path(), Map.of()))
                    .filter(it -> it.path("end_date").isTextual()));
    return BenchRun.of(triggered.at(), run);
  }

  @Override
  public void close() {
    process.close();
  }
}
