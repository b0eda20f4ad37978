package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ten tasks in a row that compute for a while, beside the same computation by itself. */
final class Computation implements Discipline {

  private static final int TASKS = 10;
  private static final int NUMBER = 33;
  private static final int RUNS = 5;
  private static final Shape CHAIN =
      Shape.chain("bench_computation", TASKS, new Work.Fibonacci(NUMBER));

  /** Read, so that no compiler leaves the computation out. */
  private int result;

  @Override
  public String name() {
    return "computation";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(CHAIN);
  }

  @Override
  public void warmUp(Contestant contestant) {
    bare();
    for (int i = 0; i < contestant.share(RUNS); i++) {
      contestant.driver().run(CHAIN);
    }
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    List<Duration> runs = new ArrayList<>();
    List<Duration> tasks = new ArrayList<>();
    List<Duration> bare = new ArrayList<>();
    for (int i = 0; i < contestant.share(RUNS); i++) {
      Course run = contestant.driver().run(CHAIN);
      runs.add(run.took());
      tasks.add(
          run.tasks().values().stream()
              .map(it -> Duration.between(it.started(), it.ended()))
              .reduce(Duration.ZERO, Duration::plus));
      bare.add(bare());
    }
    double run = new Figures(runs).median();
    double alone = new Figures(bare).median();
    return List.of(
        Figure.of("run as part of the bare computation", run / alone, "")
            .toReach(Goal.atMost(1.05)),
        Figure.of("10 x fibo(33), median", run, "s"),
        Figure.of("of that inside its tasks", new Figures(tasks).median(), "s"),
        Figure.of("bare, in Java", alone, "s"));
  }

  private Duration bare() {
    long begin = System.nanoTime();
    for (int i = 0; i < TASKS; i++) {
      result += fibonacci(NUMBER);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  @Override
  public String toString() {
    return name() + " " + result;
  }
}
