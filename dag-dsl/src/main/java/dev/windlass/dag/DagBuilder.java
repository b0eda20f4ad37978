package dev.windlass.dag;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Takes down the settings and the tasks of a DAG while {@link DagDefinition#define} runs.
 *
 * <p>Settings can be chained in any order; the last one of a kind counts, except that tags and
 * owners add up. What is wrong is said at the end, all at once, in one {@link InvalidDagException}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * dag.schedule(cron("0 6 * * *").in("Europe/Berlin"))
 *     .startingOn(LocalDate.of(2026, 1, 1))
 *     .retry(times(3).backoff(ofMinutes(1), ofMinutes(10)));
 * }</pre>
 */
public interface DagBuilder extends TaskScope {

  /**
   * Says when the DAG runs. Without a schedule it runs when somebody asks.
   *
   * <p>Example: {@code dag.schedule(daily())}.
   */
  DagBuilder schedule(Schedule schedule);

  /**
   * Says in which zone the DAG's dates are, and the times of a schedule that names none. Without
   * it, the zone of the schedule, else UTC.
   *
   * <p>Example: {@code dag.timeZone("Europe/Berlin")}.
   */
  DagBuilder timeZone(String timeZone);

  /**
   * Says on which day the schedule begins, in the zone of the DAG.
   *
   * <p>Example: {@code dag.startingOn(LocalDate.of(2026, 1, 1))}.
   */
  DagBuilder startingOn(LocalDate day);

  /**
   * Says on which day the schedule ends, in the zone of the DAG; that day included.
   *
   * <p>Example: {@code dag.endingOn(LocalDate.of(2026, 12, 31))}.
   *
   * @param day not before the first
   */
  DagBuilder endingOn(LocalDate day);

  /**
   * Gives a run of its own to each time of the schedule that was missed, for example before the DAG
   * was there. Without it, only the latest one gets a run.
   *
   * <p>Example: {@code dag.schedule(daily()).startingOn(LocalDate.of(2026, 1, 1)).catchUp()}.
   */
  DagBuilder catchUp();

  /**
   * Limits how many runs of the DAG are active at once; others wait. 16 if not said.
   *
   * <p>Example: {@code dag.maxActiveRuns(1)}.
   *
   * @param runs at least 1
   */
  DagBuilder maxActiveRuns(int runs);

  /**
   * Limits how many task instances of all runs of the DAG are active at once. No limit if not said.
   *
   * <p>Example: {@code dag.maxActiveTasks(32)}.
   *
   * @param tasks at least 1
   */
  DagBuilder maxActiveTasks(int tasks);

  /**
   * Limits how many task instances of one run of the DAG are active at once. No limit if not said.
   *
   * <p>Example: {@code dag.maxActiveTasksPerRun(16)}.
   *
   * @param tasks at least 1
   */
  DagBuilder maxActiveTasksPerRun(int tasks);

  /**
   * Says where those of its tasks run that go to a worker, instead of where the engine's
   * configuration says. A task may say otherwise; what it says of its pod is laid over what is said
   * here.
   *
   * <p>Example: {@code dag.on(kubernetes().namespace("team-a"))}.
   */
  DagBuilder on(Placement placement);

  /**
   * Pauses the DAG once so many runs in a row have failed, so that somebody looks before it goes
   * on. Never if not said. A run that somebody cancelled does not count.
   *
   * <p>Example: {@code dag.pauseAfterFailures(3)}.
   *
   * @param runs at least 1
   */
  DagBuilder pauseAfterFailures(int runs);

  /**
   * Says how failed attempts are repeated of tasks that say nothing themselves. Without it they are
   * not.
   *
   * <p>Example: {@code dag.retry(times(3).backoff(ofMinutes(1), ofMinutes(10)))}.
   */
  DagBuilder retry(Retry retry);

  /**
   * Limits how long an attempt may take of tasks that say nothing themselves. Without it there is
   * no limit.
   *
   * <p>Example: {@code dag.timeout(ofHours(1))}.
   *
   * @param limit more than zero
   */
  DagBuilder timeout(Duration limit);

  /**
   * Adds words to search by.
   *
   * <p>Example: {@code dag.tags("sales", "daily")}.
   */
  DagBuilder tags(String... words);

  /**
   * Adds who answers for the DAG.
   *
   * <p>Example: {@code dag.owners("ana", "team-sales")}.
   */
  DagBuilder owners(String... names);

  /**
   * Says what the DAG does, in a sentence.
   *
   * <p>Example: {@code dag.description("Loads yesterday's orders into the warehouse.")}.
   */
  DagBuilder description(String text);

  /**
   * Says what people should know of the DAG, at any length; Markdown.
   *
   * <p>Example: {@code dag.doc("# Orders\nIf `fetch` fails, ask the shop team.")}.
   */
  DagBuilder doc(String text);

  /**
   * Declares a value that a run may be given.
   *
   * <p>Example: {@code var country = dag.param("country", String.class).defaultsTo("DE")}.
   *
   * @param name letters, digits, {@code _} and {@code -}; used once
   * @param type {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link
   *     java.math.BigDecimal}, {@link Boolean}, {@link LocalDate}, {@link java.time.Instant} or an
   *     enum
   */
  <T> Param<T> param(String name, Class<T> type);

  /**
   * Declares a list of values that a run may be given.
   *
   * <p>Example: {@code var countries = dag.listParam("countries", String.class).defaultsTo("DE",
   * "FR")}.
   *
   * @param name letters, digits, {@code _} and {@code -}; used once
   * @param elementType one of the types of {@link #param}
   */
  <E> ListParam<E> listParam(String name, Class<E> elementType);

  /**
   * Declares the values that a run may be given as a record: each component is a param. A component
   * whose default is null may be left out.
   *
   * <p>Example:
   *
   * <pre>{@code
   * record Settings(String country, int limit, LocalDate from) {}
   *
   * var settings = dag.params(Settings.class, new Settings("DE", 100, null));
   * dag.call("load", this::load).with(settings);
   * }</pre>
   *
   * @param type a record whose components have the types of {@link #param}, or are lists of them;
   *     {@link ParamInfo} limits and describes one
   * @param defaults what a run has that gives nothing
   */
  <T extends Record> Arg<T> params(Class<T> type, T defaults);

  /**
   * Declares the values that each run must be given as a record: each component is a param.
   *
   * <p>Example: {@code var settings = dag.params(Settings.class)}.
   *
   * @param type a record whose components have the types of {@link #param}, or are lists of them;
   *     {@link ParamInfo} limits and describes one
   */
  <T extends Record> Arg<T> params(Class<T> type);

  /**
   * Says by when each run must have started or finished.
   *
   * <p>Example: {@code dag.deadline(finishedWithin(ofHours(2)))}.
   */
  DagBuilder deadline(Deadline deadline);

  /**
   * Says by when a task must have started or finished in each run.
   *
   * <p>Example: {@code dag.deadline(load, startedWithin(ofMinutes(30)))}.
   */
  DagBuilder deadline(Task<?> task, Deadline deadline);

  /**
   * Says who is told of what happens to runs: of failure and success of a run, and of retries and
   * missed deadlines of its tasks too. A notice that cannot be sent fails no run.
   *
   * <p>Example: {@code dag.notify(onFailure().or(onMissedDeadline()), slack("team_channel"))}.
   */
  DagBuilder notify(NoticeWhen when, Channel channel);

  /**
   * Says who is told of what happens to a task.
   *
   * <p>Example: {@code dag.notify(load, onRetry(), mail("smtp", "ana@example.com"))}.
   */
  DagBuilder notify(Task<?> task, NoticeWhen when, Channel channel);

  /**
   * Has a task run for what happens to runs, as {@link #notify(NoticeWhen, Channel)} sends it. The
   * task is no part of a run: it has tries and a log of its own, and its failure fails no run.
   *
   * <p>Example: {@code dag.notify(onFailure(), dag.run("page", this::page).with(notice()))}.
   *
   * @param told a method, an operator of yours or bash; gets what happened with {@link Dsl#notice}
   */
  DagBuilder notify(NoticeWhen when, Task<?> told);

  /**
   * Has a task run for what happens to another one.
   *
   * <p>Example: {@code dag.notify(load, onRetry(), dag.run("tell", this::tell).with(notice()))}.
   *
   * @param told a method, an operator of yours or bash; gets what happened with {@link Dsl#notice}
   */
  DagBuilder notify(Task<?> task, NoticeWhen when, Task<?> told);

  /**
   * Picks by the enum constant that a task returned which tasks run.
   *
   * <p>Example: {@code dag.choose(size).when(Size.LARGE, full).when(Size.SMALL, delta)}.
   *
   * @param decider the task whose result decides
   */
  <E extends Enum<E>> Choice<E> choose(Task<E> decider);

  /**
   * Lets steps run only if a task returned true; else they are skipped, and what comes after them
   * follows its trigger rule.
   *
   * <p>Example: {@code dag.when(isMonthEnd, closeBooks)}.
   *
   * @param decider the task whose result decides; no result counts as false
   */
  void when(Task<Boolean> decider, Step first, Step... more);

  /**
   * Skips everything that comes after a task unless it returned true, whatever the trigger rules
   * there; only teardowns still run. Airflow calls this a short circuit.
   *
   * <p>Example: {@code dag.stopUnless(hasNewData)}.
   *
   * @param decider the task whose result decides; no result counts as false
   */
  void stopUnless(Task<Boolean> decider);
}
