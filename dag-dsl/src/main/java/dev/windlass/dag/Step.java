package dev.windlass.dag;

/**
 * What can stand at either end of an edge: a {@link Task} or a {@link Group}.
 *
 * <p>Giving a task's result to another task makes the edge by itself; {@code then} is for order
 * without a value. Of a group, the tasks at its beginning wait, and the tasks at its end are waited
 * for.
 *
 * <p>Example: {@code extract.then(transform).then(load)}.
 */
public interface Step {

  /**
   * Lets another step wait for this one.
   *
   * <p>Example: {@code extract.then(transform).then(load)}.
   *
   * @return the other step, so that calls can be chained
   */
  <S extends Step> S then(S next);

  /**
   * Lets several steps wait for this one.
   *
   * <p>Example: {@code loaded.then(full, delta)}, or {@code loaded.then(full, delta).then(report)}
   * for a step that waits for both.
   *
   * @return those steps together
   */
  Step then(Step first, Step second, Step... more);
}
