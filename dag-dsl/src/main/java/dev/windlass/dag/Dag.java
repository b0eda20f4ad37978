package dev.windlass.dag;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the DAG that a {@link DagDefinition} defines.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @Dag(value = "orders_etl", description = "Loads yesterday's orders", tags = {"sales"}, owners = {"ana"})
 * public final class OrdersEtl implements DagDefinition { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Dag {

  /**
   * Returns the id, unique over all bundles: at most 250 ASCII letters, digits, {@code _}, {@code
   * -} and {@code .}. It stays the same for the life of the DAG, because its runs are found by it.
   */
  String value();

  /** Returns what people call the DAG, if not by its id. Empty for the id. */
  String displayName() default "";

  /**
   * Returns what the DAG does, one or more lines. {@link DagBuilder#description} may say it
   * instead.
   */
  String description() default "";

  /** Returns words to search by. {@link DagBuilder#tags} adds more. */
  String[] tags() default {};

  /** Returns who answers for the DAG. {@link DagBuilder#owners} adds more. */
  String[] owners() default {};
}
