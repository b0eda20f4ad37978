package dev.windlass.engine.bench.contest;

import java.util.List;

/** All there are, in the order they are held. */
final class Disciplines {

  static final List<Discipline> ALL =
      List.of(
          new FibonacciChain(),
          new Computation(),
          new Hops(),
          new HopsUnderLoad(),
          Throughput.chains(),
          Throughput.wide(),
          Throughput.grids(),
          Throughput.hosted(),
          new BashCommands(),
          new CronInstant(1_000, 1),
          new CronInstant(10_000, 6),
          new HopsWithHistory(),
          new IdleEngine());

  private Disciplines() {}
}
