package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.plan.AssetSchedules;
import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.DagSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which assets a DAG waits for, as Airflow writes it: {@code {"all": [{"asset": {"uri": "s3://a",
 * ...}}, {"any": [...]}]}}.
 */
final class AssetExpression {

  private AssetExpression() {}

  /** Returns it; null if the DAG waits for none. One alone stands in a list of its own. */
  static @Nullable Map<String, JsonNode> of(DagSpec dag) {
    return AssetSchedules.conditionOf(dag.schedule())
        .map(condition ->
            condition instanceof AssetCondition.One
                ? new AssetCondition.All(List.of(condition))
                : condition)
        .map(AssetExpression::write)
        .<Map<String, JsonNode>>map(node -> {
          Map.Entry<String, JsonNode> only = node.properties().iterator().next();
          return Map.of(only.getKey(), only.getValue());
        })
        .orElse(null);
  }

  private static ObjectNode write(AssetCondition condition) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (condition) {
      case AssetCondition.One(AssetSpec asset) ->
          node.putObject("asset")
              .put("uri", asset.uri())
              .put("name", Objects.requireNonNullElse(asset.name(), asset.uri()))
              .put("group", Objects.requireNonNullElse(asset.group(), AssetSpec.DEFAULT_GROUP));
      case AssetCondition.All(List<AssetCondition> all) -> node.set("all", list(all));
      case AssetCondition.Any(List<AssetCondition> any) -> node.set("any", list(any));
    }
    return node;
  }

  private static ArrayNode list(List<AssetCondition> conditions) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    conditions.forEach(condition -> list.add(write(condition)));
    return list;
  }
}
