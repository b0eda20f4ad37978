package dev.windlass.dag;

import dev.windlass.dag.spec.AssetCondition;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which assets must have been updated for a DAG to run: one {@link Asset}, or several with {@code
 * and} and {@code or}.
 *
 * <p>Example: {@code onUpdate(ORDERS.and(PRICES.or(DISCOUNTS)))}.
 */
public sealed interface AssetRule permits Asset, AssetRule.All, AssetRule.Any {

  /** Returns how the rule is written in the recorded DAG. */
  AssetCondition spec();

  /**
   * Returns a rule that wants both.
   *
   * <p>Example: {@code ORDERS.and(PRICES)}.
   */
  default AssetRule and(AssetRule other) {
    return new All(List.of(this, other));
  }

  /**
   * Returns a rule that wants either.
   *
   * <p>Example: {@code ORDERS.or(PRICES)}.
   */
  default AssetRule or(AssetRule other) {
    return new Any(List.of(this, other));
  }

  /**
   * All of several rules. Example: {@code ORDERS.and(PRICES)}.
   *
   * @param rules two or more
   */
  record All(List<AssetRule> rules) implements AssetRule {
    /** Keeps a copy of the list. */
    public All {
      rules = List.copyOf(rules);
    }

    @Override
    public AssetRule and(AssetRule other) {
      return new All(Stream.concat(rules.stream(), Stream.of(other)).toList());
    }

    @Override
    public AssetCondition spec() {
      return new AssetCondition.All(rules.stream().map(AssetRule::spec).toList());
    }
  }

  /**
   * Any of several rules. Example: {@code ORDERS.or(PRICES)}.
   *
   * @param rules two or more
   */
  record Any(List<AssetRule> rules) implements AssetRule {
    /** Keeps a copy of the list. */
    public Any {
      rules = List.copyOf(rules);
    }

    @Override
    public AssetRule or(AssetRule other) {
      return new Any(Stream.concat(rules.stream(), Stream.of(other)).toList());
    }

    @Override
    public AssetCondition spec() {
      return new AssetCondition.Any(rules.stream().map(AssetRule::spec).toList());
    }
  }
}
