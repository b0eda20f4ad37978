package dev.windlass.engine.catalog;

import dev.windlass.dag.plan.NotYetRunnable;
import dev.windlass.dag.plan.WaitingCircles;
import dev.windlass.dag.plan.WaitingCircles.Wait;
import dev.windlass.dag.spec.DagSpec;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which DAGs of a bundle version may be published, beside those that are there. */
@ApplicationScoped
class Admission {

  private final DagMentions mentions;
  private final List<DagCheck> checks;

  Admission(DagMentions mentions, @All List<DagCheck> checks) {
    this.mentions = mentions;
    this.checks = checks;
  }

  /**
   * Returns why DAGs are refused, by their id; the others may be published.
   *
   * @param broken files of the bundle that could not be read, whose DAGs stay as they were
   */
  Map<String, Refusal> refusals(Collection<DagSpec> read, String bundle, Set<String> broken) {
    Map<String, Refusal> refusals = new HashMap<>();
    Map<String, DagSpec> admitted = new LinkedHashMap<>();
    for (DagSpec dag : read) {
      Refusal refusal = alone(dag, bundle);
      if (refusal == null) {
        admitted.put(dag.dagId(), dag);
      } else {
        refusals.put(dag.dagId(), refusal);
      }
    }
    refuseCircles(
        admitted,
        refusals,
        dag ->
            !dag.bundleName.equals(bundle)
                || refusals.containsKey(dag.dagId)
                || broken.contains(dag.relativeFileloc));
    return refusals;
  }

  private @Nullable Refusal alone(DagSpec dag, String bundle) {
    DagEntity known = DagEntity.findById(dag.dagId());
    if (known != null && !known.stale && !known.bundleName.equals(bundle)) {
      return new Refusal(
          "DAG '%s' of bundle '%s' is already defined by %s in bundle '%s', which keeps it. Give one of them another id."
              .formatted(dag.dagId(), bundle, known.relativeFileloc, known.bundleName),
          true);
    }
    List<String> reasons = new ArrayList<>(NotYetRunnable.reasons(dag));
    checks.forEach(check -> reasons.addAll(check.reasons(dag)));
    return reasons.isEmpty() ? null : new Refusal(String.join("\n", reasons), false);
  }

  /** Refuses one DAG of each circle; what it was before goes on, and may be part of another one. */
  private void refuseCircles(
      Map<String, DagSpec> admitted, Map<String, Refusal> refusals, Predicate<DagEntity> stays) {
    while (true) {
      List<Wait> circle = WaitingCircles.find(reachable(admitted, stays));
      Optional<String> closes = closing(circle, admitted);
      if (closes.isEmpty()) {
        return;
      }
      admitted.remove(closes.get());
      refusals.put(closes.get(), new Refusal(words(circle, closes.get()), true));
    }
  }

  /** Returns the admitted DAGs that wait, and whatever they wait for. */
  private List<DagSpec> reachable(Map<String, DagSpec> admitted, Predicate<DagEntity> stays) {
    Map<String, DagSpec> found = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>();
    for (DagSpec dag : admitted.values()) {
      if (!WaitingCircles.waits(dag).isEmpty()) {
        next.add(dag.dagId());
      }
    }
    Map<String, List<String>> waits = next.isEmpty() ? Map.of() : mentions.waits();
    while (!next.isEmpty()) {
      String id = next.remove();
      if (found.containsKey(id)) {
        continue;
      }
      DagSpec fresh = admitted.get(id);
      if (fresh != null) {
        found.put(id, fresh);
        WaitingCircles.waits(fresh).forEach(wait -> next.add(wait.forDag()));
      } else if (waits.containsKey(id)) {
        stored(id, stays)
            .ifPresent(spec -> {
              found.put(id, spec);
              next.addAll(waits.get(id));
            });
      }
    }
    return List.copyOf(found.values());
  }

  private static Optional<DagSpec> stored(String dagId, Predicate<DagEntity> stays) {
    DagEntity dag = DagEntity.findById(dagId);
    return dag == null || dag.stale || !stays.test(dag)
        ? Optional.empty()
        : Optional.of(
            DagVersions.parse(DagVersionEntity.<DagVersionEntity>findById(dag.versionId).spec));
  }

  /** The one that changed closes the circle; of several the one that was read last. */
  private static Optional<String> closing(List<Wait> circle, Map<String, DagSpec> admitted) {
    List<String> order = List.copyOf(admitted.keySet());
    return circle.stream()
        .map(Wait::dagId)
        .filter(admitted::containsKey)
        .max(
            Comparator.<String, Boolean>comparing(id -> changed(admitted.get(id)))
                .thenComparing(order::indexOf));
  }

  private static boolean changed(@Nullable DagSpec dag) {
    return dag != null
        && !stored(dag.dagId(), known -> true)
            .map(WaitingCircles::waits)
            .equals(Optional.of(WaitingCircles.waits(dag)));
  }

  private static String words(List<Wait> circle, String closes) {
    int first = 0;
    while (!circle.get(first).dagId().equals(closes)) {
      first++;
    }
    List<Wait> turned = new ArrayList<>(circle.subList(first, circle.size()));
    turned.addAll(circle.subList(0, first));
    String way = turned.stream().map(Wait::dagId).collect(Collectors.joining(" -> "));
    String tasks =
        turned.stream()
            .map(wait ->
                "%s.%s waits for %s"
                    .formatted(
                        wait.dagId(),
                        wait.taskId(),
                        wait.forTask() == null
                            ? wait.forDag()
                            : wait.forDag() + "." + wait.forTask()))
            .collect(Collectors.joining(", "));
    return "DAG '%s' closes a circle of DAGs that wait for each other, so that none could ever end: %s -> %s (%s). Remove one of these waits, or let triggerDag(...) not wait."
        .formatted(closes, way, closes, tasks);
  }
}
