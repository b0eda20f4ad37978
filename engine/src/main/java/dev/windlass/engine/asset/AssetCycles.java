package dev.windlass.engine.asset;

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

/**
 * DAGs whose runs make further runs of themselves, because they update what they wait for, at once
 * or by way of others. They may, as in Airflow; people are told.
 */
@ApplicationScoped
class AssetCycles {

  private record Step(String from, String uri, String to) {}

  private final Database database;

  AssetCycles(Database database) {
    this.database = database;
  }

  /** Returns why runs of that DAG make further runs of it; empty if they do not. */
  Optional<String> warning(String dagId) {
    return Optional.ofNullable(warnings().get(dagId));
  }

  /** Returns the warnings by DAG. */
  Map<String, String> warnings() {
    List<Step> steps =
        database.inTransaction(tx ->
            tx.query(
                row -> new Step(row.text("producer"), row.text("uri"), row.text("consumer")),
                """
                select distinct o.dag_id as producer, a.uri, s.dag_id as consumer
                from asset_reference o join asset_reference s on s.asset_id = o.asset_id
                  join asset a on a.id = o.asset_id
                where o.kind = 'outlet' and s.kind = 'schedule'
                order by o.dag_id, s.dag_id, a.uri
                """));
    Map<String, List<Step>> from = new LinkedHashMap<>();
    steps.forEach(step -> from.computeIfAbsent(step.from(), dag -> new ArrayList<>()).add(step));
    Map<String, String> warnings = new LinkedHashMap<>();
    for (String dagId : from.keySet()) {
      shortest(dagId, from).ifPresent(cycle -> warnings.put(dagId, words(cycle)));
    }
    return warnings;
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
    List<Step> cycle = new ArrayList<>(List.of(last));
    while (!cycle.getFirst().from().equals(dagId)) {
      cycle.addFirst(cameBy.get(cycle.getFirst().from()));
    }
    return cycle;
  }

  private static String words(List<Step> cycle) {
    StringBuilder way = new StringBuilder(cycle.getFirst().from());
    cycle.forEach(step -> way.append(" -> ").append(step.uri()).append(" -> ").append(step.to()));
    return "Each run makes another one, for ever: %s. Take one of these assets out of produces(...) or onUpdate(...), unless that is meant."
        .formatted(way);
  }
}
