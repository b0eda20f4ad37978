package dev.windlass.engine.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The chain of forty tasks beside a pool that is full: first with nobody waiting for it, then with
 * a thousand instances, then without them again, so that what the machine does meanwhile counts on
 * both sides.
 */
final class FullPool implements Workload {

  private static final String POOL = "bench_full";
  private static final int WAITING = 1_000;
  private static final int TASKS = 40;
  private static final int WARM_UPS = 5;
  private static final int RUNS = 10;

  @Override
  public String name() {
    return "full-pool";
  }

  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchHops.java",
        """
        import dev.windlass.dag.*;

        @Dag("bench_hops")
        public final class BenchHops implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            var last = dag.call("hop_00", this::first);
            for (int i = 1; i < 40; i++) {
              last = dag.call("hop_%02d".formatted(i), this::next).with(last);
            }
          }

          int first() {
            return 0;
          }

          int next(int before) {
            return before + 1;
          }
        }
        """,
        "BenchHolder.java",
        """
        import static dev.windlass.dag.Dsl.*;

        import dev.windlass.dag.*;

        @Dag("bench_holder")
        public final class BenchHolder implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            dag.task("hold", bash("sleep 3600")).pool("bench_full");
          }
        }
        """,
        "BenchCrowd.java",
        """
        import static dev.windlass.dag.Dsl.*;

        import dev.windlass.dag.*;
        import java.util.stream.IntStream;

        @Dag("bench_crowd")
        public final class BenchCrowd implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            dag.run("wait", this::ignore)
                .each(literal(IntStream.range(0, 1_000).boxed().toList()))
                .pool("bench_full")
                .priority(1_000_000);
          }

          void ignore(int number) {}
        }
        """);
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    engine.makePool(POOL, 1);
    engine.trigger("bench_holder");
    engine.awaitPool(POOL, "occupied_slots", 1);
    hops(engine, WARM_UPS);
    List<Duration> alone = new ArrayList<>(hops(engine, RUNS));
    BenchEngine.Triggered crowd = engine.trigger("bench_crowd");
    engine.awaitPool(POOL, "scheduled_slots", WAITING);
    List<Duration> beside = hops(engine, 2 * RUNS);
    engine.cancel(crowd);
    engine.awaitPool(POOL, "scheduled_slots", 0);
    alone.addAll(hops(engine, RUNS));
    double usual = new Figures(alone).median() * 1000;
    double crowded = new Figures(beside).median() * 1000;
    return List.of(
        new Measurement(name(), "hop, median, nobody waits for the full pool", usual, "ms"),
        new Measurement(name(), "hop, median, 1,000 wait for it", crowded, "ms"),
        new Measurement(name(), "the second as part of the first", crowded / usual, ""));
  }

  /** Returns what a hop took on average in each of so many runs. */
  private static List<Duration> hops(BenchEngine engine, int runs) {
    List<Duration> hops = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      hops.add(engine.run("bench_hops").took().dividedBy(TASKS));
    }
    return hops;
  }
}
