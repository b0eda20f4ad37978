package dev.windlass.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method with a result that a task calls, by the number of its parameters, 0 to 6.
 *
 * <p>Example: {@code dag.call("split", this::byCountry)} makes one of a method reference, which
 * carries the types. The method may throw any exception; the attempt then fails. A method of more
 * than six parameters takes a record instead.
 */
@SuppressWarnings("unchecked")
public final class TaskFunction {

  private TaskFunction() {}

  /**
   * A method of no parameter with a result.
   *
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of0<R> extends TaskMethod {

    /**
     * Calls the method.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply() throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply();
    }
  }

  /**
   * A method of one parameter with a result.
   *
   * @param <A> the type of the first
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of1<A, R> extends TaskMethod {

    /**
     * Calls the method with its argument.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply((A) arguments.get(0));
    }
  }

  /**
   * A method of two parameters with a result.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of2<A, B, R> extends TaskMethod {

    /**
     * Calls the method with its two arguments.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first, B second) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply((A) arguments.get(0), (B) arguments.get(1));
    }
  }

  /**
   * A method of three parameters with a result.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of3<A, B, C, R> extends TaskMethod {

    /**
     * Calls the method with its three arguments.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first, B second, C third) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2));
    }
  }

  /**
   * A method of four parameters with a result.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of4<A, B, C, D, R> extends TaskMethod {

    /**
     * Calls the method with its four arguments.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first, B second, C third, D fourth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply(
          (A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3));
    }
  }

  /**
   * A method of five parameters with a result.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of5<A, B, C, D, E, R> extends TaskMethod {

    /**
     * Calls the method with its five arguments.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first, B second, C third, D fourth, E fifth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply(
          (A) arguments.get(0),
          (B) arguments.get(1),
          (C) arguments.get(2),
          (D) arguments.get(3),
          (E) arguments.get(4));
    }
  }

  /**
   * A method of six parameters with a result.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   * @param <R> the type of the result
   */
  @FunctionalInterface
  public interface Of6<A, B, C, D, E, F, R> extends TaskMethod {

    /**
     * Calls the method with its six arguments.
     *
     * @return the result, which is written as JSON; null for none
     * @throws Exception what the method threw
     */
    @Nullable R apply(A first, B second, C third, D fourth, E fifth, F sixth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      return apply(
          (A) arguments.get(0),
          (B) arguments.get(1),
          (C) arguments.get(2),
          (D) arguments.get(3),
          (E) arguments.get(4),
          (F) arguments.get(5));
    }
  }
}
