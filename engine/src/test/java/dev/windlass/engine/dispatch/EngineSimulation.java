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
 * The real schedules, schedulers and store on one thread, with a clock turned by hand: attempts
 * take the time and end as a plan says. Engines are killed, and what was under way is lost with
 * them; or stand still until the others have given them up, and come back with outdated results.
 * The clock they go by is set an hour forward or back.
 */
final class EngineSimulation {

  private static final Duration STEP = Duration.ofMinutes(30);
  private static final Duration A_STEP_OF_THE_CLOCK = Duration.ofHours(1);
  private static final int SLOTS = 64;

  /** One of the engines. */
  private static final class Site {
    final EngineFixture engine;
    Schedules schedules;
    Instant nextDate = Instant.MIN;

    /** Whether it does nothing now. */
    boolean away;

    /** Whether it is gone, and does not just stand still. */
    boolean dead;

    Site(EngineFixture engine) {
      this.engine = engine;
      this.schedules = schedules();
    }

    Schedules schedules() {
      return new Schedules(
          engine.database,
          engine.clock,
          engine.versions,
          new Calendars(engine.database),
          engine.runs);
    }
  }

  private record Due(Instant at, String attemptId, Site site) {}

  private record Active(TaskAttempt attempt, Site site) {}

  private final FaultPlan plan;
  private final List<Site> sites = new ArrayList<>();
  private final EngineFixture first;
  private final List<DagSpec> dags = new ArrayList<>();
  private final Queue<Due> ends = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Set<String> known = new HashSet<>();
  private final Map<String, Active> active = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final List<String> trace = new ArrayList<>();

  EngineSimulation(Path folder, long seed, int engines) {
    plan = new FaultPlan(seed);
    first = new EngineFixture(folder.resolve("engine0"), SLOTS);
    sites.add(new Site(first));
    for (int i = 1; i < engines; i++) {
      sites.add(new Site(first.neighbour("engine" + i)));
    }
  }

  /** Runs that many DAGs for that many days, and then until the last run has ended. */
  void run(int count, int days) {
    LocalDate begin = LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(1);
    for (int i = 0; i < count; i++) {
      publish(SimulatedDags.of(plan.seed(), i, begin, begin.plusDays(days - 1)));
    }
    Instant over = begin.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    long step = 0;
    while (now().isBefore(over) || isAnythingLeft()) {
      first.pass(STEP);
      comeBack();
      everyone().forEach(site -> site.engine.beat());
      everyone().forEach(site -> site.engine.scheduler.tick());
      takeNew();
      fault(step++);
      settle();
      assertThat(step).as("It comes to an end.").isLessThan(200L * days);
    }
  }

  private Instant now() {
    return first.clock.instant();
  }

  private List<Site> everyone() {
    return sites.stream().filter(site -> !site.away).toList();
  }

  private void publish(DagSpec spec) {
    dags.add(first.publish(spec));
    Instant next = ScheduledTimes.firstAfter(spec, now()).orElseThrow();
    first.database.inTransaction(tx ->
        tx.update("update dag set next_logical_date = ? where dag_id = ?", next, spec.dagId()));
  }

  private void fault(long step) {
    List<Site> there = everyone();
    Site site = there.get(plan.which(step, there.size()));
    switch (plan.fault(step)) {
      case NONE -> {}
      case RESTART -> {
        kill(site);
        restart(site);
      }
      case DEATH -> {
        if (there.size() > 1) {
          kill(site);
          site.away = true;
        }
      }
      case STILLNESS -> {
        if (there.size() > 1) {
          trace.add(now() + " stands still " + sites.indexOf(site));
          active.values().removeIf(one -> one.site() == site);
          site.away = true;
        }
      }
      case CLOCK_FORWARD -> setClock(A_STEP_OF_THE_CLOCK);
      case CLOCK_BACK -> setClock(A_STEP_OF_THE_CLOCK.negated());
    }
  }

  /** Nobody has been silent for an hour because of that. */
  private void setClock(Duration by) {
    first.pass(by);
    trace.add(now() + " is what the clock was set to");
    everyone().forEach(site -> site.engine.beat());
  }

  private void kill(Site site) {
    trace.add(now() + " killed " + sites.indexOf(site));
    ends.removeIf(end -> end.site() == site);
    active.values().removeIf(one -> one.site() == site);
    site.dead = true;
  }

  private static void restart(Site site) {
    site.engine.restart();
    site.schedules = site.schedules();
    site.nextDate = Instant.MIN;
    site.dead = false;
  }

  /** The others had the whole of a step to notice. */
  private void comeBack() {
    for (Site site : sites) {
      if (site.away) {
        List<Site> others = everyone();
        others.forEach(other -> other.engine.beat());
        others.forEach(other -> other.engine.scheduler.tick());
        trace.add(now() + " comes back " + sites.indexOf(site));
        site.away = false;
        if (site.dead) {
          restart(site);
        }
      }
    }
  }

  /** Does everything that can be done at this instant. */
  private void settle() {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = endDue();
      for (Site site : everyone()) {
        if (goesOn || !site.nextDate.isAfter(now())) {
          // What ended makes room for runs, which begin at once.
          site.engine.scheduler.tick();
          site.nextDate = site.schedules.tick().orElse(Instant.MAX);
          site.engine.scheduler.tick();
        }
      }
      goesOn |= takeNew() || everyone().stream().anyMatch(site -> !site.nextDate.isAfter(now()));
    }
  }

  private boolean endDue() {
    boolean any = false;
    List<Due> later = new ArrayList<>();
    while (!ends.isEmpty() && !ends.element().at().isAfter(now())) {
      Due due = ends.remove();
      if (due.site().away) {
        later.add(due);
        continue;
      }
      active.remove(due.attemptId());
      for (Workload work : due.site().engine.local.underWay()) {
        // An engine that came back has ended what was given up.
        if (work.attempt().attemptId().equals(due.attemptId())) {
          trace.add(now() + " ended " + name(work.attempt()));
          due.site().engine.local.finish(due.attemptId(), plan.outcome(work.attempt()));
          any = true;
        }
      }
    }
    ends.addAll(later);
    return any;
  }

  private boolean takeNew() {
    boolean any = false;
    for (Site site : everyone()) {
      for (Workload workload : site.engine.local.underWay()) {
        TaskAttempt attempt = workload.attempt();
        if (known.add(attempt.attemptId())) {
          any = true;
          refuseSecond(attempt, site);
          active.put(attempt.attemptId(), new Active(attempt, site));
          attempts.merge(instance(attempt), 1, Integer::sum);
          trace.add(now() + " began " + name(attempt));
          site.engine.local.start(attempt.attemptId());
          ends.add(new Due(now().plus(plan.duration(attempt)), attempt.attemptId(), site));
        }
      }
    }
    return any;
  }

  /** No task instance is ever worked on by two at once, and slots are never given out twice. */
  private void refuseSecond(TaskAttempt attempt, Site site) {
    assertThat(active.values().stream().map(one -> instance(one.attempt())))
        .as("under way while %s begins", name(attempt))
        .doesNotContain(instance(attempt));
    assertThat(active.values().stream().filter(one -> one.site() == site).count())
        .isLessThan(SLOTS);
  }

  private boolean isAnythingLeft() {
    return !first
        .one("select count(*) as v from dag_run where state in ('queued', 'running')")
        .equals("0");
  }

  private static String instance(TaskAttempt attempt) {
    return "%s/%s/%s".formatted(attempt.run().dagId(), attempt.run().runId(), attempt.taskId());
  }

  private static String name(TaskAttempt attempt) {
    return instance(attempt) + "#" + attempt.tryNumber();
  }

  /** One of the engines; any can be asked about the database. */
  EngineFixture engine() {
    return first;
  }

  List<EngineFixture> engines() {
    return sites.stream().map(site -> site.engine).toList();
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
