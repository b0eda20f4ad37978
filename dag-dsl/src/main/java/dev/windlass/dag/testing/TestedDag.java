package dev.windlass.dag.testing;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.cron.TimeZones;
import dev.windlass.dag.plan.NotYetRunnable;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The DAG of a test and its runs: one, or all those of a period. */
final class TestedDag {

  /** How far back a calendar is asked, to find the date before the first one that is run. */
  private static final Duration BEFORE = Duration.ofDays(40);

  private final RecordedDag dag;
  private final TurnedClock clock;
  private final TestSetup setup;
  private final DagSpec spec;
  private final RunGraph graph;
  private final ZoneId zone;
  private @Nullable String pausedReason;

  TestedDag(RecordedDag dag, TurnedClock clock, TestSetup setup) {
    this.dag = dag;
    this.clock = clock;
    this.setup = setup;
    this.spec = dag.spec();
    this.graph = RunGraph.of(spec);
    this.zone = TimeZones.of(spec.timeZone());
  }

  DagSpec spec() {
    return spec;
  }

  ZoneId zone() {
    return zone;
  }

  /** Returns why it was paused in the last period; null if it was not. */
  @Nullable String pausedReason() {
    return pausedReason;
  }

  /**
   * Runs it for that day, as its schedule would or else at its beginning.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  TestRun runOn(LocalDate day) throws InterruptedException {
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    DagSpec scheduled = dag.specBetween(begin.minus(BEFORE), begin.plus(Duration.ofDays(2)));
    Optional<Instant> date =
        ScheduledTimes.next(scheduled, begin.minusNanos(1)).filter(time -> time.isBefore(end));
    clock.set(date.orElse(begin));
    return runOnce(
        scheduled,
        date.isPresent() ? RunIds.Type.SCHEDULED : RunIds.Type.MANUAL,
        date.orElse(begin));
  }

  /**
   * Runs it by hand.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  TestRun runAt(Instant logicalDate) throws InterruptedException {
    return runOnce(spec, RunIds.Type.MANUAL, logicalDate);
  }

  private TestRun runOnce(DagSpec scheduled, RunIds.Type type, Instant logicalDate)
      throws InterruptedException {
    RunIds.Type made = type;
    if (!setup.assetEvents.isEmpty()) {
      TestAssets.requireMet(spec, setup.assetEvents);
      made = RunIds.Type.ASSET_TRIGGERED;
    }
    ScheduledTimes.Interval interval =
        made == RunIds.Type.SCHEDULED
            ? ScheduledTimes.intervalOf(scheduled, logicalDate)
            : new ScheduledTimes.Interval(logicalDate, logicalDate);
    RunContext context = context(made, logicalDate, interval);
    try (Operators operators = operators()) {
      AttemptBody body = new AttemptBody(dag, setup, operators, clock);
      Simulation simulation = simulation();
      return new PeriodSimulation(
              spec,
              simulation,
              setup.listener,
              new OneDate(clock.instant()),
              (date, past, moved) ->
                  new RunSimulation(progress(context), body, setup, simulation, past, moved),
              List.of())
          .run()
          .getFirst();
    }
  }

  /**
   * Runs it each time its schedule says so.
   *
   * @param after a run at this instant does not count
   * @param end neither does one at this instant
   * @param before runs that were before it, the oldest first
   * @throws InterruptedException if the thread was interrupted
   */
  List<TestRun> runsBetween(Instant after, Instant end, List<TestRun> before)
      throws InterruptedException {
    requireDates();
    DagSpec scheduled = dag.specBetween(after.minus(BEFORE), end);
    ScheduledDates dates =
        spec.schedule() instanceof ScheduleSpec.Continuous
            ? new ContinuousDates(scheduled, after, end, clock)
            : new KnownDates(scheduled, after, end);
    try (Operators operators = operators()) {
      AttemptBody body = new AttemptBody(dag, setup, operators, clock);
      Simulation simulation = simulation();
      PeriodSimulation period =
          new PeriodSimulation(
              spec,
              simulation,
              setup.listener,
              dates,
              (date, past, moved) ->
                  new RunSimulation(
                      progress(context(RunIds.Type.SCHEDULED, date, dates.intervalOf(date))),
                      body,
                      setup,
                      simulation,
                      past,
                      moved),
              before);
      List<TestRun> runs = period.run();
      pausedReason = period.pausedReason();
      // Waits for further tries may have turned it beyond the end of what was asked for.
      clock.set(end.minusNanos(1));
      return runs;
    }
  }

  private Simulation simulation() {
    return new Simulation(clock, new StartLine(spec, graph, setup.pools));
  }

  private RunProgress progress(RunContext context) {
    return new RunProgress(graph, context, clock, setup.listener);
  }

  private RunContext context(
      RunIds.Type type, Instant logicalDate, ScheduledTimes.Interval interval) {
    return new RunContext(
        spec.dagId(),
        RunIds.of(type, logicalDate),
        logicalDate,
        interval.start(),
        interval.end(),
        spec.timeZone(),
        RunParams.complete(spec.params(), setup.params, setup.textParams).values(),
        type == RunIds.Type.ASSET_TRIGGERED ? List.copyOf(setup.assetEvents) : null);
  }

  private Operators operators() {
    Operators operators = new Operators(setup, clock);
    try {
      List<String> reasons = NotYetRunnable.reasons(Answered.tasksOf(spec, setup.answers.keySet()));
      if (!reasons.isEmpty()) {
        throw new UnsupportedOperationException(String.join("\n", reasons));
      }
      operators.requireRunners(spec);
      return operators;
    } catch (RuntimeException refused) {
      operators.close();
      throw refused;
    }
  }

  private void requireDates() {
    if (ScheduledTimes.summary(spec.schedule()).isEmpty()) {
      throw new IllegalStateException(
          "DAG '%s' has no schedule, so nothing runs by itself. Use run()."
              .formatted(spec.dagId()));
    }
  }
}
