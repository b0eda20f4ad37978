package dev.windlass.engine.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What open pages cost the engine while task instances finish at a steady rate, and how soon a page
 * hears of a change.
 */
final class OpenPages implements Workload {

  private static final String DAG = "bench_pages";
  private static final int TASKS = 100;
  private static final int RUNS_PER_SECOND = 5;
  private static final int PAGES = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchPages.java",
        """
        import dev.windlass.dag.*;

        @Dag("%s")
        public final class BenchPages implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            dag.maxActiveRuns(100);
            for (int i = 0; i < %d; i++) {
              dag.run("task_%%02d".formatted(i), this::nothing);
            }
          }

          void nothing() {}
        }
        """
            .formatted(DAG, TASKS));
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    try (SteadyRuns runs = new SteadyRuns(engine, DAG, RUNS_PER_SECOND)) {
      Patience.pause(WARM_UP);
      List<Measurement> measurements = new ArrayList<>();
      double without = processors(engine);
      measurements.add(of("processors used by the engine, no page open", without, "cores"));
      try (EventListeners pages = EventListeners.open(engine, PAGES)) {
        Patience.pause(Duration.ofSeconds(2));
        pages.startMeasuring();
        long triggered = runs.triggered();
        double with = processors(engine);
        Figures delays = pages.delays();
        measurements.add(of(PAGES + " pages open", with, "cores"));
        measurements.add(of("the pages alone", with - without, "cores"));
        measurements.add(
            of(
                "task instances started meanwhile",
                (runs.triggered() - triggered) * TASKS / (double) MEASURED.toSeconds(),
                "per s"));
        measurements.add(
            of(
                "sent to each page",
                pages.bytes() / 1024.0 / PAGES / MEASURED.toSeconds(),
                "KiB/s"));
        measurements.add(of("end of a run to its event, p50", delays.percentile(50) * 1000, "ms"));
        measurements.add(of("end of a run to its event, p95", delays.percentile(95) * 1000, "ms"));
        measurements.add(of("end of a run to its event, max", delays.max() * 1000, "ms"));
      }
      return measurements;
    }
  }

  private static double processors(BenchEngine engine) {
    Duration before = engine.processorTime();
    long begin = System.nanoTime();
    Patience.pause(MEASURED);
    Duration used = engine.processorTime().minus(before);
    return Figures.seconds(used) * 1e9 / (System.nanoTime() - begin);
  }

  private Measurement of(String figure, double value, String unit) {
    return new Measurement(name(), figure, value, unit);
  }
}
