package dev.windlass.engine.schedule;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.run.NewRun;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  /** A run beyond this many missed ones per look waits for the next look. */
  private static final int MOST_AT_ONCE = 100;

  private static final String DUE =
      """
      select d.dag_id, d.version_id, d.next_logical_date, d.max_active_runs, (
          select count(*) from dag_run r
          where r.dag_id = d.dag_id and r.state in ('queued', 'running') and r.run_type <> 'backfill'
        ) as active
      from dag d
      where d.next_logical_date <= ? and d.is_paused = false and d.is_stale = false
      order by d.next_logical_date
      """;

  private static final String CONTINUE =
      """
      update dag set next_logical_date = ?
      where is_continuous = true and next_logical_date is null and is_paused = false and is_stale = false
        and not exists (
          select 1 from dag_run r where r.dag_id = dag.dag_id and r.state in ('queued', 'running')
        )
      """;

  private record Due(String dagId, UUID versionId, Instant date, int room) {

    static Due read(Row row) throws SQLException {
      return new Due(
          row.text("dag_id"),
          row.id("version_id"),
          row.instant("next_logical_date"),
          row.number("max_active_runs") - row.number("active"));
    }
  }

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
    List<Due> due =
        database.inTransaction(tx -> {
          tx.update(CONTINUE, now);
          return tx.query(Due::read, DUE, now);
        });
    Set<String> blocked = new HashSet<>(continuous());
    boolean more = false;
    for (Due one : due) {
      try {
        if (one.room() <= 0) {
          blocked.add(one.dagId());
        } else {
          switch (fire(one, now)) {
            case ALL_MADE -> {}
            case NO_ROOM -> blocked.add(one.dagId());
            case MORE_TO_MAKE -> more = true;
          }
        }
      } catch (RuntimeException failed) {
        LOG.errorf(
            "Could not make the run of DAG '%s' for %s: %s. Will try again.",
            one.dagId(), one.date(), failed);
      }
    }
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

  private enum Fired {
    ALL_MADE,
    NO_ROOM,
    MORE_TO_MAKE
  }

  private Fired fire(Due due, Instant now) {
    DagSpec spec = calendars.with(versions.get(due.versionId()).spec());
    if (spec.schedule() instanceof ScheduleSpec.Continuous) {
      return goOn(due, spec, now);
    }
    Instant logicalDate = due.date();
    Optional<Instant> next = ScheduledTimes.next(spec, logicalDate);
    if (spec.catchUp()) {
      int most = Math.min(due.room(), MOST_AT_ONCE);
      int made = 1;
      for (; next.isPresent() && !next.get().isAfter(now) && made < most; made++) {
        make(spec, logicalDate, null);
        logicalDate = next.get();
        next = ScheduledTimes.next(spec, logicalDate);
      }
    } else {
      // Of the times that were missed only the latest gets a run, as in Airflow without catch-up.
      Optional<Instant> latest = ScheduledTimes.latest(spec, now);
      if (latest.isPresent() && latest.get().isAfter(logicalDate)) {
        logicalDate = latest.get();
        next = ScheduledTimes.next(spec, logicalDate);
      }
    }
    make(spec, logicalDate, null);
    store(due, next.orElse(null));
    if (next.isEmpty() || next.get().isAfter(now)) {
      return Fired.ALL_MADE;
    }
    return due.room() <= MOST_AT_ONCE ? Fired.NO_ROOM : Fired.MORE_TO_MAKE;
  }

  /** Makes the next run of a DAG whose runs follow each other, or says when it may be made. */
  private Fired goOn(Due due, DagSpec spec, Instant now) {
    Instant last = lastScheduled(spec.dagId()).orElse(null);
    Optional<Instant> next = ScheduledTimes.afterEnd(spec, now, last);
    boolean isDue = next.isPresent() && !next.get().isAfter(now);
    if (isDue) {
      make(spec, next.get(), last);
    }
    store(due, isDue ? null : next.orElse(null));
    return Fired.ALL_MADE;
  }

  private void store(Due due, @Nullable Instant next) {
    database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ? where dag_id = ? and next_logical_date = ?",
            next,
            due.dagId(),
            due.date()));
  }

  private void make(DagSpec spec, Instant logicalDate, @Nullable Instant begin) {
    ScheduledTimes.Interval interval = ScheduledTimes.intervalOf(spec, logicalDate);
    runs.createUnlessThere(
        new NewRun(
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
            null));
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
