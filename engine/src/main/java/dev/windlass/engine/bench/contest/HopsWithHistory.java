package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Figures;
import java.util.ArrayList;
import java.util.List;

/** The hop with months of use in the database, beside the hop in an empty one. */
final class HopsWithHistory implements Discipline {

  private static final Shape CHAIN = Shape.chain("bench_hops", 40, new Work.Nothing());
  private static final int RUNS = 20;
  private static final int WARM_UPS = 20;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(CHAIN);
  }

  /** A peer's database is its own affair; one engine shows it. */
  @Override
  public List<Entry> entries(List<Entrant> entrants) {
    List<Entry> entries = new ArrayList<>();
    for (Entrant entrant : entrants) {
      if (entrant instanceof WindlassEntrant one && one.engines() == 1) {
        entries.add(new Entry(one, null, null));
        entries.add(new Entry(one.full(), one, Goal.atMost(1.1)));
      }
    }
    return entries;
  }

  @Override
  public void warmUp(Contestant contestant) {
    Hops.measured(contestant, CHAIN, WARM_UPS);
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    Figures hops = Hops.measured(contestant, CHAIN, RUNS);
    return List.of(
        Figure.of("hop, p50", hops.percentile(50) * 1000, "ms"),
        Figure.of("hop, p99", hops.percentile(99) * 1000, "ms"));
  }
}
