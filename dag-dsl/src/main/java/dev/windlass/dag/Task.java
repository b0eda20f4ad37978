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
   * <p>Of a task that waits, it is the time over all its looks and tries: when it is over, the task
   * fails without a retry, or is skipped with {@link #softFail}. Without one a sensor waits 7 days,
   * and a wait for a time, a run that was triggered or a person for ever.
   *
   * <p>Example: {@code .timeout(ofMinutes(5))}.
   *
   * @param limit more than zero
   */
  Task<T> timeout(Duration limit);

  /**
   * Says how often a task looks for what it waits for: a sensor, a method given to {@code poll}, a
   * triggered run. Each minute if not said.
   *
   * <p>Example: {@code dag.task("wait",
   * file("/data/in/orders.csv").exists()).every(ofSeconds(30))}.
   *
   * @param interval at least one second
   */
  Task<T> every(Duration interval);

  /**
   * Lets the wait between two looks double, from the first to the longest.
   *
   * <p>Example: {@code .backoff(ofSeconds(10), ofMinutes(10))}.
   *
   * @param first how long it waits after the first look, at least one second
   * @param longest how long it waits at most, not less than the first
   */
  Task<T> backoff(Duration first, Duration longest);

  /**
   * Lets a task that waits be skipped instead of failed when its timeout is over.
   *
   * <p>Example: {@code .timeout(ofHours(2)).softFail()}.
   */
  Task<T> softFail();

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
   * Puts the task before others that wait for the same slots. The weights of all tasks after it
   * count too, so that what much depends on comes first.
   *
   * <p>Example: {@code .priority(10)}.
   *
   * @param weight the larger, the sooner; 1 if not said
   */
  Task<T> priority(int weight);

  /**
   * Puts the task before others that wait for the same slots.
   *
   * <p>Example: {@code .priority(100, PriorityRule.ABSOLUTE)}.
   *
   * @param weight the larger, the sooner; 1 if not said
   * @param rule which other weights count beside its own
   */
  Task<T> priority(int weight, PriorityRule rule);

  /**
   * Limits how many instances of one run are active at once, of a task that has several.
   *
   * <p>Example: {@code .atMost(8)}.
   *
   * @param instances at least 1
   */
  Task<T> atMost(int instances);

  /**
   * Limits how many instances of all runs are active at once.
   *
   * <p>Example: {@code .atMostOverRuns(1)} for a task that must never run twice at a time.
   *
   * @param instances at least 1
   */
  Task<T> atMostOverRuns(int instances);

  /**
   * Lets the task wait until it succeeded, or was skipped, in the run before: the one with the
   * latest earlier logical date. In the first run it waits for nothing.
   *
   * <p>Example: {@code dag.run("add_up", this::addUp).dependsOnPast()}.
   */
  Task<T> dependsOnPast();

  /**
   * Lets the task wait until in the run before it, and every task right after it, succeeded or was
   * skipped. In the first run it waits for nothing.
   *
   * <p>Example: {@code dag.run("replace_table", this::replace).waitForDownstream()}.
   */
  Task<T> waitForDownstream();

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
   * Says where the task runs, instead of where the DAG or the engine's configuration says. HTTP
   * requests and SQL statements, which the engine waits for itself, get a pod that way too.
   *
   * <p>Example: {@code .on(kubernetes().cpu("2").memory("4Gi"))}.
   */
  Task<T> on(Placement placement);

  /**
   * Says which assets are updated when the task succeeds; DAGs may be scheduled on that.
   *
   * <p>Example: {@code .produces(MODEL)}.
   */
  Task<T> produces(Asset... assets);

  /**
   * Marks a task that sets up what others work with and a {@linkplain #teardown teardown} removes.
   * Naming it in a teardown does so too. When a task in between is cleared, the setup and the
   * teardown run again as well.
   *
   * <p>Example: {@code var cluster = dag.call("create_cluster", this::create).setup()}.
   */
  Task<T> setup();

  /**
   * Makes this a task that cleans up after setups: it waits for them and for whatever else is
   * before it, and runs if one of them succeeded, whatever happened in between. A failure of it
   * does not fail the run, unless {@link #failingRun} says so.
   *
   * <p>Example: {@code dag.run("delete_cluster", this::delete).with(cluster).teardown(cluster)};
   * then {@code cluster.then(query).then(delete)} puts a task between them.
   *
   * @param setups what it cleans up after, one or more
   */
  Task<T> teardown(Task<?>... setups);

  /**
   * Lets a failed teardown fail the run.
   *
   * <p>Example: {@code dag.run("drop", this::drop).with(table).teardown(table).failingRun()}.
   */
  Task<T> failingRun();

  /**
   * Says which assets the task reads, for people who look for what depends on what. It changes
   * nothing about when the task runs; for that there is {@code dag.schedule(onUpdate(ORDERS))}.
   *
   * <p>Example: {@code .consumes(ORDERS)}.
   */
  Task<T> consumes(Asset... assets);

  /**
   * Says what the task does, for people; Markdown.
   *
   * <p>Example: {@code .doc("Loads one country's orders. Safe to repeat.")}.
   */
  Task<T> doc(String text);
}
