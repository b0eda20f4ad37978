package dev.windlass.dag;

/**
 * A value that a run may be given, declared by the DAG, and at the same time an argument for tasks.
 *
 * <p>A param without a default must be given with every run, so a DAG with such a param cannot have
 * a schedule.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var country = dag.param("country", String.class)
 *     .defaultsTo("DE")
 *     .describedAs("Whose orders are loaded")
 *     .oneOf("DE", "FR", "PL");
 * dag.call("load", this::load).with(country);
 * }</pre>
 *
 * @param <T> its type: {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link
 *     java.math.BigDecimal}, {@link Boolean}, {@link java.time.LocalDate}, {@link
 *     java.time.Instant} or an enum
 */
public interface Param<T> extends Arg<T> {

  /**
   * Says which value a run has that gives none.
   *
   * <p>Example: {@code .defaultsTo("DE")}.
   *
   * @param value one of the allowed values
   */
  Param<T> defaultsTo(T value);

  /**
   * Says what the param is for, for people.
   *
   * <p>Example: {@code .describedAs("Whose orders are loaded")}.
   */
  Param<T> describedAs(String text);

  /**
   * Limits the values; a run with another one is refused. An enum is limited to its constants by
   * itself.
   *
   * <p>Example: {@code .oneOf("DE", "FR", "PL")}.
   */
  @SuppressWarnings("unchecked")
  Param<T> oneOf(T... values);
}
