package dev.windlass.dag.testing;

import dev.windlass.dag.spec.DagSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many runs of a DAG in the order of time: one begins when it is due and the DAG has room for one
 * more active run; the clock is turned to whatever comes next, the date of a run or a further try
 * of one under way.
 */
final class PeriodSimulation {

  private static final class Active {
    final Instant logicalDate;
    final RunSimulation run;
    @Nullable Instant due;

    Active(Instant logicalDate, RunSimulation run) {
      this.logicalDate = logicalDate;
      this.run = run;
    }
  }

  private final DagSpec dag;
  private final TurnedClock clock;
  private final Function<Instant, RunSimulation> runs;
  private final Queue<Instant> queued = new ArrayDeque<>();
  private final List<Active> active = new ArrayList<>();
  private final SortedMap<Instant, TestRun> ended = new TreeMap<>();

  PeriodSimulation(DagSpec dag, TurnedClock clock, Function<Instant, RunSimulation> runs) {
    this.dag = dag;
    this.clock = clock;
    this.runs = runs;
  }

  /** Runs them all to their ends and returns them by their logical dates. */
  List<TestRun> run(Iterator<Instant> dates) throws InterruptedException {
    @Nullable Instant next = next(dates);
    while (next != null || !active.isEmpty()) {
      Active first = first();
      Instant due = first == null ? null : first.due;
      if (next != null && (due == null || !next.isAfter(due))) {
        clock.turnTo(next);
        queued.add(next);
        next = next(dates);
      } else if (first != null && due != null) {
        clock.turnTo(due);
        goOn(first);
      }
      startQueued();
    }
    return List.copyOf(ended.values());
  }

  private void startQueued() throws InterruptedException {
    while (!queued.isEmpty() && active.size() < dag.maxActiveRuns()) {
      Instant date = queued.remove();
      Active begun = new Active(date, runs.apply(date));
      active.add(begun);
      begun.run.begin();
      goOn(begun);
    }
  }

  private void goOn(Active one) throws InterruptedException {
    one.due = one.run.goOn();
    if (one.due == null) {
      active.remove(one);
      ended.put(one.logicalDate, one.run.end());
    }
  }

  private @Nullable Active first() {
    return active.stream()
        .filter(one -> one.due != null)
        .min(Comparator.comparing(PeriodSimulation::due))
        .orElse(null);
  }

  private static Instant due(Active one) {
    return one.due == null ? Instant.MAX : one.due;
  }

  private static @Nullable Instant next(Iterator<Instant> dates) {
    return dates.hasNext() ? dates.next() : null;
  }
}
