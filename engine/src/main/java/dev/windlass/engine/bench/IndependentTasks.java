package dev.windlass.engine.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Ten runs at once of a hundred tasks that do nothing and wait for nothing: how many get through.
 */
final class IndependentTasks implements Workload {

  private static final int RUNS = 10;
  private static final int TASKS = 100;

  @Override
  public String name() {
    return "independent";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchIndependent.java",
        """
        import dev.windlass.dag.*;

        @Dag("bench_independent")
        public final class BenchIndependent implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            for (int i = 0; i < %d; i++) {
              dag.run("task_%%02d".formatted(i), this::nothing);
            }
          }

          void nothing() {}
        }
        """
            .formatted(TASKS));
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    engine.run("bench_independent");
    List<BenchRun> runs = engine.runAtOnce("bench_independent", RUNS);
    Duration all =
        Duration.between(
            runs.stream().map(BenchRun::triggered).min(Comparator.naturalOrder()).orElseThrow(),
            runs.stream().map(BenchRun::ended).max(Comparator.naturalOrder()).orElseThrow());
    List<Duration> waits = runs.stream().flatMap(run -> run.readyToStarted().stream()).toList();
    Figures figures = new Figures(waits);
    return List.of(
        new Measurement(
            name(),
            RUNS + " x " + TASKS + " no-op tasks",
            waits.size() / Figures.seconds(all),
            "tasks/s"),
        new Measurement(name(), "first trigger to last end", Figures.seconds(all), "s"),
        new Measurement(name(), "ready to started, p50", figures.percentile(50) * 1000, "ms"),
        new Measurement(name(), "ready to started, p99", figures.percentile(99) * 1000, "ms"));
  }
}
