package dev.windlass.dag;

/**
 * A group that is repeated: a number of times, or until a task in it returns true. An iteration
 * that fails ends the loop. Within it a task's result is the one of the same iteration; from
 * outside {@link Dsl#last} has that of the last iteration and {@link Dsl#all} those of all.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var refine = dag.loop("refine", 10);
 * var model = refine.carry(start);
 * var better = refine.call("improve", this::improve).with(model);
 * model.becomes(better);
 * refine.until(refine.call("good_enough", this::isGoodEnough).with(better));
 * dag.run("publish", this::publish).with(last(better));
 * }</pre>
 */
public interface Loop extends Group {

  /** Returns which iteration it is, from 1. Example: {@code .with(loop.iteration())}. */
  Arg<Integer> iteration();

  /**
   * Returns a value that goes from one iteration to the next.
   *
   * <p>Example: {@code var page = loop.carry(literal(1))}.
   *
   * @param initial its value in the first iteration
   * @param <T> its type
   */
  <T> Carried<T> carry(Arg<? extends T> initial);

  /**
   * Ends the loop after the iteration in which a task of the loop returned true.
   *
   * <p>Example: {@code loop.until(isComplete)}.
   */
  Loop until(Task<Boolean> condition);

  @Override
  Loop doc(String text);

  /**
   * A value that goes from one iteration to the next. Example: {@code model.becomes(better)}.
   *
   * @param <T> its type
   */
  interface Carried<T> extends Arg<T> {

    /** Says which task of the loop gives the value of the next iteration. */
    void becomes(Task<? extends T> task);
  }
}
