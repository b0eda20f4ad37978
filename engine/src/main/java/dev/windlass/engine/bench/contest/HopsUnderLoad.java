package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Figures;
import java.util.List;

/** The same while many others are at work: five runs of a hundred tasks begin every second. */
final class HopsUnderLoad implements Discipline {

  private static final Shape CHAIN = Shape.chain("bench_hops", 40, new Work.Nothing());
  private static final Shape OTHERS = Shape.wide("bench_others", 100, new Work.Nothing());
  private static final int RUNS_PER_SECOND = 5;
  private static final int RUNS = 10;
  private static final int WARM_UPS = 10;

  @Override
  public String name() {
    return "hop-under-load";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(CHAIN, OTHERS);
  }

  @Override
  public void warmUp(Contestant contestant) {
    measure(contestant, WARM_UPS);
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    return measure(contestant, RUNS);
  }

  private static List<Figure> measure(Contestant contestant, int runs) {
    try (SteadyLoad load = new SteadyLoad(contestant, OTHERS, RUNS_PER_SECOND)) {
      Figures hops = Hops.measured(contestant, CHAIN, contestant.share(runs));
      double beside = load.taskInstancesPerSecond();
      return List.of(
          Figure.of("p99", hops.percentile(99) * 1000, "ms").toReach(Goal.atMost(150)),
          Figure.of("p50", hops.percentile(50) * 1000, "ms"),
          Figure.of("finished beside it", beside, "per s"));
    }
  }
}
