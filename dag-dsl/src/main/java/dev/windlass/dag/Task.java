package dev.windlass.dag;

import java.time.Duration;

/**
 * A task of a DAG, and at the same time its result as an argument for other tasks.
 *
 * <p>Its settings can be chained in any order; the last one of a kind counts. A wrong setting is
 * found when the DAG is read.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var fetched = dag.task("fetch", http("orders_api").get("/orders").asListOf(Order.class))
 *     .timeout(ofMinutes(5))
 *     .pool("orders_api");
 * var valid = dag.call("drop_invalid", this::dropInvalid).with(fetched);
 * }</pre>
 *
 * @param <T> the type of its result; {@link Void} for none
 */
public interface Task<T> extends Arg<T>, Step {

  /** Returns the id, prefixed by its groups, for example {@code quality.drop_invalid}. */
  String id();

  /**
   * Limits how long one attempt may take; it is then ended with everything it started, and the
   * failure uses up a retry. Without one an attempt may take as long as the DAG's default says, or
   * for ever.
   *
   * <p>Example: {@code .timeout(ofMinutes(5))}.
   *
   * @param limit more than zero
   */
  Task<T> timeout(Duration limit);

  /**
   * Says how often and when a failed attempt is repeated, instead of the DAG's default.
   *
   * <p>Example: {@code .retry(times(3).backoff(ofMinutes(1), ofMinutes(10)))}.
   */
  Task<T> retry(Retry retry);

  /**
   * Lets each instance take one slot of a pool instead of the default pool, so that only so many
   * run at once.
   *
   * <p>Example: {@code .pool("orders_api")}.
   *
   * @param name a pool that the installation has
   */
  Task<T> pool(String name);

  /**
   * Lets each instance take several slots of a pool.
   *
   * <p>Example: {@code .pool("warehouse", 4)}.
   *
   * @param name a pool that the installation has
   * @param slots how many slots an instance takes, at least 1
   */
  Task<T> pool(String name, int slots);

  /**
   * Puts the task before others that wait for the same slots.
   *
   * <p>Example: {@code .priority(10)}.
   *
   * @param weight the larger, the sooner; 1 if not said
   */
  Task<T> priority(int weight);

  /**
   * Says which ends of its upstream tasks let the task start, instead of the default: all
   * succeeded, or after a choice none failed and at least one succeeded.
   *
   * <p>Example: {@code .triggerRule(TriggerRule.ALL_DONE)} for a task that cleans up.
   */
  Task<T> triggerRule(TriggerRule rule);

  /**
   * Says how far the task is kept from other tasks of its bundle.
   *
   * <p>Example: {@code .isolation(PROCESS)}.
   */
  Task<T> isolation(Isolation isolation);

  /**
   * Says which assets are updated when the task succeeds; DAGs may be scheduled on that.
   *
   * <p>Example: {@code .produces(MODEL)}.
   */
  Task<T> produces(Asset... assets);

  /**
   * Says what the task does, for people; Markdown.
   *
   * <p>Example: {@code .doc("Loads one country's orders. Safe to repeat.")}.
   */
  Task<T> doc(String text);
}
