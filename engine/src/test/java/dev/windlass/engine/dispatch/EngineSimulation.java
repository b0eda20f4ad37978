package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.schedule.Schedules;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * The real schedules, scheduler and store on one thread, with a clock turned by hand: attempts take
 * the time and end as a plan says, engines are killed, and what was under way is lost with them.
 */
final class EngineSimulation {

  private static final Duration STEP = Duration.ofMinutes(30);
  private static final int SLOTS = 64;

  private record Due(Instant at, String attemptId) {}

  private final FaultPlan plan;
  private final EngineFixture engine;
  private final List<DagSpec> dags = new ArrayList<>();
  private final Queue<Due> ends = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Set<String> known = new HashSet<>();
  private final Map<String, TaskAttempt> active = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final List<String> trace = new ArrayList<>();
  private Schedules schedules;
  private Instant nextDate = Instant.MIN;

  EngineSimulation(Path folder, long seed) {
    plan = new FaultPlan(seed);
    engine = new EngineFixture(folder, SLOTS);
    schedules = schedules();
  }

  /** Runs that many DAGs for that many days, and then until the last run has ended. */
  void run(int count, int days) {
    LocalDate first = LocalDate.ofInstant(engine.clock.instant(), ZoneOffset.UTC).plusDays(1);
    for (int i = 0; i < count; i++) {
      publish(SimulatedDags.of(plan.seed(), i, first, first.plusDays(days - 1)));
    }
    Instant over = first.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    long step = 0;
    while (engine.clock.instant().isBefore(over) || isAnythingLeft()) {
      engine.advance(STEP);
      takeNew();
      if (plan.kills(step++)) {
        restart();
      }
      settle();
      assertThat(step).as("It comes to an end.").isLessThan(200L * days);
    }
  }

  private void publish(DagSpec spec) {
    dags.add(engine.publish(spec));
    Instant next = ScheduledTimes.firstAfter(spec, engine.clock.instant()).orElseThrow();
    engine.database.inTransaction(tx ->
        tx.update("update dag set next_logical_date = ? where dag_id = ?", next, spec.dagId()));
  }

  private Schedules schedules() {
    return new Schedules(
        engine.database,
        engine.clock,
        engine.versions,
        new Calendars(engine.database),
        engine.runs);
  }

  private void restart() {
    trace.add(engine.clock.instant() + " killed");
    ends.clear();
    active.clear();
    known.clear();
    engine.restart();
    schedules = schedules();
    nextDate = Instant.MIN;
  }

  /** Does everything that can be done at this instant. */
  private void settle() {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = endDue();
      Instant now = engine.clock.instant();
      if (goesOn || !nextDate.isAfter(now)) {
        // What ended makes room for runs, which begin at once.
        engine.scheduler.tick();
        nextDate = schedules.tick().orElse(Instant.MAX);
        engine.scheduler.tick();
      }
      goesOn |= takeNew() || !nextDate.isAfter(now);
    }
  }

  private boolean endDue() {
    boolean any = false;
    while (!ends.isEmpty() && !ends.element().at().isAfter(engine.clock.instant())) {
      String id = ends.remove().attemptId();
      TaskAttempt attempt = active.remove(id);
      trace.add(engine.clock.instant() + " ended " + name(attempt));
      engine.local.finish(id, plan.outcome(attempt));
      any = true;
    }
    return any;
  }

  private boolean takeNew() {
    boolean any = false;
    for (Workload workload : engine.local.underWay()) {
      TaskAttempt attempt = workload.attempt();
      if (known.add(attempt.attemptId())) {
        any = true;
        refuseSecond(attempt);
        active.put(attempt.attemptId(), attempt);
        attempts.merge(instance(attempt), 1, Integer::sum);
        trace.add(engine.clock.instant() + " began " + name(attempt));
        engine.local.start(attempt.attemptId());
        ends.add(new Due(engine.clock.instant().plus(plan.duration(attempt)), attempt.attemptId()));
      }
    }
    return any;
  }

  /** No task instance is ever worked on by two at once, and slots are never given out twice. */
  private void refuseSecond(TaskAttempt attempt) {
    assertThat(active.values().stream().map(EngineSimulation::instance))
        .as("under way while %s begins", name(attempt))
        .doesNotContain(instance(attempt));
    assertThat(active.size()).isLessThan(SLOTS);
  }

  private boolean isAnythingLeft() {
    return !engine
        .one("select count(*) as v from dag_run where state in ('queued', 'running')")
        .equals("0");
  }

  private static String instance(TaskAttempt attempt) {
    return "%s/%s/%s".formatted(attempt.run().dagId(), attempt.run().runId(), attempt.taskId());
  }

  private static String name(TaskAttempt attempt) {
    return instance(attempt) + "#" + attempt.tryNumber();
  }

  EngineFixture engine() {
    return engine;
  }

  List<DagSpec> dags() {
    return dags;
  }

  /** How often each task instance began, by its name. */
  Map<String, Integer> attempts() {
    return attempts;
  }

  /** What happened, in order. */
  List<String> trace() {
    return trace;
  }
}
