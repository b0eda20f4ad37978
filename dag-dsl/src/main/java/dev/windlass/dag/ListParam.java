package dev.windlass.dag;

import java.util.List;

/**
 * A list of values that a run may be given, declared by the DAG, and at the same time an argument
 * for tasks.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var countries = dag.listParam("countries", String.class).defaultsTo("DE", "FR");
 * dag.call("load", this::load).each(countries);
 * }</pre>
 *
 * @param <E> the type of an element, one of the types of a {@link Param}
 */
public interface ListParam<E> extends Arg<List<E>> {

  /**
   * Says which elements a run has that gives none.
   *
   * <p>Example: {@code .defaultsTo("DE", "FR")}, or {@code .defaultsTo()} for the empty list.
   */
  @SuppressWarnings("unchecked")
  ListParam<E> defaultsTo(E... elements);

  /**
   * Says what the param is for, for people.
   *
   * <p>Example: {@code .describedAs("Whose orders are loaded")}.
   */
  ListParam<E> describedAs(String text);

  /**
   * Limits the elements; a run with another one is refused.
   *
   * <p>Example: {@code .oneOf("DE", "FR", "PL")}.
   */
  @SuppressWarnings("unchecked")
  ListParam<E> oneOf(E... values);
}
