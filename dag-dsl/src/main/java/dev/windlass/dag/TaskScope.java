package dev.windlass.dag;

import java.util.Collection;

/**
 * Where tasks are added: the DAG itself or a {@link Group} of it.
 *
 * <p>An id has at most 250 ASCII letters, digits, {@code _} and {@code -} and is used once; in a
 * group it is prefixed by the group's, as in {@code quality.drop_invalid}. Anything wrong with a
 * task is found when the DAG is read and said with all the rest that is wrong, in one {@link
 * InvalidDagException}.
 *
 * <p>Example: {@code dag.call("split", this::byCountry).with(orders, logicalDate())}.
 */
public interface TaskScope {

  /**
   * Adds a task that an operator describes: {@code bash}, {@code http}, {@code sql}, {@code pod},
   * {@code spark} or a {@link CustomOperator}.
   *
   * <p>Example: {@code var hello = dag.task("hello", bash("echo Hello"))}.
   *
   * @param <T> the type of its result
   */
  <T> Task<T> task(String id, Operator<T> operator);

  /**
   * Adds a group, whose tasks are shown together and may be waited for together.
   *
   * <p>Example: {@code var quality = dag.group("quality")}.
   */
  Group group(String id);

  /**
   * Adds a group all of whose tasks run once per element of a list.
   *
   * <p>Example: {@code var perCountry = dag.each("per_country", countries)}.
   *
   * @param <E> the type of an element
   */
  <E> EachGroup<E> each(String id, Arg<? extends Collection<? extends E>> list);

  /**
   * Adds a group that is repeated.
   *
   * <p>Example: {@code var refine = dag.loop("refine", 10)}.
   *
   * @param atMost how many iterations there may be, at least 1; without {@link Loop#until} there
   *     are as many
   */
  Loop loop(String id, int atMost);

  /**
   * Adds a task that calls a method without parameters.
   *
   * <p>Example: {@code var answer = dag.call("answer", () -> 42)}.
   *
   * @param <R> the type of its result, which is written as JSON
   */
  <R> Task<R> call(String id, TaskFunction.Of0<R> method);

  /**
   * Adds a task that runs a method without parameters and result.
   *
   * <p>Example: {@code dag.run("clean_up", this::cleanUp)}.
   */
  Task<Void> run(String id, TaskAction.Of0 method);

  /**
   * Adds a task that calls a method of one parameter; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders)}.
   *
   * @param <A> the type of the first
   * @param <R> the type of its result, which is written as JSON
   */
  <A, R> TaskCall.Of1<A, R> call(String id, TaskFunction.Of1<A, R> method);

  /**
   * Adds a task that runs a method of one parameter without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders)}.
   *
   * @param <A> the type of the first
   */
  <A> TaskCall.Of1<A, Void> run(String id, TaskAction.Of1<A> method);

  /**
   * Adds a task that calls a method of two parameters; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders, logicalDate())}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <R> the type of its result, which is written as JSON
   */
  <A, B, R> TaskCall.Of2<A, B, R> call(String id, TaskFunction.Of2<A, B, R> method);

  /**
   * Adds a task that runs a method of two parameters without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, logicalDate())}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   */
  <A, B> TaskCall.Of2<A, B, Void> run(String id, TaskAction.Of2<A, B> method);

  /**
   * Adds a task that calls a method of three parameters; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders, logicalDate(),
   * connection("warehouse"))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <R> the type of its result, which is written as JSON
   */
  <A, B, C, R> TaskCall.Of3<A, B, C, R> call(String id, TaskFunction.Of3<A, B, C, R> method);

  /**
   * Adds a task that runs a method of three parameters without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, logicalDate(),
   * connection("warehouse"))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   */
  <A, B, C> TaskCall.Of3<A, B, C, Void> run(String id, TaskAction.Of3<A, B, C> method);

  /**
   * Adds a task that calls a method of four parameters; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <R> the type of its result, which is written as JSON
   */
  <A, B, C, D, R> TaskCall.Of4<A, B, C, D, R> call(
      String id, TaskFunction.Of4<A, B, C, D, R> method);

  /**
   * Adds a task that runs a method of four parameters without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   */
  <A, B, C, D> TaskCall.Of4<A, B, C, D, Void> run(String id, TaskAction.Of4<A, B, C, D> method);

  /**
   * Adds a task that calls a method of five parameters; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class), variable("limit"))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <R> the type of its result, which is written as JSON
   */
  <A, B, C, D, E, R> TaskCall.Of5<A, B, C, D, E, R> call(
      String id, TaskFunction.Of5<A, B, C, D, E, R> method);

  /**
   * Adds a task that runs a method of five parameters without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class), variable("limit"))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   */
  <A, B, C, D, E> TaskCall.Of5<A, B, C, D, E, Void> run(
      String id, TaskAction.Of5<A, B, C, D, E> method);

  /**
   * Adds a task that calls a method of six parameters; its inputs come in a second step.
   *
   * <p>Example: {@code dag.call("split", this::split).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class), variable("limit"), context())}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   * @param <R> the type of its result, which is written as JSON
   */
  <A, B, C, D, E, F, R> TaskCall.Of6<A, B, C, D, E, F, R> call(
      String id, TaskFunction.Of6<A, B, C, D, E, F, R> method);

  /**
   * Adds a task that runs a method of six parameters without result; its inputs come in a second
   * step.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, logicalDate(),
   * connection("warehouse"), param("country", String.class), variable("limit"), context())}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   */
  <A, B, C, D, E, F> TaskCall.Of6<A, B, C, D, E, F, Void> run(
      String id, TaskAction.Of6<A, B, C, D, E, F> method);

  /**
   * Adds a task that calls a method again and again until it returns true; in between it holds
   * neither a slot nor a worker. {@link Task#every} says how often, {@link Task#timeout} how long.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).every(ofMinutes(5)).timeout(ofHours(8))}.
   */
  Task<Boolean> poll(String id, TaskFunction.Of0<Boolean> method);

  /**
   * Adds a task that runs an operator of the author's own again and again until it returns true, as
   * {@link #poll(String, TaskFunction.Of0)}.
   *
   * <p>Example: {@code dag.poll("queue_empty", new QueueIsEmpty("orders"))}.
   */
  Task<Boolean> poll(String id, CustomOperator<Boolean> operator);

  /**
   * Adds a task that calls a method of one parameter again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   */
  <A> TaskCall.Of1<A, Boolean> poll(String id, TaskFunction.Of1<A, Boolean> method);

  /**
   * Adds a task that calls a method of two parameters again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order,
   * logicalDate()).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   */
  <A, B> TaskCall.Of2<A, B, Boolean> poll(String id, TaskFunction.Of2<A, B, Boolean> method);

  /**
   * Adds a task that calls a method of three parameters again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order, logicalDate(),
   * context()).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   */
  <A, B, C> TaskCall.Of3<A, B, C, Boolean> poll(
      String id, TaskFunction.Of3<A, B, C, Boolean> method);

  /**
   * Adds a task that calls a method of four parameters again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order, logicalDate(), context(),
   * connection("shop")).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   */
  <A, B, C, D> TaskCall.Of4<A, B, C, D, Boolean> poll(
      String id, TaskFunction.Of4<A, B, C, D, Boolean> method);

  /**
   * Adds a task that calls a method of five parameters again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order, logicalDate(), context(),
   * connection("shop"), param("a", String.class)).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   */
  <A, B, C, D, E> TaskCall.Of5<A, B, C, D, E, Boolean> poll(
      String id, TaskFunction.Of5<A, B, C, D, E, Boolean> method);

  /**
   * Adds a task that calls a method of six parameters again and again until it returns true; its
   * inputs come in a second step.
   *
   * <p>Example: {@code dag.poll("ready", this::isReady).with(order, logicalDate(), context(),
   * connection("shop"), param("a", String.class), runId()).every(ofMinutes(5))}.
   *
   * @param <A> the type of the first
   * @param <B> the type of the second
   * @param <C> the type of the third
   * @param <D> the type of the fourth
   * @param <E> the type of the fifth
   * @param <F> the type of the sixth
   */
  <A, B, C, D, E, F> TaskCall.Of6<A, B, C, D, E, F, Boolean> poll(
      String id, TaskFunction.Of6<A, B, C, D, E, F, Boolean> method);
}
