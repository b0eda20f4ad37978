package dev.windlass.dag.recording;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.Timetable;
import dev.windlass.dag.cron.TimeZones;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.StateSink;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.DidYouMean;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A DAG whose {@code define} has run: what it consists of, and the means to run its methods.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RecordedDag dag = RecordedDag.of(new OrdersEtl());
 * DagSpec spec = dag.spec();
 * Outcome outcome = dag.run(attempt, log);
 * }</pre>
 *
 * <p>Immutable and safe for many threads, as far as the author's methods are.
 */
public final class RecordedDag {

  private final DagSpec spec;
  private final Schedule schedule;
  private final Problems problems;
  private final Map<String, TaskNode> tasks = new HashMap<>();

  private final InstantSource clock;

  private RecordedDag(DagSpec spec, Recording recording, InstantSource clock) {
    this.spec = spec;
    this.schedule = recording.schedule;
    this.problems = recording.problems;
    this.clock = clock;
    recording.tasks.forEach(task -> tasks.put(task.id, task));
  }

  /**
   * Runs {@code define} once and takes down what it says. Log lines get the time of the system
   * clock.
   *
   * <p>Example: {@code RecordedDag.of(new OrdersEtl()).spec()}.
   *
   * @throws InvalidDagException if the DAG cannot be run as it was written, or {@code define}
   *     threw; it names everything that is wrong
   */
  public static RecordedDag of(DagDefinition definition) {
    return of(definition, InstantSource.system());
  }

  /**
   * Runs {@code define} once and takes down what it says.
   *
   * <p>Example: {@code RecordedDag.of(new OrdersEtl(), InstantSource.fixed(NOW))}.
   *
   * @param clock gives log lines their time
   * @throws InvalidDagException if the DAG cannot be run as it was written, or {@code define}
   *     threw; it names everything that is wrong
   */
  public static RecordedDag of(DagDefinition definition, InstantSource clock) {
    Class<?> type = definition.getClass();
    Problems problems = new Problems(type);
    Dag dag = type.getAnnotation(Dag.class);
    if (dag == null) {
      problems.add(
          "%s has no @Dag. Write @Dag(\"my_dag\") above the class.".formatted(type.getSimpleName()),
          null);
      throw new InvalidDagException(problems.all(), null);
    }
    String problemOfId = Ids.problemOfDagId(dag.value());
    if (problemOfId != null) {
      problems.add(problemOfId, null);
    }
    Recording recording = record(definition, problems);
    Edges edges = Edges.of(recording);
    new DagChecks(recording, dag.value()).check(edges.specs());
    if (!problems.all().isEmpty()) {
      throw new InvalidDagException(problems.all(), null);
    }
    return new RecordedDag(new SpecWriter(recording, edges).write(dag, type), recording, clock);
  }

  /** Returns everything the engine needs to know of the DAG but the dates of its calendar. */
  public DagSpec spec() {
    return spec;
  }

  /**
   * Returns everything the engine needs to know of the DAG, with the dates of its {@link Timetable}
   * if it has one: from its first day on or for the year that is over, and for a year to come; at
   * most 10,000 and 1,000.
   *
   * <p>Example: {@code RecordedDag.of(new PayRoll()).specAt(Instant.now())}.
   *
   * @throws InvalidDagException if the timetable throws, does not answer, or answers with a time
   *     that is not later
   */
  public DagSpec specAt(Instant now) {
    LocalDate first = spec.startingOn();
    ZoneId zone = TimeZones.of(spec.timeZone());
    return with(
        Horizon.ofEngine(first == null ? null : first.atStartOfDay(zone).toInstant(), now), zone);
  }

  /**
   * Returns everything of the DAG, with the dates that its {@link Timetable} has between two times.
   *
   * @param from the time itself does not count
   * @throws InvalidDagException if the timetable throws, does not answer, or answers with a time
   *     that is not later
   */
  public DagSpec specBetween(Instant from, Instant until) {
    return with(Horizon.between(from, until), TimeZones.of(spec.timeZone()));
  }

  private DagSpec with(Horizon horizon, ZoneId zone) {
    if (!Horizon.isNeededBy(schedule)) {
      return spec;
    }
    try {
      return spec.withSchedule(horizon.in(schedule, zone));
    } catch (Horizon.TimetableException wrong) {
      Integer line = wrong.getCause() == null ? null : problems.lineOf(wrong.getCause());
      throw new InvalidDagException(
          List.of(new InvalidDagException.Problem(String.valueOf(wrong.getMessage()), line)),
          wrong.getCause());
    }
  }

  /**
   * Runs one attempt of a task that calls a method of the author's or is a {@link
   * dev.windlass.dag.CustomOperator}, on the calling thread.
   *
   * <p>Whatever the author's code does is an outcome: an exception or an {@link Error} fails the
   * attempt, and its stack trace goes to the log; {@code TaskContext.skip} skips it; {@code
   * TaskContext.fail}, an argument that cannot be read and a class that is not there are {@link
   * Outcome.Rejected}, because another try would not help.
   *
   * <p>Example: {@code Outcome outcome = dag.run(attempt, line -> send(line))}.
   *
   * @param log gets what the author's code says; passwords that the attempt carries are written as
   *     stars
   * @throws InterruptedException if the thread was interrupted and the author's code ended because
   *     of it
   * @throws IllegalArgumentException if the task is run by an {@code OperatorRunner}, such as bash
   */
  public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
    return run(attempt, log, StateSink.NOWHERE);
  }

  /**
   * Runs one attempt as {@link #run(TaskAttempt, TaskLog)}, and keeps what it puts into its state.
   *
   * <p>Example: {@code Outcome outcome = dag.run(attempt, log, (key, value) -> keep(key, value))}.
   *
   * @param state gets what the author's code puts, while it runs
   */
  public Outcome run(TaskAttempt attempt, TaskLog log, StateSink state)
      throws InterruptedException {
    TaskNode task = tasks.get(attempt.taskId());
    if (task == null) {
      return new Outcome.Rejected(
          "DAG '%s' has no task '%s'.%s"
              .formatted(
                  spec.dagId(),
                  attempt.taskId(),
                  DidYouMean.suffix(attempt.taskId(), tasks.keySet())));
    }
    return new AttemptRunner(
            attempt, new AttemptLog(attempt, log, clock), new AssetUpdates(task), state)
        .run(task.work);
  }

  // Whatever the author's code throws is a mistake in the DAG, an Error too: a class that is not
  // there, a stack overflow.
  private static Recording record(DagDefinition definition, Problems problems) {
    Recording recording = new Recording(problems);
    try {
      definition.define(new RecordedBuilder(recording));
      recording.close();
      return recording;
    } catch (InvalidDagException e) {
      e.problems().forEach(problem -> problems.add(problem.message(), problems.lineOf(e)));
      throw new InvalidDagException(problems.all(), null);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Throwable reason =
          e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
      problems.add("define threw " + reason, problems.lineOf(reason));
      throw new InvalidDagException(problems.all(), reason);
    }
  }
}
