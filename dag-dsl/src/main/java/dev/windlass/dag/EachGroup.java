package dev.windlass.dag;

/**
 * A group all of whose tasks run once per element of a list. Within it a task's result is the one
 * for the same element; from outside {@link Dsl#all} has the results of all elements, in their
 * order. If the list is empty, the group's tasks are skipped.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var perCountry = dag.each("per_country", countries).atMost(4);
 * var orders = perCountry.call("extract", this::extract).with(perCountry.element());
 * var loaded = perCountry.call("load", this::load).with(orders);
 * dag.run("report", this::report).with(all(loaded));
 * }</pre>
 *
 * @param <E> the type of an element
 */
public interface EachGroup<E> extends Group {

  /** Returns the element. Example: {@code .with(perCountry.element())}. */
  Arg<E> element();

  /**
   * Limits how many elements are under way at once: the next begins when all tasks of one have
   * ended.
   *
   * <p>Example: {@code dag.each("per_country", countries).atMost(4)}.
   *
   * @param elements at least 1
   */
  EachGroup<E> atMost(int elements);

  /**
   * Says what people call an instance, instead of its number.
   *
   * <p>Example: {@code .label("{{ element.country }}")}.
   *
   * @param template may name {@code element} beside what other templates may
   */
  EachGroup<E> label(String template);

  @Override
  EachGroup<E> doc(String text);
}
