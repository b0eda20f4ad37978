package dev.windlass.dag.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.plan.AssetSchedules;
import dev.windlass.dag.running.AssetExtra;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Updates of assets in a test: those that make a run, and those that its tasks make. */
final class TestAssets {

  private TestAssets() {}

  /** Returns an update that nobody's task made. */
  static AssetEvent update(DagSpec dag, Asset asset, Map<String, ?> extra, Instant now) {
    List<String> waitedFor =
        AssetSchedules.conditionOf(dag.schedule()).map(AssetSchedules::assets).stream()
            .flatMap(List::stream)
            .map(AssetSpec::uri)
            .toList();
    if (!waitedFor.contains(asset.uri())) {
      throw new IllegalArgumentException(
          "DAG '%s' does not wait for asset '%s'.%s It waits for %s."
              .formatted(
                  dag.dagId(),
                  asset.uri(),
                  DidYouMean.suffix(asset.uri(), waitedFor),
                  waitedFor.isEmpty() ? "none" : String.join(", ", waitedFor)));
    }
    JsonNode checked = AssetExtra.checked(asset.uri(), Json.MAPPER.valueToTree(extra));
    return new AssetEvent(asset.uri(), fields(checked), now, null, null, null, -1);
  }

  /** Returns the updates that an instance of a task makes by succeeding. */
  static List<AssetEvent> updates(
      RunContext run, TaskSpec task, int mapIndex, Outcome.Succeeded outcome, Instant now) {
    Map<String, JsonNode> extras = Objects.requireNonNullElse(outcome.assetExtras(), Map.of());
    List<AssetEvent> updates = new ArrayList<>();
    for (AssetSpec asset : task.produces()) {
      updates.add(
          new AssetEvent(
              asset.uri(),
              fields(extras.get(asset.uri())),
              now,
              run.dagId(),
              run.runId(),
              task.taskId(),
              mapIndex));
    }
    return updates;
  }

  /**
   * Lets pass what makes a run.
   *
   * @throws IllegalStateException if the DAG still waits for more
   */
  static void requireMet(DagSpec dag, List<AssetEvent> events) {
    AssetCondition condition = AssetSchedules.conditionOf(dag.schedule()).orElseThrow();
    Set<String> updated = events.stream().map(AssetEvent::uri).collect(Collectors.toSet());
    if (!AssetSchedules.isMet(condition, updated)) {
      throw new IllegalStateException(
          "DAG '%s' does not run yet: it still waits for %s. Add .updated(...) for it."
              .formatted(dag.dagId(), AssetSchedules.missing(condition, updated)));
    }
  }

  private static Map<String, Object> fields(@Nullable JsonNode extra) {
    return extra == null ? Map.of() : Json.MAPPER.convertValue(extra, new TypeReference<>() {});
  }
}
