package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The time between a task and the next one in runs of a chain, one run after the other. */
final class ChainHops {

  private final BenchEngine engine;
  private final String dagId;

  ChainHops(BenchEngine engine, String dagId) {
    this.engine = engine;
    this.dagId = dagId;
  }

  /** Returns the source of the DAG. */
  static String source(String type, String dagId) {
    return """
    import dev.windlass.dag.*;

    @Dag("%s")
    public final class %s implements DagDefinition {

      @Override
      public void define(DagBuilder dag) {
        Task<?> last = null;
        for (int i = 0; i < 20; i++) {
          var task = dag.run("task_" + i, this::nothing);
          if (last != null) {
            last.then(task);
          }
          last = task;
        }
      }

      void nothing() {}
    }
    """
        .formatted(dagId, type);
  }

  /** Returns the hops of so many runs. */
  Figures of(int runs) {
    List<Duration> hops = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      hops.addAll(ofOneRun());
    }
    return new Figures(hops);
  }

  /** Returns the hops of the runs until something is so; at least one. */
  Figures until(BooleanSupplier over) {
    List<Duration> hops = new ArrayList<>();
    do {
      hops.addAll(ofOneRun());
    } while (!over.getAsBoolean());
    return new Figures(hops);
  }

  private List<Duration> ofOneRun() {
    BenchEngine.Triggered triggered = engine.trigger(dagId);
    engine.awaitEnd(triggered);
    List<JsonNode> instances =
        engine.taskInstances(triggered).stream()
            .sorted(Comparator.comparing(instance -> time(instance, "start_date")))
            .toList();
    List<Duration> hops = new ArrayList<>();
    for (int i = 1; i < instances.size(); i++) {
      hops.add(
          Duration.between(
              time(instances.get(i - 1), "end_date"), time(instances.get(i), "start_date")));
    }
    return hops;
  }

  private static Instant time(JsonNode instance, String field) {
    return OffsetDateTime.parse(instance.path(field).asText()).toInstant();
  }
}
