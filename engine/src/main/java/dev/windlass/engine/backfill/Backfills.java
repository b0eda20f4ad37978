package dev.windlass.engine.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.dispatch.ClearRequest;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.run.NewRun;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Makes the runs of backfills: for each as many as may be active at once, the next one when one of
 * them ends. All dates are rows from the beginning; a run is made when it is its turn, so a
 * backfill of years costs the scheduler no more than one of a day.
 */
public final class Backfills {

  private static final Logger LOG = Logger.getLogger(Backfills.class);
  private static final int MOST_AT_ONCE = 100;
  private static final Duration TENDED = Duration.ofSeconds(30);

  private static final String OPEN =
      """
      select b.id, b.dag_id, b.dag_run_conf, b.reprocess_behavior, b.max_active_runs, b.created_at, d.version_id, (
          select count(*) from backfill_date x join dag_run r on r.id = x.dag_run_id
          where x.backfill_id = b.id and (r.state in ('queued', 'running') or r.end_date < b.created_at)
        ) as active
      from backfill b join dag d on d.dag_id = b.dag_id
      where b.completed_at is null and b.is_paused = false and d.is_stale = false
      """;

  private static final String NEXT_DATES =
      """
      select ordinal, logical_date from backfill_date
      where backfill_id = ? and dag_run_id is null and skipped_reason is null
      order by ordinal limit ?
      """;

  private static final String REPEATED =
      """
      select r.id from backfill_date x join dag_run r on r.id = x.dag_run_id
      where x.backfill_id = ? and r.state in ('success', 'failed') and r.end_date < ?
      """;

  private record Open(
      long id,
      String dagId,
      String conf,
      ReprocessBehavior reprocess,
      int maxActiveRuns,
      Instant createdAt,
      UUID versionId,
      int active) {

    static Open read(Row row) throws SQLException {
      return new Open(
          row.longNumber("id"),
          row.text("dag_id"),
          row.text("dag_run_conf"),
          ReprocessBehavior.of(row.text("reprocess_behavior")),
          row.number("max_active_runs"),
          row.instant("created_at"),
          row.id("version_id"),
          row.number("active"));
    }
  }

  private record Planned(int ordinal, Instant logicalDate) {}

  private record There(UUID id, String state, String runId, Instant queuedAt) {}

  private final Database database;
  private final InstantSource clock;
  private final DagVersions versions;
  private final Calendars calendars;
  private final Runs runs;

  private final Set<UUID> beingCleared = ConcurrentHashMap.newKeySet();
  private volatile Set<String> waiting = Set.of();
  private final Set<String> endedMeanwhile = ConcurrentHashMap.newKeySet();

  /** Makes runs through that door. */
  public Backfills(
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
   * Makes a backfill and returns its id; empty if the DAG has one that has not ended. Its runs are
   * made by {@link #tick}.
   */
  Optional<Long> create(BackfillOrder order) {
    Instant now = clock.instant();
    return database.inTransaction(tx -> {
      // Two who ask at once: the row of the DAG lets one of them see the other's.
      tx.query(
          row -> row.text("dag_id"),
          "select dag_id from dag where dag_id = ? for update",
          order.dagId());
      boolean another =
          tx.first(
                  row -> row.longNumber("id"),
                  "select id from backfill where dag_id = ? and completed_at is null limit 1",
                  order.dagId())
              .isPresent();
      if (another) {
        return Optional.empty();
      }
      tx.update(
          """
          insert into backfill (dag_id, from_date, to_date, dag_run_conf, is_paused, reprocess_behavior,
            max_active_runs, run_backwards, created_at, updated_at, is_cancelled)
          values (?, ?, ?, ?, false, ?, ?, ?, ?, ?, false)
          """,
          order.dagId(),
          order.fromDate(),
          order.toDate(),
          json(order.conf()),
          order.reprocess().value(),
          order.maxActiveRuns(),
          order.backwards(),
          now,
          now);
      long id =
          tx.first(
                  row -> row.longNumber("id"),
                  "select max(id) as id from backfill where dag_id = ?",
                  order.dagId())
              .orElseThrow();
      List<Object[]> rows = new ArrayList<>();
      for (Instant date : order.dates()) {
        rows.add(new Object[] {id, rows.size(), date});
      }
      tx.updateAll(
          "insert into backfill_date (backfill_id, ordinal, logical_date) values (?, ?, ?)",
          List.copyOf(rows));
      return Optional.of(id);
    });
  }

  /** Holds a backfill or lets it go on; says whether it had not ended. */
  boolean pause(long id, boolean paused) {
    return database.inTransaction(tx ->
        tx.update(
            "update backfill set is_paused = ?, updated_at = ? where id = ? and completed_at is null",
            paused,
            clock.instant(),
            id))
        > 0;
  }

  /**
   * Ends a backfill: what has not started never does, what runs goes on. Says whether it had not
   * ended.
   */
  boolean cancel(long id) {
    Instant now = clock.instant();
    boolean cancelled =
        database.inTransaction(tx ->
            tx.update(
                """
                update backfill set is_cancelled = true, completed_at = ?, updated_at = ?
                where id = ? and completed_at is null
                """,
                now,
                now,
                id))
            > 0;
    if (cancelled) {
      database
          .inTransaction(tx ->
              tx.query(
                  row -> row.id("id"),
                  "select id from dag_run where backfill_id = ? and state = 'queued'",
                  id))
          .forEach(run -> runs.cancel(run, "the cancelling of backfill " + id));
    }
    return cancelled;
  }

  /**
   * Makes the runs whose turn it is and ends the backfills that have none left. Says whether there
   * is more to do at once.
   */
  public boolean tick() {
    endedMeanwhile.clear();
    List<Open> open = database.inTransaction(tx -> tx.query(Open::read, OPEN + " order by b.id"));
    Set<String> dags = new HashSet<>();
    boolean more = false;
    for (Open one : open) {
      dags.add(one.dagId());
      try {
        more |= tend(one.id());
      } catch (RuntimeException failed) {
        LOG.errorf(
            "Could not go on with backfill %d of DAG '%s': %s. Will try again.",
            one.id(), one.dagId(), failed);
      }
    }
    waiting = Set.copyOf(dags);
    return more || endedMeanwhile.stream().anyMatch(dags::contains);
  }

  /**
   * Goes on with a backfill, unless another engine is at work on it. One that is killed meanwhile
   * keeps it for a while only. Says whether there is more to do at once.
   */
  private boolean tend(long id) {
    Instant now = clock.instant();
    boolean taken =
        database.inTransaction(tx ->
            tx.update(
                """
                update backfill set tended_until = ?
                where id = ? and (tended_until is null or tended_until < ?)
                """,
                now.plus(TENDED),
                id,
                now))
            == 1;
    if (!taken) {
      return false;
    }
    try {
      // How it stands is read once it is taken: another engine may have gone on with it.
      Optional<Open> open =
          database.inTransaction(tx -> tx.first(Open::read, OPEN + " and b.id = ?", id));
      return open.isPresent() && goOn(open.get());
    } finally {
      leave(id);
    }
  }

  private void leave(long id) {
    database.inTransaction(
        tx -> tx.update("update backfill set tended_until = null where id = ?", id));
  }

  /** Takes notice that a run of that DAG ended; says whether a backfill goes on because of it. */
  public boolean runEnded(String dagId) {
    endedMeanwhile.add(dagId);
    return waiting.contains(dagId);
  }

  private boolean goOn(Open backfill) {
    DagSpec spec = calendars.with(versions.get(backfill.versionId()).spec());
    int room = backfill.maxActiveRuns() - backfill.active();
    int begun = 0;
    List<Planned> dates = room > 0 ? nextDates(backfill) : List.of();
    for (Planned date : dates) {
      if (begun == room) {
        break;
      }
      begun += begin(backfill, spec, date) ? 1 : 0;
    }
    repeat(backfill);
    if (room > 0 && begun == 0 && dates.isEmpty() && backfill.active() == 0) {
      complete(backfill);
    }
    return begun < room && !dates.isEmpty();
  }

  private List<Planned> nextDates(Open backfill) {
    return database.inTransaction(tx ->
        tx.query(
            row -> new Planned(row.number("ordinal"), row.instant("logical_date")),
            NEXT_DATES,
            backfill.id(),
            MOST_AT_ONCE));
  }

  /** Begins with a date; says whether it has a run of this backfill now. */
  private boolean begin(Open backfill, DagSpec spec, Planned date) {
    Optional<There> there = there(backfill.dagId(), date.logicalDate());
    if (there.isEmpty()) {
      Optional<UUID> made = make(backfill, spec, date.logicalDate());
      if (made.isEmpty()) {
        return skip(backfill, date, "already exists");
      }
      return take(backfill, date, made.get());
    }
    There run = there.get();
    boolean own =
        run.runId().equals(RunIds.of(RunIds.Type.BACKFILL, date.logicalDate()))
            && !run.queuedAt().isBefore(backfill.createdAt());
    if (own || backfill.reprocess().repeats(run.state())) {
      return take(backfill, date, run.id());
    }
    boolean ended = run.state().equals("success") || run.state().equals("failed");
    return skip(backfill, date, ended ? "already exists" : "in flight");
  }

  private Optional<UUID> make(Open backfill, DagSpec spec, Instant logicalDate) {
    ScheduledTimes.Interval interval = ScheduledTimes.intervalOf(spec, logicalDate);
    return runs.createUnlessThere(
        new NewRun(
            spec.dagId(),
            RunIds.of(RunIds.Type.BACKFILL, logicalDate),
            NewRun.Type.BACKFILL,
            logicalDate,
            interval.start(),
            interval.end(),
            clock.instant(),
            RunParams.complete(spec.params(), parse(backfill.conf())).values(),
            "backfill",
            null,
            null,
            null));
  }

  private boolean take(Open backfill, Planned date, UUID run) {
    database.inTransaction(tx -> {
      tx.update(
          "update dag_run set backfill_id = ?, run_type = 'backfill' where id = ?",
          backfill.id(),
          run);
      return tx.update(
          "update backfill_date set dag_run_id = ? where backfill_id = ? and ordinal = ?",
          run,
          backfill.id(),
          date.ordinal());
    });
    return true;
  }

  private boolean skip(Open backfill, Planned date, String reason) {
    database.inTransaction(tx ->
        tx.update(
            "update backfill_date set skipped_reason = ? where backfill_id = ? and ordinal = ?",
            reason,
            backfill.id(),
            date.ordinal()));
    return false;
  }

  /** Clears the runs that ended before the backfill was made: they are to run again. */
  private void repeat(Open backfill) {
    List<UUID> old =
        database.inTransaction(
            tx -> tx.query(row -> row.id("id"), REPEATED, backfill.id(), backfill.createdAt()));
    for (UUID run : old) {
      if (beingCleared.add(run)) {
        runs.clear(
                new ClearRequest(
                    run,
                    null,
                    ClearRequest.Only.ALL,
                    false,
                    false,
                    null,
                    "Run again by backfill " + backfill.id() + "."))
            .whenComplete((cleared, failed) -> beingCleared.remove(run));
      }
    }
  }

  private void complete(Open backfill) {
    Instant now = clock.instant();
    database.inTransaction(tx ->
        tx.update(
            "update backfill set completed_at = ?, updated_at = ? where id = ? and completed_at is null",
            now,
            now,
            backfill.id()));
  }

  private Optional<There> there(String dagId, Instant logicalDate) {
    return database.inTransaction(tx ->
        tx.first(
            row ->
                new There(
                    row.id("id"), row.text("state"), row.text("run_id"), row.instant("queued_at")),
            "select id, state, run_id, queued_at from dag_run where dag_id = ? and logical_date = ?",
            dagId,
            logicalDate));
  }

  static Map<String, JsonNode> parse(String conf) {
    try {
      return Json.MAPPER.readValue(conf, new TypeReference<Map<String, JsonNode>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Stored params cannot be read.", damaged);
    }
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write as JSON: " + value, impossible);
    }
  }
}
