package dev.windlass.dag;

import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;

/**
 * Something that tasks update and DAGs wait for: a table, a file, a model. Nobody looks inside; the
 * URI is its name.
 *
 * <p>Example: {@code static final Asset ORDERS = asset("warehouse://sales/orders")}, then {@code
 * task.produces(ORDERS)} in one DAG and {@code dag.schedule(onUpdate(ORDERS))} in another.
 *
 * @param uri its identity, at most 1500 characters without blanks; a wrong one is found when the
 *     DAG is read
 */
public record Asset(String uri) implements AssetRule {
  @Override
  public AssetCondition spec() {
    return new AssetCondition.One(new AssetSpec(uri));
  }
}
