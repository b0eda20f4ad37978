package dev.windlass.dag;

import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that tasks update and DAGs wait for: a table, a file, a model. Nobody looks inside; the
 * URI says which one it is, and two assets of one URI are the same, whatever else they say.
 *
 * <p>Example: {@code static final Asset ORDERS = asset("warehouse://sales/orders")}, then {@code
 * task.produces(ORDERS)} in one DAG and {@code dag.schedule(onUpdate(ORDERS))} in another.
 *
 * @param uri its identity, at most 1500 characters without blanks; a wrong one is found when the
 *     DAG is read
 * @param name what people call it; its URI if null
 * @param group what it belongs to; {@code asset} if null
 * @param extra what else is worth knowing of it: anything that can be written as JSON, by name
 */
public record Asset(
    String uri, @Nullable String name, @Nullable String group, @Nullable Map<String, ?> extra)
    implements AssetRule {

  /** Keeps a copy of the map. */
  public Asset {
    extra = extra == null ? null : Values.copy(extra);
  }

  /** Makes an asset that says nothing but its URI; authors write {@link Dsl#asset}. */
  public Asset(String uri) {
    this(uri, null, null, null);
  }

  /**
   * Returns this asset with a name that people call it by. Where DAGs name it differently, the one
   * that was read last counts.
   *
   * <p>Example: {@code asset("warehouse://sales/orders").named("orders")}.
   */
  public Asset named(String name) {
    return new Asset(uri, name, group, extra);
  }

  /**
   * Returns this asset as one of a group.
   *
   * <p>Example: {@code asset("warehouse://sales/orders").group("sales")}.
   */
  public Asset group(String group) {
    return new Asset(uri, name, group, extra);
  }

  /**
   * Returns this asset with more that is worth knowing.
   *
   * <p>Example: {@code asset("warehouse://sales/orders").extra(Map.of("owner", "sales"))}.
   *
   * @param extra anything that can be written as JSON, by name
   */
  public Asset extra(Map<String, ?> extra) {
    return new Asset(uri, name, group, extra);
  }

  /** Returns how the asset is written in the recorded DAG. */
  public AssetSpec asset() {
    return new AssetSpec(uri, name, group, extra == null ? null : Json.MAPPER.valueToTree(extra));
  }

  @Override
  public AssetCondition spec() {
    return new AssetCondition.One(asset());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Asset asset && uri.equals(asset.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }
}
