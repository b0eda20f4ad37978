package dev.windlass.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody sees who opens the page: how soon large views are there, how smoothly they scroll,
 * and how soon a change is on the screen, in a real browser beside the engine.
 */
final class PageInBrowser implements Workload {

  private static final PageProgram PROGRAM = new PageProgram();

  @Override
  public String name() {
    return "browser";
  }

  /** A run of few changes for views of many runs, and one of many for the view of one run. */
  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchShort.java", chain("bench_short", "BenchShort", 2),
        "BenchLong.java", chain("bench_long", "BenchLong", 12));
  }

  private static String chain(String dagId, String className, int tasks) {
    return """
    import static dev.windlass.dag.Dsl.*;

    import dev.windlass.dag.*;

    @Dag("%s")
    public final class %s implements DagDefinition {

      @Override
      public void define(DagBuilder dag) {
        var last = dag.task("step_00", bash("sleep 0.35"));
        for (int i = 1; i < %d; i++) {
          var next = dag.task("step_%%02d".formatted(i), bash("sleep 0.35"));
          last.then(next);
          last = next;
        }
      }
    }
    """
        .formatted(dagId, className, tasks);
  }

  @Override
  public Optional<String> obstacle() {
    return PROGRAM.obstacle();
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    engine.restartAfter(data -> {
      StoredHistory.fill(data, HistorySize.ONE_PAGE, engine.now());
      new HistoryLogs(data, engine.now()).write();
    });
    engine.settle();
    List<Measurement> measurements = new ArrayList<>();
    for (PageProgram.Figure it : PROGRAM.measure(engine.address())) {
      measurements.add(new Measurement(name(), it.figure(), it.value(), it.unit()));
    }
    return measurements;
  }
}
