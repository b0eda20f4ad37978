package dev.windlass.dag;

import java.util.Collection;

/**
 * A task that still lacks its inputs, by the number of its method's parameters, 1 to 6.
 *
 * <p>{@code with} gives it one value per parameter. {@code each} makes one instance of the task per
 * element of a list; what follows the list is the same for all of them. A value of the wrong type
 * does not compile: {@code Task<List<Order>> cannot be converted to Arg<? extends Batch>}. A task
 * that never gets its inputs is refused when the DAG is read.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var batches = dag.call("split", this::byCountry).with(orders, logicalDate());
 * var loaded = dag.call("load", this::load).each(batches, connection("warehouse")).atMost(8);
 * }</pre>
 */
public final class TaskCall {

  private TaskCall() {}

  /**
   * A task whose method has one parameter.
   *
   * @param <A> the type of the first
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of1<A, R> {

    /** Gives the task its input and with that its edges. */
    Task<R> with(Arg<? extends A> first);

    /**
     * Makes one instance of the task per element of a list.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(Arg<? extends Collection<? extends A>> list);
  }

  /**
   * A task whose method has two parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of2<A, B, R> {

    /** Gives the task its inputs and with that its edges. */
    Task<R> with(Arg<? extends A> first, Arg<? extends B> second);

    /**
     * Makes one instance of the task per element of a list; all get the same other inputs.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(Arg<? extends Collection<? extends A>> list, Arg<? extends B> second);

    /**
     * Makes one instance of the task per pair of two equally long lists: of their first elements,
     * of their second ones, and so on.
     */
    MappedTask<R> eachPair(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds);

    /** Makes one instance of the task per combination of an element of each list. */
    MappedTask<R> eachCombination(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds);
  }

  /**
   * A task whose method has three parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of3<A, B, C, R> {

    /** Gives the task its inputs and with that its edges. */
    Task<R> with(Arg<? extends A> first, Arg<? extends B> second, Arg<? extends C> third);

    /**
     * Makes one instance of the task per element of a list; all get the same other inputs.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(
        Arg<? extends Collection<? extends A>> list,
        Arg<? extends B> second,
        Arg<? extends C> third);

    /**
     * Makes one instance of the task per pair of two equally long lists: of their first elements,
     * of their second ones, and so on.
     */
    MappedTask<R> eachPair(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third);

    /** Makes one instance of the task per combination of an element of each list. */
    MappedTask<R> eachCombination(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third);
  }

  /**
   * A task whose method has four parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of4<A, B, C, D, R> {

    /** Gives the task its inputs and with that its edges. */
    Task<R> with(
        Arg<? extends A> first,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth);

    /**
     * Makes one instance of the task per element of a list; all get the same other inputs.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(
        Arg<? extends Collection<? extends A>> list,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth);

    /**
     * Makes one instance of the task per pair of two equally long lists: of their first elements,
     * of their second ones, and so on.
     */
    MappedTask<R> eachPair(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth);

    /** Makes one instance of the task per combination of an element of each list. */
    MappedTask<R> eachCombination(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth);
  }

  /**
   * A task whose method has five parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of5<A, B, C, D, E, R> {

    /** Gives the task its inputs and with that its edges. */
    Task<R> with(
        Arg<? extends A> first,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth);

    /**
     * Makes one instance of the task per element of a list; all get the same other inputs.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(
        Arg<? extends Collection<? extends A>> list,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth);

    /**
     * Makes one instance of the task per pair of two equally long lists: of their first elements,
     * of their second ones, and so on.
     */
    MappedTask<R> eachPair(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth);

    /** Makes one instance of the task per combination of an element of each list. */
    MappedTask<R> eachCombination(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth);
  }

  /**
   * A task whose method has six parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   * @param <R> the type of the result; {@link Void} for none
   */
  public interface Of6<A, B, C, D, E, F, R> {

    /** Gives the task its inputs and with that its edges. */
    Task<R> with(
        Arg<? extends A> first,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth,
        Arg<? extends F> sixth);

    /**
     * Makes one instance of the task per element of a list; all get the same other inputs.
     *
     * @return a task whose result is the list of the instances' results, in the order of the
     *     elements
     */
    MappedTask<R> each(
        Arg<? extends Collection<? extends A>> list,
        Arg<? extends B> second,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth,
        Arg<? extends F> sixth);

    /**
     * Makes one instance of the task per pair of two equally long lists: of their first elements,
     * of their second ones, and so on.
     */
    MappedTask<R> eachPair(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth,
        Arg<? extends F> sixth);

    /** Makes one instance of the task per combination of an element of each list. */
    MappedTask<R> eachCombination(
        Arg<? extends Collection<? extends A>> firsts,
        Arg<? extends Collection<? extends B>> seconds,
        Arg<? extends C> third,
        Arg<? extends D> fourth,
        Arg<? extends E> fifth,
        Arg<? extends F> sixth);
  }
}
