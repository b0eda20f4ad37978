package dev.windlass.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a task instance costs in a large run beside what it costs in one of a hundred: ten thousand
 * elements of a list, and a DAG of five thousand tasks. Small and large runs alternate, so that
 * both meet the same machine.
 */
final class LargeRuns implements Workload {

  private static final int SMALL = 100;
  private static final int MAPPED = 10_000;
  private static final int TASKS = 5_000;
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 10;

  /** Small runs to a round: one alone is over too soon to be measured well. */
  private static final int SMALL_RUNS = 10;

  @Override
  public String name() {
    return "large";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchMappedSmall.java", mapped("BenchMappedSmall", "bench_mapped_small", SMALL),
        "BenchMappedLarge.java", mapped("BenchMappedLarge", "bench_mapped_large", MAPPED),
        "BenchTasksSmall.java", tasks("BenchTasksSmall", "bench_tasks_small", SMALL),
        "BenchTasksLarge.java", tasks("BenchTasksLarge", "bench_tasks_large", TASKS));
  }

  private static String mapped(String type, String dagId, int elements) {
    return """
    import static dev.windlass.dag.Dsl.*;

    import dev.windlass.dag.*;
    import java.util.stream.IntStream;

    @Dag("%s")
    public final class %s implements DagDefinition {

      @Override
      public void define(DagBuilder dag) {
        dag.run("element", this::ignore)
            .each(literal(IntStream.range(0, %d).boxed().toList()));
      }

      void ignore(int number) {}
    }
    """
        .formatted(dagId, type, elements);
  }

  /** Twenty chains, however many tasks there are, so that both sizes have as many ready at once. */
  private static String tasks(String type, String dagId, int tasks) {
    return """
    import dev.windlass.dag.*;

    @Dag("%s")
    public final class %s implements DagDefinition {

      @Override
      public void define(DagBuilder dag) {
        for (int chain = 0; chain < 20; chain++) {
          Task<?> last = null;
          for (int i = 0; i < %d; i++) {
            var task = dag.run("chain_%%02d_task_%%03d".formatted(chain, i), this::nothing);
            if (last != null) {
              last.then(task);
            }
            last = task;
          }
        }
      }

      void nothing() {}
    }
    """
        .formatted(dagId, type, tasks / 20);
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    List<Measurement> measurements = new ArrayList<>();
    measurements.addAll(compare(engine, "mapped", "elements", MAPPED));
    measurements.addAll(compare(engine, "tasks", "tasks", TASKS));
    return measurements;
  }

  private List<Measurement> compare(BenchEngine engine, String kind, String what, int size) {
    String small = "bench_" + kind + "_small";
    String large = "bench_" + kind + "_large";
    for (int i = 0; i < WARM_UPS; i++) {
      engine.run(small);
    }
    engine.run(large);
    double ofSmall = 0;
    double ofLarge = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < SMALL_RUNS; i++) {
        ofSmall += perInstance(engine.run(small), SMALL) / SMALL_RUNS / ROUNDS;
      }
      ofLarge += perInstance(engine.run(large), size) / ROUNDS;
    }
    return List.of(
        new Measurement(name(), "an instance of " + SMALL + " " + what, ofSmall, "ms"),
        new Measurement(name(), "an instance of %,d %s".formatted(size, what), ofLarge, "ms"),
        new Measurement(name(), "the second as part of the first", ofLarge / ofSmall, ""));
  }

  private static double perInstance(BenchRun run, int instances) {
    return Figures.seconds(run.took()) * 1000 / instances;
  }
}
