package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The time between a task and the one after it, with nothing else to do. */
final class Hops implements Discipline {

  private static final Shape CHAIN = Shape.chain("bench_hops", 40, new Work.Nothing());
  private static final int RUNS = 10;
  private static final int WARM_UPS = 15;

  @Override
  public String name() {
    return "hop";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(CHAIN);
  }

  @Override
  public void warmUp(Contestant contestant) {
    measured(contestant, CHAIN, contestant.share(WARM_UPS));
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    Figures hops = measured(contestant, CHAIN, contestant.share(RUNS));
    return List.of(
        Figure.of("p50", hops.percentile(50) * 1000, "ms").toReach(Goal.atMost(5)),
        Figure.of("p99", hops.percentile(99) * 1000, "ms").toReach(Goal.atMost(30)));
  }

  /** Runs a shape again and again and returns the hops of all runs. */
  static Figures measured(Contestant contestant, Shape shape, int runs) {
    List<Duration> hops = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      hops.addAll(contestant.driver().run(shape).hops(shape));
    }
    return new Figures(hops);
  }
}
