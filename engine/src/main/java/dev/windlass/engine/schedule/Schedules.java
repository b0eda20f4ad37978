package dev.windlass.engine.schedule;

import dev.windlass.dag.cron.Timetable;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.run.NewRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the runs that are due by their DAG's schedule. The next date of a DAG is stored in its row,
 * so what was missed while no engine ran is found; making a run is idempotent by (dag, logical
 * date).
 */
public final class Schedules {

  private static final Logger LOG = Logger.getLogger(Schedules.class);

  /** A run beyond this many missed ones per look waits for the next look. */
  private static final int MOST_AT_ONCE = 100;

  private record Due(String dagId, UUID versionId, Instant logicalDate) {}

  private final Database database;
  private final InstantSource clock;
  private final DagVersions versions;
  private final Runs runs;

  /** Makes runs through that door. */
  public Schedules(Database database, InstantSource clock, DagVersions versions, Runs runs) {
    this.database = database;
    this.clock = clock;
    this.versions = versions;
    this.runs = runs;
  }

  /** Makes every run that is due and returns when the next one is. */
  public Optional<Instant> tick() {
    Instant now = clock.instant();
    List<Due> due =
        database.inTransaction(tx ->
            tx.query(
                row ->
                    new Due(
                        row.text("dag_id"), row.id("version_id"), row.instant("next_logical_date")),
                """
                select dag_id, version_id, next_logical_date from dag
                where next_logical_date <= ? and is_paused = false and is_stale = false
                order by next_logical_date
                """,
                now));
    for (Due one : due) {
      try {
        fire(one, now);
      } catch (RuntimeException failed) {
        LOG.errorf(
            "Could not make the run of DAG '%s' for %s: %s. Will try again.",
            one.dagId(), one.logicalDate(), failed);
      }
    }
    return next(now);
  }

  private void fire(Due due, Instant now) {
    DagSpec spec = versions.get(due.versionId()).spec();
    Instant logicalDate = due.logicalDate();
    Optional<Instant> next = Timetable.next(spec, logicalDate);
    if (spec.catchUp()) {
      for (int made = 1;
          next.isPresent() && !next.get().isAfter(now) && made < MOST_AT_ONCE;
          made++) {
        make(spec, logicalDate);
        logicalDate = next.get();
        next = Timetable.next(spec, logicalDate);
      }
    } else {
      // Of the times that were missed only the latest gets a run, as in Airflow without catch-up.
      Optional<Instant> latest = Timetable.latest(spec, now);
      if (latest.isPresent() && latest.get().isAfter(logicalDate)) {
        logicalDate = latest.get();
        next = Timetable.next(spec, logicalDate);
      }
    }
    make(spec, logicalDate);
    Instant stored = next.orElse(null);
    database.inTransaction(tx ->
        tx.update(
            "update dag set next_logical_date = ? where dag_id = ? and next_logical_date = ?",
            stored,
            due.dagId(),
            due.logicalDate()));
  }

  private void make(DagSpec spec, Instant logicalDate) {
    Timetable.Interval interval = Timetable.intervalOf(spec, logicalDate);
    runs.createUnlessThere(
        new NewRun(
            spec.dagId(),
            RunIds.scheduled(logicalDate),
            NewRun.Type.SCHEDULED,
            logicalDate,
            interval.start(),
            interval.end(),
            logicalDate,
            RunParams.complete(spec.params(), Map.of()).values(),
            "timetable",
            null,
            null));
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
