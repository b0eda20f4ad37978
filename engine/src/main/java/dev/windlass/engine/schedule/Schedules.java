package dev.windlass.engine.schedule;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.run.NewRun;
import dev.windlass.engine.run.RunRows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs that are due by their DAG's schedule. The next date of a DAG is stored in its row,
 * so what was missed while no engine ran is found; making a run is idempotent by (dag, logical
 * date).
 *
 * <p>As in Airflow, no run is made while a DAG has as many active ones as it may have: the end of
 * one of them makes the next, and of years to catch up with no more than that many rows wait.
 */
public final class Schedules {

  private static final Logger LOG = Logger.getLogger(Schedules.class);

  /** DAGs whose runs are made in one transaction. */
  private static final int BATCH = 250;

  private static final String NEXT =
      "update dag set next_logical_date = ? where dag_id = ? and next_logical_date = ?";

  private static final String CONTINUE =
      """
      update dag set next_logical_date = ?
      where is_continuous = true and next_logical_date is null and is_paused = false and is_stale = false
        and not exists (
          select 1 from dag_run r where r.dag_id = dag.dag_id and r.state in ('queued', 'running')
        )
      """;

  private final Database database;
  private final InstantSource clock;
  private final DagVersions versions;
  private final Calendars calendars;
  private final Runs runs;

  /** DAGs whose next run is made when one of theirs ends. */
  private volatile Set<String> waiting = Set.of();

  private final Set<String> endedMeanwhile = ConcurrentHashMap.newKeySet();

  /** Makes runs through that door. */
  public Schedules(
      Database database,
      InstantSource clock,
      DagVersions versions,
      Calendars calendars,
      Runs runs) {
    this.database = database;
    this.clock = clock;
    this.versions = versions;
    this.calendars = calendars;
    this.runs = runs;
  }

  /**
   * Makes every run that is due and may be made, and returns when to look again; empty if nothing
   * is known to follow.
   */
  public Optional<Instant> tick() {
    endedMeanwhile.clear();
    Instant now = clock.instant();
    database.inTransaction(tx -> tx.update(CONTINUE, now));
    Set<String> blocked = new HashSet<>(continuous());
    boolean more = false;
    DueDag last = null;
    do {
      Batch batch = nextBatch(now, last);
      blocked.addAll(batch.blocked());
      more |= batch.more();
      last = batch.last();
    } while (last != null);
    waiting = Set.copyOf(blocked);
    boolean goesOn = endedMeanwhile.stream().anyMatch(blocked::contains);
    return more || goesOn ? Optional.of(now) : next(now);
  }

  /**
   * Takes notice that a run of that DAG ended; says whether another one may be made because of it.
   */
  public boolean runEnded(String dagId) {
    endedMeanwhile.add(dagId);
    return waiting.contains(dagId);
  }

  /**
   * What became of some DAGs.
   *
   * @param blocked those whose next run is made when one of theirs ends
   * @param more whether one of them has more to make at once
   * @param last the last of them; null if there are no others
   */
  private record Batch(Set<String> blocked, boolean more, @Nullable DueDag last) {}

  /** Makes the runs of the next DAGs that are due, all in one transaction. */
  private Batch nextBatch(Instant now, @Nullable DueDag after) {
    try {
      return makeTogether(now, after);
    } catch (RuntimeException failed) {
      // One of them may be the reason: a run that somebody made by hand, a calendar that is gone.
      return makeOneByOne(now, after);
    }
  }

  private Batch makeTogether(Instant now, @Nullable DueDag after) {
    Set<String> blocked = new HashSet<>();
    List<NewRun> made = new ArrayList<>();
    List<DueDag> continuous = new ArrayList<>();
    AtomicBoolean more = new AtomicBoolean();
    List<DueDag> due =
        database.inTransaction(tx -> {
          List<DueDag> locked = DueDag.lock(tx, now, after, BATCH);
          versions.load(tx, locked.stream().map(DueDag::versionId).toList());
          List<RunRows.Made> rows = new ArrayList<>();
          List<@Nullable Object[]> dates = new ArrayList<>();
          for (DueDag one : locked) {
            PublishedDag dag = versions.get(one.versionId());
            DagSpec spec = calendars.with(dag.spec());
            if (one.room() <= 0) {
              blocked.add(one.dagId());
            } else if (spec.schedule() instanceof ScheduleSpec.Continuous) {
              continuous.add(one);
            } else {
              DuePlan plan = DuePlan.of(spec, one.date(), one.room(), now);
              for (Instant date : plan.dates()) {
                NewRun run = run(spec, date, null);
                made.add(run);
                rows.add(new RunRows.Made(run, dag, one.bundleDigest()));
              }
              dates.add(new @Nullable Object[] {plan.next(), one.dagId(), one.date()});
              follow(plan.then(), one, blocked, more);
            }
          }
          runs.insert(tx, rows);
          tx.updateAll(NEXT, dates);
          return locked;
        });
    runs.announce(made);
    continuous.forEach(one -> makeAlone(one, now, blocked, more));
    return new Batch(blocked, more.get(), due.size() < BATCH ? null : due.getLast());
  }

  private Batch makeOneByOne(Instant now, @Nullable DueDag after) {
    Set<String> blocked = new HashSet<>();
    AtomicBoolean more = new AtomicBoolean();
    List<DueDag> due = database.inTransaction(tx -> DueDag.lock(tx, now, after, BATCH));
    due.forEach(one -> makeAlone(one, now, blocked, more));
    return new Batch(blocked, more.get(), due.size() < BATCH ? null : due.getLast());
  }

  private void makeAlone(DueDag due, Instant now, Set<String> blocked, AtomicBoolean more) {
    try {
      DagSpec spec = calendars.with(versions.get(due.versionId()).spec());
      if (due.room() <= 0) {
        blocked.add(due.dagId());
      } else if (spec.schedule() instanceof ScheduleSpec.Continuous) {
        goOn(due, spec, now);
      } else {
        DuePlan plan = DuePlan.of(spec, due.date(), due.room(), now);
        plan.dates().forEach(date -> runs.createUnlessThere(run(spec, date, null)));
        store(due, plan.next());
        follow(plan.then(), due, blocked, more);
      }
    } catch (RuntimeException failed) {
      LOG.errorf(
          "Could not make the run of DAG '%s' for %s: %s. Will try again.",
          due.dagId(), due.date(), failed);
    }
  }

  private static void follow(
      DuePlan.Then then, DueDag due, Set<String> blocked, AtomicBoolean more) {
    switch (then) {
      case ALL_MADE -> {
        // Its next date rings.
      }
      case NO_ROOM -> blocked.add(due.dagId());
      case MORE_TO_MAKE -> more.set(true);
    }
  }

  /** Makes the next run of a DAG whose runs follow each other, or says when it may be made. */
  private void goOn(DueDag due, DagSpec spec, Instant now) {
    Instant last = lastScheduled(spec.dagId()).orElse(null);
    Optional<Instant> next = ScheduledTimes.afterEnd(spec, now, last);
    boolean isDue = next.isPresent() && !next.get().isAfter(now);
    if (isDue) {
      runs.createUnlessThere(run(spec, next.get(), last));
    }
    store(due, isDue ? null : next.orElse(null));
  }

  private void store(DueDag due, @Nullable Instant next) {
    database.inTransaction(tx -> tx.update(NEXT, next, due.dagId(), due.date()));
  }

  private static NewRun run(DagSpec spec, Instant logicalDate, @Nullable Instant begin) {
    ScheduledTimes.Interval interval = ScheduledTimes.intervalOf(spec, logicalDate);
    return new NewRun(
        spec.dagId(),
        RunIds.scheduled(logicalDate),
        NewRun.Type.SCHEDULED,
        logicalDate,
        begin == null ? interval.start() : begin,
        interval.end(),
        logicalDate,
        RunParams.complete(spec.params(), Map.of()).values(),
        "timetable",
        null,
        null,
        null);
  }

  private List<String> continuous() {
    return database.inTransaction(tx ->
        tx.query(
            row -> row.text("dag_id"),
            "select dag_id from dag where is_continuous = true and is_stale = false"));
  }

  private Optional<Instant> lastScheduled(String dagId) {
    return database.inTransaction(tx ->
        tx.first(
            row -> row.instant("logical_date"),
            """
            select logical_date from dag_run where dag_id = ? and run_type = 'scheduled'
            order by logical_date desc limit 1
            """,
            dagId));
  }

  private Optional<Instant> next(Instant now) {
    return database.inTransaction(tx ->
        tx.first(
            row -> row.instant("next_logical_date"),
            """
            select next_logical_date from dag
            where next_logical_date > ? and is_paused = false and is_stale = false
            order by next_logical_date limit 1
            """,
            now));
  }
}
