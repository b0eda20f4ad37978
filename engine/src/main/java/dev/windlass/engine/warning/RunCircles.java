package dev.windlass.engine.warning;

import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * DAGs whose runs make further runs of themselves, because they update what they wait for or
 * trigger themselves, at once or by way of others. They may, as in Airflow; people are told.
 */
@ApplicationScoped
public class RunCircles {

  /**
   * Runs of a DAG make runs of another.
   *
   * @param uri the asset by way of which they do; null if they trigger them
   */
  private record Step(String from, @Nullable String uri, String to) {}

  /**
   * Why runs make each other.
   *
   * @param byAssets whether an asset is on the way, so that no depth limit ends it
   */
  record Circle(String message, boolean byAssets) {}

  private final Database database;

  RunCircles(Database database) {
    this.database = database;
  }

  /** Returns why runs of that DAG make further runs of it; empty if they do not. */
  public Optional<String> warning(String dagId) {
    return Optional.ofNullable(byDag().get(dagId)).map(Circle::message);
  }

  /** Returns the circles by the DAGs that are part of one. */
  Map<String, Circle> byDag() {
    List<Step> steps =
        database.inTransaction(tx ->
            tx.query(
                row ->
                    new Step(row.text("producer"), row.optionalText("uri"), row.text("consumer")),
                """
                select distinct o.dag_id as producer, a.uri, s.dag_id as consumer
                from asset_reference o join asset_reference s on s.asset_id = o.asset_id
                  join asset a on a.id = o.asset_id
                where o.kind = 'outlet' and s.kind = 'schedule'
                union all
                select dag_id, null, name from dag_mention where kind = 'trigger'
                order by 1, 3, 2
                """));
    Map<String, List<Step>> from = new LinkedHashMap<>();
    steps.forEach(step -> from.computeIfAbsent(step.from(), dag -> new ArrayList<>()).add(step));
    Map<String, Circle> circles = new LinkedHashMap<>();
    for (String dagId : from.keySet()) {
      shortest(dagId, from).ifPresent(circle -> circles.put(dagId, described(circle)));
    }
    return circles;
  }

  /** Looks breadth-first for the shortest way back. */
  private static Optional<List<Step>> shortest(String dagId, Map<String, List<Step>> from) {
    Map<String, Step> cameBy = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(dagId));
    while (!next.isEmpty()) {
      for (Step step : from.getOrDefault(next.remove(), List.of())) {
        if (step.to().equals(dagId)) {
          return Optional.of(back(step, dagId, cameBy));
        }
        if (seen.add(step.to())) {
          cameBy.put(step.to(), step);
          next.add(step.to());
        }
      }
    }
    return Optional.empty();
  }

  private static List<Step> back(Step last, String dagId, Map<String, Step> cameBy) {
    List<Step> circle = new ArrayList<>(List.of(last));
    while (!circle.getFirst().from().equals(dagId)) {
      circle.addFirst(cameBy.get(circle.getFirst().from()));
    }
    return circle;
  }

  private static Circle described(List<Step> circle) {
    StringBuilder way = new StringBuilder(circle.getFirst().from());
    for (Step step : circle) {
      if (step.uri() != null) {
        way.append(" -> ").append(step.uri());
      }
      way.append(" -> ").append(step.to());
    }
    if (circle.stream().anyMatch(step -> step.uri() != null)) {
      return new Circle(
          "Each run makes another one, for ever: %s. Take one of these assets out of produces(...) or onUpdate(...), unless that is meant."
              .formatted(way),
          true);
    }
    return new Circle(
        "Runs trigger each other in a circle: %s. If no condition ends it, it ends after 16 runs in a row, with a failure. Take one triggerDag(...) out, or put it behind dag.when(...), unless that is meant."
            .formatted(way),
        false);
  }
}
