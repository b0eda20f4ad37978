package dev.windlass.engine.bench;

import java.util.List;
import java.util.Map;

/**
 * How long a start takes, with an empty data folder and with one in use, and what an idle engine
 * costs.
 */
final class EngineStart implements Workload {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Map<String, String> files() {
    return Map.of();
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    double first = Figures.seconds(engine.startTime());
    engine.restart();
    double second = Figures.seconds(engine.startTime());
    engine.settle();
    return List.of(
        new Measurement(name(), "first start, to healthy", first, "s"),
        new Measurement(name(), "second start, to healthy", second, "s"),
        new Measurement(
            name(), "memory of the idle engine (RSS)", engine.residentMebibytes(), "MiB"));
  }
}
