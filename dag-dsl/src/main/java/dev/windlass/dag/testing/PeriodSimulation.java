package dev.windlass.dag.testing;

import dev.windlass.dag.RunState;
import dev.windlass.dag.plan.FailurePause;
import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a DAG in the order of time: one begins when it is due and the DAG has room for one more
 * active run, unless too many before it have failed.
 */
final class PeriodSimulation {

  /** Makes runs of the DAG. */
  interface Runs {

    /**
     * Returns a run that has not begun.
     *
     * @param past the run before; null if there is none
     * @param moved told whenever something in it has ended
     */
    RunSimulation make(Instant date, PastHold.@Nullable Past past, Runnable moved);
  }

  private record Active(RunSimulation run, List<TestDeadline> deadlines) {}

  private final DagSpec dag;
  private final Simulation simulation;
  private final TestListener listener;
  private final ScheduledDates dates;
  private final Runs runs;
  private final List<TestRun> before;
  private final Queue<Instant> queued = new ArrayDeque<>();
  private final Map<Instant, Active> active = new LinkedHashMap<>();
  private final SortedMap<Instant, TestRun> ended = new TreeMap<>();
  private PastHold.@Nullable Past latest;
  private @Nullable String pausedReason;

  /**
   * Makes one.
   *
   * @param before runs that were before it, the oldest first
   */
  PeriodSimulation(
      DagSpec dag,
      Simulation simulation,
      TestListener listener,
      ScheduledDates dates,
      Runs runs,
      List<TestRun> before) {
    this.dag = dag;
    this.simulation = simulation;
    this.listener = listener;
    this.dates = dates;
    this.runs = runs;
    this.before = before;
    if (!before.isEmpty()) {
      this.latest = PastHold.Past.of(before.getLast());
    }
  }

  /**
   * Runs them and returns them by their dates. One that waits for what will never happen is as it
   * stands then.
   */
  List<TestRun> run() throws InterruptedException {
    dates.first().ifPresent(this::plan);
    simulation.goOn();
    active.forEach((date, one) -> ended.put(date, result(one)));
    return List.copyOf(ended.values());
  }

  /** Returns why the DAG was paused; null if it was not. */
  @Nullable String pausedReason() {
    return pausedReason;
  }

  private void plan(Instant date) {
    simulation
        .agenda()
        .addLast(
            date,
            () -> {
              queued.add(date);
              dates.afterDate(date).ifPresent(this::plan);
              startQueued();
            });
  }

  private void startQueued() {
    while (!queued.isEmpty() && active.size() < dag.maxActiveRuns() && pausedReason == null) {
      Instant date = queued.remove();
      RunSimulation run = runs.make(date, latest, () -> moved(date));
      latest = run.asPast();
      active.put(
          date, new Active(run, TestDeadline.of(dag, date, simulation.now(), this::latestFirst)));
      run.begin();
      // One that has nothing to do has not moved.
      moved(date);
    }
  }

  private void moved(Instant date) {
    Active one = active.get(date);
    if (one == null) {
      return;
    }
    List.copyOf(active.values()).forEach(other -> other.run().goOnAfterPast());
    if (one.run().isOver() && active.remove(date) != null) {
      TestRun result = result(one);
      ended.put(date, result);
      listener.runEnded(result);
      pauseAfter(result);
      dates.afterEnd(date).ifPresent(this::plan);
      startQueued();
    }
  }

  private TestRun result(Active one) {
    TestRun run = one.run().end();
    return run.telling(TestNotices.of(dag, run, one.deadlines(), simulation.now()));
  }

  private void pauseAfter(TestRun run) {
    if (run.state() == RunState.FAILED && dag.limits().pauseAfterFailures() != null) {
      List<RunState> states =
          latestFirst().map(TestRun::state).limit(dag.limits().pauseAfterFailures()).toList();
      FailurePause.reason(dag, states, run.runId())
          .ifPresent(reason -> {
            pausedReason = reason;
            simulation.line().pause();
          });
    }
  }

  /** Returns the runs that have ended, the latest first. */
  private Stream<TestRun> latestFirst() {
    return Stream.concat(ended.reversed().values().stream(), before.reversed().stream())
        .filter(run -> run.state().isFinished());
  }
}
