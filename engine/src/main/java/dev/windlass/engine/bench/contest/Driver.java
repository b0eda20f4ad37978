package dev.windlass.engine.bench.contest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Makes runs of a scheduler and reads what became of them. The times are those that the scheduler
 * stored, so asking seldom makes none of them longer.
 */
final class Driver implements AutoCloseable {

  /** The most that Airflow gives at once, as it is delivered. */
  private static final int PAGE = 100;

  /** So many requests are under way at once: commits can be shared, and no queue is made here. */
  private static final int TRIGGERS_AT_ONCE = 16;

  private final List<SchedulerApi> apis;
  private final InstantSource clock;
  private final Duration patience;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Creates one.
   *
   * @param apis the doors of one scheduler, which take turns
   * @param patience how long to wait for what was asked for
   */
  Driver(List<SchedulerApi> apis, InstantSource clock, Duration patience) {
    this.apis = List.copyOf(apis);
    this.clock = clock;
    this.patience = patience;
  }

  SchedulerApi api() {
    return apis.get(Math.floorMod(turn.getAndIncrement(), apis.size()));
  }

  /** Returns the time by which both this and what is measured go. */
  Instant now() {
    return clock.instant();
  }

  /** Waits until every door knows all these DAGs and none is paused. */
  void awaitDags(List<Shape> shapes) {
    for (SchedulerApi api : apis) {
      for (Shape shape : List.of(shapes.getFirst(), shapes.getLast())) {
        Pace.await(
            "DAG '" + shape.dagId() + "'",
            patience,
            () -> api.find(EngineClient.path("dags", shape.dagId())));
      }
      Pace.await(
          "Reading the DAG files",
          patience,
          () ->
              Optional.of(total(api, "dags", Map.of("exclude_stale", "true")))
                  .filter(it -> it >= shapes.size()));
    }
    for (Shape shape : shapes) {
      String path = EngineClient.path("dags", shape.dagId());
      if (shapes.size() <= PAGE && api().get(path, Map.of()).path("is_paused").asBoolean()) {
        api().patch(path, Json.MAPPER.createObjectNode().put("is_paused", false));
      }
    }
  }

  /** A run that was asked for. */
  record Triggered(Instant at, String path) {}

  Triggered trigger(Shape shape) {
    ObjectNode body = Json.MAPPER.createObjectNode().putNull("logical_date");
    Instant at = clock.instant();
    JsonNode run = api().post(EngineClient.path("dags", shape.dagId(), "dagRuns"), body);
    return new Triggered(
        at, EngineClient.path("dags", shape.dagId(), "dagRuns", run.path("dag_run_id").asText()));
  }

  /** Makes a run and waits for its end. */
  Course run(Shape shape) {
    Triggered triggered = trigger(shape);
    JsonNode run =
        Pace.await(
            "The end of " + triggered.path(),
            patience,
            () ->
                Optional.of(api().get(triggered.path(), Map.of()))
                    .filter(it -> it.path("end_date").isTextual()));
    if (!run.path("state").asText().equals("success")) {
      throw new CommandFailure(
          ExitCode.FAILED, triggered.path() + " ended as " + run.path("state").asText() + ".");
    }
    Map<String, Course.Times> tasks = new HashMap<>();
    for (int offset = 0; offset < shape.tasks(); offset += PAGE) {
      Map<String, String> page =
          Map.of("limit", Integer.toString(PAGE), "offset", Integer.toString(offset));
      api()
          .get(triggered.path() + "/taskInstances", page)
          .path("task_instances")
          .forEach(task -> tasks.put(task.path("task_id").asText(), Course.Times.of(task)));
    }
    return new Course(triggered.at(), Course.time(run, "end_date"), tasks);
  }

  /**
   * Makes so many runs at once and returns how long it took from the first request to the last end.
   */
  Duration runAll(Shape shape, int runs) {
    String path = EngineClient.path("dags", shape.dagId(), "dagRuns");
    int before = total(api(), path, Map.of("state", "success"));
    Instant begin = clock.instant();
    triggerAll(shape, runs);
    Pace.await(
        "The end of " + runs + " runs of '" + shape.dagId() + "'",
        patience,
        () ->
            Optional.of(total(api(), path, Map.of("state", "success")))
                .filter(it -> it >= before + runs));
    return Duration.between(begin, last(path, "dag_runs", "end_date", Map.of()).orElseThrow());
  }

  private void triggerAll(Shape shape, int runs) {
    try (ExecutorService threads = Executors.newFixedThreadPool(TRIGGERS_AT_ONCE)) {
      List<Future<Triggered>> asked =
          IntStream.range(0, runs).mapToObj(i -> threads.submit(() -> trigger(shape))).toList();
      for (Future<Triggered> it : asked) {
        it.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof CommandFailure known
          ? known
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }

  /** Returns how many of a list there are. */
  int count(String path, Map<String, String> query) {
    return total(api(), path, query);
  }

  /** Returns the latest of the times that a list has in that field. */
  Optional<Instant> last(String path, String items, String field, Map<String, String> query) {
    Map<String, String> one = new HashMap<>(query);
    one.put("limit", "1");
    one.put("order_by", "-" + field);
    JsonNode first = api().get(path, one).path(items).path(0);
    return first.path(field).isTextual()
        ? Optional.of(Course.time(first, field))
        : Optional.empty();
  }

  private static int total(SchedulerApi api, String path, Map<String, String> query) {
    Map<String, String> one = new HashMap<>(query);
    one.put("limit", "1");
    return api.get(path, one).path("total_entries").asInt();
  }

  @Override
  public void close() {
    apis.forEach(SchedulerApi::close);
  }
}
