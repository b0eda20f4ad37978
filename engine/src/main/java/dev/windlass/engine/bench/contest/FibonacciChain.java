package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Forty tasks in a row that each compute a little, as in a published comparison of schedulers. */
final class FibonacciChain implements Discipline {

  private static final Shape CHAIN = Shape.chain("bench_fibo", 40, new Work.Fibonacci(10));
  private static final int RUNS = 10;
  private static final int WARM_UPS = 15;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(CHAIN);
  }

  @Override
  public void warmUp(Contestant contestant) {
    runs(contestant, contestant.share(WARM_UPS));
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    Figures took = new Figures(runs(contestant, contestant.share(RUNS)));
    return List.of(
        Figure.of("40 x fibo(10), median", took.median(), "s").toReach(Goal.atMost(0.4)));
  }

  private static List<Duration> runs(Contestant contestant, int runs) {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      took.add(contestant.driver().run(CHAIN).took());
    }
    return took;
  }
}
