package dev.windlass.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method without a result that a task runs, by the number of its parameters, 0 to 6.
 *
 * <p>Example: {@code dag.run("report", this::report)} makes one of a method reference, which
 * carries the types. The method may throw any exception; the attempt then fails. A method of more
 * than six parameters takes a record instead.
 */
@SuppressWarnings("unchecked")
public final class TaskAction {

  private TaskAction() {}

  /** A method of no parameter. */
  @FunctionalInterface
  public interface Of0 extends TaskMethod {

    /**
     * Calls the method.
     *
     * @throws Exception what the method threw
     */
    void run() throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run();
      return null;
    }
  }

  /**
   * A method of one parameter.
   *
   * @param <A> the type of the first
   */
  @FunctionalInterface
  public interface Of1<A> extends TaskMethod {

    /**
     * Calls the method with its argument.
     *
     * @throws Exception what the method threw
     */
    void run(A first) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run((A) arguments.get(0));
      return null;
    }
  }

  /**
   * A method of two parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   */
  @FunctionalInterface
  public interface Of2<A, B> extends TaskMethod {

    /**
     * Calls the method with its two arguments.
     *
     * @throws Exception what the method threw
     */
    void run(A first, B second) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run((A) arguments.get(0), (B) arguments.get(1));
      return null;
    }
  }

  /**
   * A method of three parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   */
  @FunctionalInterface
  public interface Of3<A, B, C> extends TaskMethod {

    /**
     * Calls the method with its three arguments.
     *
     * @throws Exception what the method threw
     */
    void run(A first, B second, C third) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2));
      return null;
    }
  }

  /**
   * A method of four parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   */
  @FunctionalInterface
  public interface Of4<A, B, C, D> extends TaskMethod {

    /**
     * Calls the method with its four arguments.
     *
     * @throws Exception what the method threw
     */
    void run(A first, B second, C third, D fourth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run((A) arguments.get(0), (B) arguments.get(1), (C) arguments.get(2), (D) arguments.get(3));
      return null;
    }
  }

  /**
   * A method of five parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   */
  @FunctionalInterface
  public interface Of5<A, B, C, D, E> extends TaskMethod {

    /**
     * Calls the method with its five arguments.
     *
     * @throws Exception what the method threw
     */
    void run(A first, B second, C third, D fourth, E fifth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run(
          (A) arguments.get(0),
          (B) arguments.get(1),
          (C) arguments.get(2),
          (D) arguments.get(3),
          (E) arguments.get(4));
      return null;
    }
  }

  /**
   * A method of six parameters.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   */
  @FunctionalInterface
  public interface Of6<A, B, C, D, E, F> extends TaskMethod {

    /**
     * Calls the method with its six arguments.
     *
     * @throws Exception what the method threw
     */
    void run(A first, B second, C third, D fourth, E fifth, F sixth) throws Exception;

    @Override
    default @Nullable Object invoke(List<? extends @Nullable Object> arguments) throws Exception {
      run(
          (A) arguments.get(0),
          (B) arguments.get(1),
          (C) arguments.get(2),
          (D) arguments.get(3),
          (E) arguments.get(4),
          (F) arguments.get(5));
      return null;
    }
  }
}
