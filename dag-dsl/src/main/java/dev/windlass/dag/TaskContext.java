package dev.windlass.dag;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task knows of its run, and how it speaks to people. A task method gets it where its DAG
 * gives {@code context()}; a {@link CustomOperator} always does.
 *
 * <p>Safe for many threads. Of no use after the attempt ended.
 *
 * <p>Example:
 *
 * <pre>{@code
 * dag.run("load", this::load).with(orders, context());
 *
 * void load(List<Order> orders, TaskContext context) {
 *   if (orders.isEmpty()) {
 *     throw context.skip("No orders on " + context.logicalDate());
 *   }
 *   context.info("Loading %d orders", orders.size());
 * }
 * }</pre>
 */
public interface TaskContext {

  /** Returns the id of the DAG, for example {@code orders_etl}. */
  String dagId();

  /** Returns the id of the run, for example {@code scheduled__2026-01-01T06:00:00+00:00}. */
  String runId();

  /** Returns the id of the task, for example {@code quality.drop_invalid}. */
  String taskId();

  /**
   * Returns which element this instance of a mapped task is for, from 0; -1 if the task is not
   * mapped.
   */
  int mapIndex();

  /** Returns which attempt this is, from 1. */
  int tryNumber();

  /** Returns how many tries the task has beside the first one. */
  int maxTries();

  /** Returns the day the run is for, in the zone of the DAG. */
  LocalDate logicalDate();

  /** Returns the instant the run is for, with the zone of the DAG. */
  ZonedDateTime logicalTime();

  /** Returns the span of time the run is for. */
  DataInterval dataInterval();

  /**
   * Returns a param of the run.
   *
   * <p>Example: {@code context.param("country", String.class)}.
   *
   * @return the value; null if the run has none
   * @throws IllegalArgumentException if the DAG has no such param or its value is not of that type
   */
  <T> @Nullable T param(String name, Class<T> type);

  /**
   * Returns a param of the run that is a list.
   *
   * <p>Example: {@code context.listParam("countries", String.class)}.
   *
   * @throws IllegalArgumentException if the DAG has no such param or its value is not a list of
   *     that type
   */
  <E> List<E> listParam(String name, Class<E> type);

  /**
   * Returns a connection that the task was given as an argument, or that the operator named in
   * {@link CustomOperator#connections}. Others are not known here: a worker gets no secret it was
   * not promised.
   *
   * <p>Example: {@code context.connection("warehouse")}.
   *
   * @throws IllegalArgumentException if the task names no such connection
   */
  Connection connection(String connectionId);

  /**
   * Returns a variable that the task was given as an argument, or that the operator named in {@link
   * CustomOperator#variables}.
   *
   * <p>Example: {@code context.variable("limit")}.
   *
   * @throws IllegalArgumentException if the task names no such variable
   */
  String variable(String key);

  /**
   * Returns the value of an argument that the operator named in {@link CustomOperator#arguments}.
   *
   * <p>Example: {@code String name = context.value(this.name)}.
   *
   * @return the value; null if there is none
   * @throws IllegalArgumentException if the task did not name the argument or its value is not of
   *     that type
   */
  <T> @Nullable T value(Arg<T> argument);

  /**
   * Says more about the update of an asset that the task produces: DAGs that run because of it get
   * it. It counts once the task succeeded. Said twice, the names add up.
   *
   * <p>Example: {@code context.updated(ORDERS, Map.of("rows", 12))}.
   *
   * @param extra anything that can be written as JSON, by name; 64 KiB at most
   * @throws IllegalArgumentException if the task does not produce the asset, or the extra is too
   *     large
   */
  void updated(Asset asset, Map<String, ?> extra);

  /**
   * Returns what the task instance keeps from one try to the next, so that a try can go on where
   * the last one stopped.
   *
   * <p>Example: {@code int done = context.state().get("done", 0)}.
   */
  TaskStateStore state();

  /**
   * Writes a line for whoever looks for a mistake.
   *
   * <p>Example: {@code context.debug("Answer: %s", answer)}.
   *
   * @param message the text; a format as of {@link String#format(String, Object...)} if values are
   *     given
   */
  void debug(String message, @Nullable Object... values);

  /**
   * Writes a line about what happened.
   *
   * <p>Example: {@code context.info("Loaded %d rows", rows)}.
   *
   * @param message the text; a format as of {@link String#format(String, Object...)} if values are
   *     given
   */
  void info(String message, @Nullable Object... values);

  /**
   * Writes a line about what is worth a look.
   *
   * <p>Example: {@code context.warning("No orders from %s", country)}.
   *
   * @param message the text; a format as of {@link String#format(String, Object...)} if values are
   *     given
   */
  void warning(String message, @Nullable Object... values);

  /**
   * Writes a line about what went wrong. It does not make the task fail.
   *
   * <p>Example: {@code context.error("%d orders could not be read", broken)}.
   *
   * @param message the text; a format as of {@link String#format(String, Object...)} if values are
   *     given
   */
  void error(String message, @Nullable Object... values);

  /**
   * Ends the task as skipped. Never returns; it is declared to return an exception so that one can
   * write {@code throw} before it and the compiler knows that the method ends there.
   *
   * <p>Example: {@code throw context.skip("Nothing new since yesterday")}.
   *
   * @throws SkipTaskException always
   */
  SkipTaskException skip(String reason);

  /**
   * Ends the task as failed, whatever retries are left. Never returns, as {@link #skip}.
   *
   * <p>Example: {@code throw context.fail("The contract with this supplier has ended")}.
   *
   * @throws FailTaskException always
   */
  FailTaskException fail(String reason);
}
