package dev.windlass.engine.bench.contest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many task instances get through in a second, of many runs at once. */
final class Throughput implements Discipline {

  /** Half of one, so that the rest of what is compiled under load is compiled before. */
  private static final int WARM_UP_PART = 2;

  private final String name;
  private final Shape shape;
  private final int runs;
  private final Goals goals;

  private record Goals(double onH2, double onPostgres) {}

  private Throughput(String name, Shape shape, int runs, Goals goals) {
    this.name = name;
    this.shape = shape;
    this.runs = runs;
    this.goals = goals;
  }

  private static final Goals OF_CALLS = new Goals(1_500, 2_000);

  static Discipline chains() {
    Shape shape = Shape.chain("bench_chain", 10, new Work.Nothing());
    return new Throughput("throughput-chain", shape, 1_000, OF_CALLS);
  }

  static Discipline wide() {
    Shape shape = Shape.wide("bench_wide", 1_000, new Work.Nothing());
    return new Throughput("throughput-wide", shape, 10, OF_CALLS);
  }

  static Discipline grids() {
    Shape shape = Shape.grid("bench_grid", 10, new Work.Nothing());
    return new Throughput("throughput-grid", shape, 100, OF_CALLS);
  }

  static Discipline hosted() {
    Shape shape = Shape.wide("bench_hosted", 100, new Work.Hosted());
    return new Throughput("hosted", shape, 100, new Goals(3_000, 3_000));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Shape> shapes() {
    return List.of(shape);
  }

  @Override
  public List<Entry> entries(List<Entrant> entrants) {
    return Discipline.super.entries(entrants).stream()
        .map(it -> it.reaching(Goal.atLeast(0.9)))
        .toList();
  }

  @Override
  public void warmUp(Contestant contestant) {
    contestant.driver().runAll(shape, Math.max(1, contestant.share(runs) / WARM_UP_PART));
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    int share = contestant.share(runs);
    int instances = share * shape.tasks();
    Optional<Footprint> footprint = contestant.footprint();
    Optional<Footprint.Used> before = footprint.map(Footprint::used);
    double seconds = contestant.driver().runAll(shape, share).toNanos() / 1e9;
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of("task instances", instances / seconds, "per s")
            .toReach(goal(contestant.storage())));
    footprint
        .map(Footprint::used)
        .ifPresent(after -> figures.addAll(costs(after.since(before.orElseThrow()), instances)));
    return figures;
  }

  /** What an instance costs, which says the same when the machine has much else to do. */
  private static List<Figure> costs(Footprint.Used used, int instances) {
    List<Figure> costs = new ArrayList<>();
    costs.add(cost("engine", used.engines(), instances));
    costs.add(cost("workers", used.workers(), instances));
    used.database().ifPresent(it -> costs.add(cost("database", it, instances)));
    return costs;
  }

  private static Figure cost(String what, Duration used, int instances) {
    return Figure.of("processor of " + what, used.toNanos() / 1e6 / instances, "ms each");
  }

  private @Nullable Goal goal(Storage storage) {
    return switch (storage) {
      case H2 -> Goal.atLeast(goals.onH2());
      case POSTGRESQL -> Goal.atLeast(goals.onPostgres());
      case UNKNOWN -> null;
    };
  }
}
