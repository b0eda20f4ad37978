package dev.windlass.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chain of forty tasks, each computing fibo(10) in Java: what a hop from task to task costs. */
final class ChainOfCalls implements Workload {

  private static final int WARM_UPS = 2;
  private static final int RUNS = 10;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchChain.java",
        """
        import dev.windlass.dag.*;

        @Dag("bench_chain")
        public final class BenchChain implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            var last = dag.call("fibo_00", this::first);
            for (int i = 1; i < 40; i++) {
              last = dag.call("fibo_%02d".formatted(i), this::next).with(last);
            }
          }

          int first() {
            return fibo(10);
          }

          int next(int before) {
            return fibo(10);
          }

          static int fibo(int n) {
            return n < 2 ? n : fibo(n - 1) + fibo(n - 2);
          }
        }
        """);
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    BenchRun cold = engine.run("bench_chain");
    for (int i = 0; i < WARM_UPS; i++) {
      engine.run("bench_chain");
    }
    List<BenchRun> warm = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      warm.add(engine.run("bench_chain"));
    }
    Figures took = new Figures(warm.stream().map(BenchRun::took).toList());
    Figures waits =
        new Figures(warm.stream().flatMap(run -> run.readyToStarted().stream()).toList());
    return List.of(
        new Measurement(
            name(), "40 x fibo(10), first run (cold)", Figures.seconds(cold.took()), "s"),
        new Measurement(name(), "40 x fibo(10), min of " + RUNS, took.min(), "s"),
        new Measurement(name(), "40 x fibo(10), median", took.median(), "s"),
        new Measurement(name(), "40 x fibo(10), max", took.max(), "s"),
        new Measurement(name(), "ready to started, p50", waits.percentile(50) * 1000, "ms"),
        new Measurement(name(), "ready to started, p99", waits.percentile(99) * 1000, "ms"));
  }
}
