package dev.windlass.dag.plan;

import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a DAG that waits for assets runs: as soon as those its condition wants have been updated
 * since its last run of that kind. Pure.
 *
 * <p>Example: {@code AssetSchedules.isMet(condition, Set.of("warehouse://sales/orders"))}.
 */
public final class AssetSchedules {

  private AssetSchedules() {}

  /**
   * Returns which assets a schedule waits for; empty if for none. Of several conditions beside each
   * other any is enough.
   *
   * <p>Example: that of {@code cron("0 6 * * *").or(onUpdate(ORDERS))} is {@code ORDERS}.
   */
  public static Optional<AssetCondition> conditionOf(ScheduleSpec schedule) {
    List<AssetCondition> conditions = conditions(schedule).toList();
    return conditions.size() > 1
        ? Optional.of(new AssetCondition.Any(conditions))
        : conditions.stream().findFirst();
  }

  private static Stream<AssetCondition> conditions(ScheduleSpec schedule) {
    if (schedule instanceof ScheduleSpec.OnUpdate(AssetCondition condition)) {
      return Stream.of(condition);
    }
    return schedule instanceof ScheduleSpec.AnyOf(List<ScheduleSpec> schedules)
        ? schedules.stream().flatMap(AssetSchedules::conditions)
        : Stream.empty();
  }

  /**
   * Says whether the condition is met once these assets have been updated.
   *
   * <p>Example: {@code isMet(condition, queuedUris)}.
   *
   * @param updated the URIs of the assets
   */
  public static boolean isMet(AssetCondition condition, Set<String> updated) {
    return switch (condition) {
      case AssetCondition.One(AssetSpec asset) -> updated.contains(asset.uri());
      case AssetCondition.All(List<AssetCondition> all) ->
          all.stream().allMatch(one -> isMet(one, updated));
      case AssetCondition.Any(List<AssetCondition> any) ->
          any.stream().anyMatch(one -> isMet(one, updated));
    };
  }

  /**
   * Returns the assets a condition names, each once, in the order they were written.
   *
   * <p>Example: {@code assets(condition).size()}.
   */
  public static List<AssetSpec> assets(AssetCondition condition) {
    return List.copyOf(
        named(condition)
            .collect(
                Collectors.toMap(
                    AssetSpec::uri, asset -> asset, (first, second) -> first, LinkedHashMap::new))
            .values());
  }

  private static Stream<AssetSpec> named(AssetCondition condition) {
    return switch (condition) {
      case AssetCondition.One(AssetSpec asset) -> Stream.of(asset);
      case AssetCondition.All(List<AssetCondition> all) ->
          all.stream().flatMap(AssetSchedules::named);
      case AssetCondition.Any(List<AssetCondition> any) ->
          any.stream().flatMap(AssetSchedules::named);
    };
  }

  /**
   * Returns what is still missing, in words; empty if the condition is met.
   *
   * <p>Example: {@code "warehouse://sales/orders and (s3://a or s3://b)"}.
   *
   * @param updated the URIs of the assets that have been updated
   */
  public static String missing(AssetCondition condition, Set<String> updated) {
    if (isMet(condition, updated)) {
      return "";
    }
    return switch (condition) {
      case AssetCondition.One(AssetSpec asset) -> asset.uri();
      case AssetCondition.All(List<AssetCondition> all) ->
          joined(" and ", all.stream().filter(one -> !isMet(one, updated)).toList(), updated);
      case AssetCondition.Any(List<AssetCondition> any) -> joined(" or ", any, updated);
    };
  }

  private static String joined(String word, List<AssetCondition> conditions, Set<String> updated) {
    return conditions.size() == 1
        ? missing(conditions.getFirst(), updated)
        : conditions.stream()
            .map(one -> missing(one, updated))
            .map(words -> words.contains(" ") ? "(" + words + ")" : words)
            .collect(Collectors.joining(word));
  }
}
