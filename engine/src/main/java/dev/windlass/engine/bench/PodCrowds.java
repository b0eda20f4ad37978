package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are pods, on an API server of our own that takes 200 ms for every call: how soon the
 * engine asks for a pod that is ready, how soon a hundred are there, and what 5,000 cost of which
 * nothing is heard.
 */
final class PodCrowds implements Workload {

  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String POOL = "bench_pods";
  private static final String ONE = "bench_one_pod";
  private static final String CROWD = "bench_pods";

  private static final int WARM_UPS = 300;
  private static final int SINGLE = 500;
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final int SIZE = 100;
  private static final int CROWDS = 5;
  private static final int MANY = 5_000;

  /** As long as the engine's permits for creations need to come back. */
  private static final Duration REST = Duration.ofSeconds(4);

  private static final Duration SETTLING = Duration.ofSeconds(45);
  private static final Duration MEASURED = Duration.ofSeconds(60);

  private @Nullable PretendedCluster cluster;

  @Override
  public String name() {
    return "pods";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchOnePod.java", dag("BenchOnePod", ONE, 1),
        "BenchPods.java", dag("BenchPods", CROWD, SIZE));
  }

  private static String dag(String type, String dagId, int pods) {
    return """
    import static dev.windlass.dag.Dsl.*;

    import dev.windlass.dag.*;
    import java.time.Instant;

    @Dag("%s")
    public final class %s implements DagDefinition {

      @Override
      public void define(DagBuilder dag) {
        dag.maxActiveRuns(1_000);
        var ready = dag.task("ready", waitUntil(Instant.EPOCH));
        for (int i = 0; i < %d; i++) {
          ready.then(
              dag.task("pod_%%03d".formatted(i),
                      pod("debian:12").command("sh", "-c", "sleep 3600").env("DAY", "{{ ds }}").cpu("1").memory("1Gi"))
                  .pool("bench_pods"));
        }
      }
    }
    """
        .formatted(dagId, type, pods);
  }

  @Override
  public Map<String, String> begin(Path folder) {
    cluster = new PretendedCluster(Clock.systemUTC(), LATENCY);
    return Map.of("KUBECONFIG", cluster.kubeconfig(folder).toString());
  }

  @Override
  public void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    PretendedCluster api = Objects.requireNonNull(cluster);
    engine.makePool(POOL, 2 * MANY);
    api.podsTake(Duration.ofMillis(100));
    List<Measurement> measurements = new ArrayList<>();
    singles(engine, api, WARM_UPS);
    Figures asked = new Figures(singles(engine, api, SINGLE));
    measurements.add(figure("ready to its creation asked for, p50", asked.median() * 1000, "ms"));
    measurements.add(
        figure("ready to its creation asked for, p99", asked.percentile(99) * 1000, "ms")
            .toReach(20));
    Figures crowds = new Figures(crowds(engine, api));
    measurements.add(
        figure("ready to the last of 100 pods there, median of 5", crowds.median(), "s")
            .toReach(3));
    measurements.add(figure("the slowest of these", crowds.max(), "s").toReach(3));
    measurements.addAll(many(engine, api));
    return measurements;
  }

  /** Returns how long each of so many pods was ready before the API was asked for it. */
  private static List<Duration> singles(BenchEngine engine, PretendedCluster api, int runs) {
    List<BenchEngine.Triggered> triggered = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      triggered.add(engine.trigger(ONE));
      Patience.pause(BETWEEN);
    }
    triggered.forEach(engine::awaitEnd);
    Map<String, PretendedCluster.Creation> byRun =
        api.created().stream()
            .collect(Collectors.toMap(PretendedCluster.Creation::run, Function.identity()));
    return triggered.stream()
        .map(engine::taskInstances)
        .map(tasks ->
            Duration.between(ready(tasks), Objects.requireNonNull(byRun.get(run(tasks))).asked()))
        .toList();
  }

  /** Returns how long after it was ready the last pod of each of a few crowds was there. */
  private static List<Duration> crowds(BenchEngine engine, PretendedCluster api) {
    List<Duration> durations = new ArrayList<>();
    for (int i = 0; i < CROWDS; i++) {
      Patience.pause(REST);
      BenchEngine.Triggered triggered = engine.trigger(CROWD);
      engine.awaitEnd(triggered);
      Instant last =
          api.created().stream()
              .map(PretendedCluster.Creation::answered)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      durations.add(Duration.between(ready(engine.taskInstances(triggered)), last));
    }
    return durations;
  }

  /** The stored end of the task before, so the commit that stored it counts. */
  private static Instant ready(List<JsonNode> tasks) {
    return tasks.stream()
        .filter(task -> task.path("task_id").asText().equals("ready"))
        .map(task -> OffsetDateTime.parse(task.path("end_date").asText()).toInstant())
        .findFirst()
        .orElseThrow();
  }

  private static String run(List<JsonNode> tasks) {
    return tasks.getFirst().path("dag_run_id").asText();
  }

  private List<Measurement> many(BenchEngine engine, PretendedCluster api) {
    api.podsTake(Duration.ofDays(1));
    double before = engine.residentMebibytes();
    long begun = System.nanoTime();
    for (int i = 0; i < MANY / SIZE; i++) {
      engine.trigger(CROWD);
    }
    Patience.await(
        MANY + " pods",
        PATIENCE,
        () -> {
          Patience.pause(Duration.ofMillis(500));
          return api.creations() == MANY ? Optional.of(MANY) : Optional.empty();
        });
    double created = (System.nanoTime() - begun) / 1e9;
    engine.awaitPool(POOL, "running_slots", MANY);
    Patience.pause(SETTLING);
    Duration used = engine.processorTime();
    int calls = api.calls();
    Patience.pause(MEASURED);
    double cores = Figures.seconds(engine.processorTime().minus(used)) / MEASURED.toSeconds();
    return List.of(
        figure("memory of the engine before (RSS)", before, "MiB"),
        figure("%,d pods created, in".formatted(MANY), created, "s"),
        figure("memory of the engine with these (RSS)", engine.residentMebibytes(), "MiB")
            .toReach(400),
        figure("processor in a quiet minute with these", cores * 100, "% of a core").toReach(10),
        figure("calls of the API in that minute", api.calls() - calls, ""));
  }

  private Measurement figure(String what, double value, String unit) {
    return new Measurement(name(), what, value, unit);
  }
}
