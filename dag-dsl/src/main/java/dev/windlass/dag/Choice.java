package dev.windlass.dag;

/**
 * Picks by the enum constant that a task returned which tasks run; the others are skipped.
 *
 * <p>Every constant needs a {@link #when}, or the DAG is refused: {@code Choice on 'size' has no
 * task for [LARGE]. Add .when(Size.LARGE, ...).} A constant of another enum does not compile.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var refresh = dag.choose(size)
 *     .when(Size.LARGE, full)
 *     .when(Size.SMALL, delta)
 *     .when(Size.EMPTY, none);
 * refresh.then(report);
 * }</pre>
 *
 * @param <E> the enum
 */
public interface Choice<E extends Enum<E>> {

  /**
   * Says what runs for one constant. Of a group, the tasks at its beginning.
   *
   * <p>Example: {@code .when(Size.LARGE, full)}, or {@code .when(Size.EMPTY)} if nothing is to run.
   *
   * @param label a constant that has no branch yet
   * @param steps what runs for it; none for nothing
   */
  Choice<E> when(E label, Step... steps);

  /**
   * Lets another step wait for whichever branch was taken. Its tasks start when no branch failed
   * and at least one succeeded, unless they have a {@linkplain Task#triggerRule trigger rule} of
   * their own.
   *
   * <p>Example: {@code refresh.then(report)}.
   *
   * @return the other step, so that calls can be chained
   */
  <S extends Step> S then(S next);
}
