package dev.windlass.dag.testing;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Connection;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.SkipTaskException;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a DAG in this JVM, without a server, by the rules the engine goes by.
 *
 * <p>Author code runs as it is. Other operators (bash, HTTP, SQL) run if windlass-executors is on
 * the class path; any task can be given an answer instead. Everything happens on the calling
 * thread, and nothing waits: before a further try the clock is turned. A task takes no time by that
 * clock unless the test says so with {@link #takes}; then its instances run beside each other, as
 * many as pools and limits let, the most important first. Only a timeout is about real time.
 *
 * <p>Example:
 *
 * <pre>{@code
 * TestRun run = DagTester.of(new OrdersEtl())
 *     .on(LocalDate.of(2026, 1, 31))
 *     .answer("fetch", List.of(new Order("1", "DE", BigDecimal.TEN)))
 *     .answer("load", inputs -> new Loaded(inputs.element(Batch.class).country(), 1))
 *     .failing("split", 2)
 *     .run();
 * assertThat(run.task("split").tries()).isEqualTo(3);
 *
 * assertThat(DagTester.of(new HelloWorld()).runsBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1))).hasSize(90);
 * }</pre>
 *
 * <p>Not safe for several threads at once. It may be run as often as one likes.
 */
public final class DagTester {

  /** What the clock shows unless the test says otherwise: the same in each run of the test. */
  public static final Instant DEFAULT_NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final TurnedClock clock = new TurnedClock(DEFAULT_NOW);
  private final TestSetup setup = new TestSetup();
  private final TestedDag dag;
  private final DagSpec spec;

  /** The runs that {@link #advance} made so far. */
  private final List<TestRun> advanced = new ArrayList<>();

  private @Nullable Instant at;
  private @Nullable LocalDate on;

  private DagTester(DagDefinition definition) {
    dag = new TestedDag(RecordedDag.of(definition, clock), clock, setup);
    spec = dag.spec();
  }

  /**
   * Returns a tester for that DAG.
   *
   * <p>Example: {@code DagTester.of(new OrdersEtl())}.
   *
   * @throws dev.windlass.dag.InvalidDagException if the DAG cannot be run as it was written
   */
  public static DagTester of(DagDefinition definition) {
    return new DagTester(definition);
  }

  /**
   * Lets {@link #run} run for that day: as the first run that the schedule makes on it, or if there
   * is none, as a manual run at its beginning.
   *
   * <p>Example: {@code .on(LocalDate.of(2026, 1, 31))}.
   *
   * @param day in the zone of the DAG
   */
  public DagTester on(LocalDate day) {
    on = day;
    at = null;
    return this;
  }

  /**
   * Lets {@link #run} run as a manual run with that logical date.
   *
   * <p>Example: {@code .at(Instant.parse("2026-01-31T05:00:00Z"))}.
   */
  public DagTester at(Instant logicalDate) {
    at = logicalDate;
    on = null;
    return this;
  }

  /**
   * Sets the clock; {@link #advance} goes on from there, and {@link #run} takes it for its logical
   * date unless it is told another.
   *
   * <p>Example: {@code
   * .startingAt(Instant.parse("2026-01-01T00:00:00Z")).advance(Duration.ofDays(90))}.
   */
  public DagTester startingAt(Instant now) {
    clock.set(now);
    advanced.clear();
    return this;
  }

  /**
   * Gives a param to the runs.
   *
   * <p>Example: {@code .param("country", "DE")}.
   *
   * @param value anything that can be written as JSON; checked against the param when the DAG runs
   */
  public DagTester param(String name, Object value) {
    setup.params.put(name, Json.MAPPER.valueToTree(value));
    return this;
  }

  /**
   * Gives a param to the runs as text, as on a command line.
   *
   * <p>Example: {@code .paramText("limit", "100")}.
   *
   * @param text read by the type of the param when the DAG runs
   */
  public DagTester paramText(String name, String text) {
    setup.textParams.put(name, text);
    return this;
  }

  /**
   * Gives a connection that tasks may name.
   *
   * <p>Example: {@code .connection(new Connection("warehouse", "h2", "jdbc:h2:mem:w", null, "sa",
   * "", null, Map.of()))}.
   */
  public DagTester connection(Connection connection) {
    setup.connections.put(connection.connectionId(), connection);
    return this;
  }

  /** Gives a variable that tasks may name. Example: {@code .variable("region", "north")}. */
  public DagTester variable(String key, String value) {
    setup.variables.put(key, value);
    return this;
  }

  /**
   * Says that an asset was updated, so that {@link #run} runs as the run this makes; said more than
   * once, all of it is in that run.
   *
   * <p>Example: {@code DagTester.of(new OrdersReport()).updated(ORDERS, Map.of("rows", 12)).run()}.
   *
   * @param extra what is said about the update, by name
   * @throws IllegalArgumentException if the DAG does not wait for the asset, or the extra is too
   *     large
   */
  public DagTester updated(Asset asset, Map<String, ?> extra) {
    setup.assetEvents.add(TestAssets.update(spec, asset, extra, clock.instant()));
    return this;
  }

  /**
   * Says that an asset was updated and nothing more of it.
   *
   * <p>Example: {@code DagTester.of(new OrdersReport()).updated(ORDERS).run()}.
   *
   * @throws IllegalArgumentException if the DAG does not wait for the asset
   */
  public DagTester updated(Asset asset) {
    return updated(asset, Map.of());
  }

  /**
   * Says what a task returns, instead of running it; each instance if it is mapped.
   *
   * <p>Example: {@code .answer("fetch", List.of(order))}.
   *
   * @param value anything that can be written as JSON; null for no result
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public DagTester answer(String taskId, @Nullable Object value) {
    return answer(taskId, (AnswerInputs inputs) -> value);
  }

  /**
   * Says what a task returns for its inputs, instead of running it.
   *
   * <p>Example: {@code .answer("load", inputs -> new Loaded(inputs.element(Batch.class).country(),
   * 1))}.
   *
   * @param answer null for no result
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public DagTester answer(String taskId, @Nullable Answer answer) {
    // A plain null could be either of the two overloads, and the compiler takes it for this one.
    setup.answers.put(known(taskId), answer == null ? inputs -> null : answer);
    return this;
  }

  /**
   * Lets a task be skipped instead of running it.
   *
   * <p>Example: {@code .skipping("fetch")}.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public DagTester skipping(String taskId) {
    return answer(
        taskId,
        inputs -> {
          throw new SkipTaskException("The test lets it be skipped.");
        });
  }

  /**
   * Lets the first attempts of a task fail, of each instance if it is mapped; those that follow
   * run, or are answered.
   *
   * <p>Example: {@code .failing("fetch", 2)}.
   *
   * @param times how many attempts; more than the task has tries and it fails for good
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public DagTester failing(String taskId, int times) {
    setup.failures.put(known(taskId), times);
    return this;
  }

  /**
   * Lets attempts fail and workers be lost at random, the same ones whenever the test runs. A
   * reason names the seed.
   *
   * <p>Example: {@code .faults(42, 0.1, 0.02)} of a DAG with retries, over a quarter.
   *
   * @param seed picks which attempts it hits
   * @param failures the share of attempts that fail, 0 to 1
   * @param losses the share of attempts that are lost with their worker, which costs no retry; one
   *     that waits loses a look, which is made again
   */
  public DagTester faults(long seed, double failures, double losses) {
    setup.faults = new Faults(seed, failures, losses);
    return this;
  }

  /** Lets every attempt of a task fail. Example: {@code .failing("fetch")}. */
  public DagTester failing(String taskId) {
    return failing(taskId, Integer.MAX_VALUE);
  }

  /**
   * Lets the first looks of a task that waits find nothing; the clock is turned to the next one as
   * in the engine. What follows is what {@link #answer} says, or what the task finds.
   *
   * <p>Example: {@code .notYet("wait_file", 3).answer("wait_file", "/data/in/orders.csv")}.
   *
   * @param looks how many
   */
  public DagTester notYet(String taskId, int looks) {
    if (spec.task(known(taskId)).operator().waiting() == null) {
      throw new IllegalArgumentException(
          "Task '%s' waits for nothing, so it has no looks. Use .failing(\"%s\", %d) for tries that fail."
              .formatted(taskId, taskId, looks));
    }
    setup.vainLooks.put(taskId, looks);
    return this;
  }

  /**
   * Lets a task never find what it waits for, until its time is over.
   *
   * <p>Example: {@code .notYet("wait_file")}.
   */
  public DagTester notYet(String taskId) {
    return notYet(taskId, Integer.MAX_VALUE);
  }

  /**
   * Says how long each attempt of a task takes by the clock of the test, so that runs and instances
   * are beside each other as in the engine. Its code runs when it begins, and what it returns
   * counts once the time is over.
   *
   * <p>Example: {@code .takes("load", Duration.ofMinutes(20))} of a task that is {@code
   * atMostOverRuns(1)}.
   *
   * @param time from zero on; of a task with a shorter timeout the attempt is ended by that
   * @throws IllegalArgumentException if the DAG has no such task, or it waits for something
   */
  public DagTester takes(String taskId, Duration time) {
    return takes(taskId, inputs -> time);
  }

  /**
   * Says how long an attempt takes by what it is given.
   *
   * <p>Example: {@code .takes("load", inputs -> Duration.ofMinutes(inputs.mapIndex()))}.
   *
   * @throws IllegalArgumentException if the DAG has no such task, or it waits for something
   */
  public DagTester takes(String taskId, Function<AnswerInputs, Duration> time) {
    if (spec.task(known(taskId)).operator().waiting() != null) {
      throw new IllegalArgumentException(
          "Task '%s' waits, and takes as long as it does. Use .notYet(\"%s\", 3) for looks that find nothing."
              .formatted(taskId, taskId));
    }
    setup.takes.put(taskId, time);
    return this;
  }

  /**
   * Says how many slots a pool has. The pool {@code default_pool} has 128 as in the engine, and one
   * that the test does not speak of has as many as anybody takes.
   *
   * <p>Example: {@code .pool("warehouse", 8)}.
   *
   * @param slots -1 for any number
   */
  public DagTester pool(String name, int slots) {
    if (slots < -1) {
      throw new IllegalArgumentException(
          "Pool '%s' cannot have %d slots. Give a number from 0 on, or -1 for any number."
              .formatted(name, slots));
    }
    setup.pools.put(name, slots);
    return this;
  }

  /**
   * Gives somebody who runs operators, asked before those on the class path. The test closes it.
   *
   * <p>Example: {@code .runner(new BashRunner())}.
   */
  public DagTester runner(OperatorRunner runner) {
    setup.runners.add(runner);
    return this;
  }

  /**
   * Gives somebody who is told what happens while it happens; the last one counts.
   *
   * <p>Example: {@code .listener(TestListener.printingTo(System.out::println))}.
   */
  public DagTester listener(TestListener listener) {
    setup.listener = listener;
    return this;
  }

  /** Returns what the clock of the test shows. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Returns why the DAG was paused by {@code pauseAfterFailures} in the last period; empty if it
   * was not.
   *
   * <p>Example: {@code assertThat(tester.pausedReason()).isEmpty()} after {@code runsBetween}.
   */
  public Optional<String> pausedReason() {
    return Optional.ofNullable(dag.pausedReason());
  }

  /** Returns what {@code define} recorded. */
  public DagSpec spec() {
    return spec;
  }

  /**
   * Runs the DAG once.
   *
   * <p>Example: {@code DagTester.of(new HelloWorld()).run().requireSuccess()}.
   *
   * @throws dev.windlass.dag.running.InvalidParamsException if a param is unknown, missing or of
   *     the wrong type
   * @throws UnsupportedOperationException if the DAG uses something that cannot be run yet
   * @throws IllegalStateException if the DAG waits for more assets than were {@link #updated}; if
   *     nothing here can run a task that has no answer, or the thread was interrupted
   */
  public TestRun run() {
    LocalDate day = on;
    Instant exactly = at;
    try {
      if (day != null) {
        return dag.runOn(day);
      }
      if (exactly != null) {
        clock.set(exactly);
      }
      return dag.runAt(clock.instant());
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /**
   * Runs the DAG each time its schedule says so, from one day to another, as if it caught up with
   * all of them: in the order of time, with the clock turned from one to the next. A run whose date
   * comes while as many are active as may be, because they wait for further tries, waits for one of
   * them to end. A DAG that is paused by failures makes no more, see {@link #pausedReason}; one
   * that runs again as soon as a run has ended needs tasks that {@link #takes take} time.
   *
   * <p>Example: {@code runsBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1))} of a daily
   * DAG has 90 runs.
   *
   * @param from the first day, in the zone of the DAG
   * @param to the day after the last one
   * @throws IllegalStateException if the DAG has no schedule, or has more than 10,000 runs because
   *     it is continuous and takes no time; and what {@link #run} throws
   */
  public List<TestRun> runsBetween(LocalDate from, LocalDate to) {
    return runsBetween(
        from.atStartOfDay(dag.zone()).toInstant(), to.atStartOfDay(dag.zone()).toInstant());
  }

  /**
   * Runs the DAG each time its schedule says so.
   *
   * <p>Example: {@code runsBetween(Instant.parse("2026-01-01T00:00:00Z"),
   * Instant.parse("2026-01-02T00:00:00Z"))}.
   *
   * @param from a run at this instant counts
   * @param to a run at this instant does not count
   * @throws IllegalStateException if the DAG has no schedule, or has more than 10,000 runs because
   *     it is continuous and takes no time; and what {@link #run} throws
   */
  public List<TestRun> runsBetween(Instant from, Instant to) {
    clock.set(from);
    advanced.clear();
    return scheduledRuns(from.minusNanos(1), to);
  }

  /**
   * Turns the clock and runs the DAG each time its schedule says so on the way.
   *
   * <p>Example: {@code tester.startingAt(instant).advance(Duration.ofDays(90))}.
   *
   * @param time how far; a run at the instant it begins does not count, one at the instant it ends
   *     does
   * @throws IllegalStateException if the DAG has no schedule, or has more than 10,000 runs because
   *     it is continuous and takes no time; and what {@link #run} throws
   */
  public List<TestRun> advance(Duration time) {
    Instant from = clock.instant();
    List<TestRun> runs = scheduledRuns(from, from.plus(time).plusNanos(1));
    advanced.addAll(runs);
    return runs;
  }

  private List<TestRun> scheduledRuns(Instant after, Instant end) {
    try {
      return dag.runsBetween(after, end, List.copyOf(advanced));
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(
        "The test of DAG '%s' was interrupted.".formatted(spec.dagId()), interrupted);
  }

  private String known(String taskId) {
    List<String> known = spec.tasks().stream().map(TaskSpec::taskId).toList();
    if (!known.contains(taskId)) {
      throw new IllegalArgumentException(
          "DAG '%s' has no task '%s'; it has %s.%s"
              .formatted(
                  spec.dagId(),
                  taskId,
                  String.join(", ", known),
                  DidYouMean.suffix(taskId, known)));
    }
    return taskId;
  }
}
