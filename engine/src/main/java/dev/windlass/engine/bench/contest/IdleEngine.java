package dev.windlass.engine.bench.contest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an engine costs that knows a thousand DAGs of which none is due. */
final class IdleEngine implements Discipline {

  private static final List<Shape> DAGS = Shape.crowd("bench_idle", 1_000, "0 0 1 1 *");
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public List<Shape> shapes() {
    return DAGS;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("WINDLASS_READ_TIMEOUT", "10m", "WINDLASS_READ_MEMORY", "1024");
  }

  /** What a peer costs cannot be seen over its API. */
  @Override
  public List<Entry> entries(List<Entrant> entrants) {
    return Discipline.super.entries(
        entrants.stream().filter(WindlassEntrant.class::isInstance).toList());
  }

  @Override
  public int rounds(int wanted) {
    return 1;
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public void warmUp(Contestant contestant) {
    Pace.pause(SETTLING);
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    Footprint footprint = contestant.footprint().orElseThrow();
    Footprint.Used before = footprint.used();
    long begin = System.nanoTime();
    Pace.pause(MEASURED);
    double nanos = System.nanoTime() - begin;
    Footprint.Used used = footprint.used().since(before);
    List<Figure> figures = new ArrayList<>();
    figures.add(cores("processor of engine", used.engines(), nanos).toReach(Goal.atMost(1)));
    figures.add(
        Figure.of("resident memory of engine", footprint.mebibytes(), "MiB")
            .toReach(Goal.atMost(300)));
    figures.add(cores("processor of workers", used.workers(), nanos));
    used.database().ifPresent(it -> figures.add(cores("processor of database", it, nanos)));
    return figures;
  }

  private static Figure cores(String name, Duration used, double nanos) {
    return Figure.of(name, used.toNanos() * 100 / nanos, "% of a core");
  }
}
