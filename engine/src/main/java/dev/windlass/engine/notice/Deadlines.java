package dev.windlass.engine.notice;

import dev.windlass.dag.NoticeEvent;
import dev.windlass.dag.plan.DeadlineRules;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.DeadlineSpec;
import dev.windlass.dag.spec.DeadlineTime;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRuns;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By when runs and tasks must have started or finished: a row each, looked at when it is due. One
 * that was over before its run was made is {@code past}: nobody could have met it, and a run for an
 * old date tells nobody.
 */
public final class Deadlines {

  private record Due(
      UUID id,
      UUID runId,
      @Nullable String taskId,
      boolean finished,
      Instant dueAt,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      boolean hasEnded) {
    static Due read(Row row) throws SQLException {
      return new Due(
          row.id("id"),
          row.id("dag_run_id"),
          row.optionalText("task_id"),
          row.flag("finished"),
          row.instant("due_at"),
          row.optionalInstant("started"),
          row.optionalInstant("ended"),
          row.flag("has_ended"));
    }

    boolean isMet() {
      return DeadlineRules.isMet(finished, dueAt, startDate, hasEnded ? endDate : null);
    }
  }

  private Deadlines() {}

  /**
   * Writes the deadlines of a new run.
   *
   * @param date its logical date, or when it was due if it has none
   */
  public static void open(Transaction tx, UUID run, DagSpec dag, Instant date, Instant now)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DeadlineSpec deadline : dag.alertsOrNone().deadlines()) {
      Optional<Instant> due = due(tx, dag, deadline, date, now);
      if (due.isPresent()) {
        Instant at = due.get().truncatedTo(ChronoUnit.MICROS);
        rows.add(
            new @Nullable Object[] {
              Ids.at(now),
              run,
              deadline.taskId(),
              deadline.finished(),
              at,
              DeadlineRules.counts(at, now) ? "open" : "past"
            });
      }
    }
    tx.updateAll(
        "insert into deadline (id, dag_run_id, task_id, finished, due_at, state) values (?, ?, ?, ?, ?, ?)",
        rows);
  }

  private static Optional<Instant> due(
      Transaction tx, DagSpec dag, DeadlineSpec deadline, Instant date, Instant now)
      throws SQLException {
    OptionalDouble average =
        deadline.time() instanceof DeadlineTime.TimesAverage past
            ? average(tx, dag.dagId(), deadline.taskId(), past.runs())
            : OptionalDouble.empty();
    return Optional.ofNullable(DeadlineRules.due(deadline, date, now, average));
  }

  /** Returns how many milliseconds after they were made the latest ones had succeeded. */
  private static OptionalDouble average(
      Transaction tx, String dagId, @Nullable String taskId, int runs) throws SQLException {
    List<Long> took =
        taskId == null
            ? tx.query(
                Deadlines::took,
                """
                select queued_at, end_date from dag_run where dag_id = ? and state = 'success' and end_date is not null
                order by run_after desc, id desc limit ?
                """,
                dagId,
                runs)
            : tx.query(
                Deadlines::took,
                """
                select r.queued_at, ti.end_date from dag_run r join task_instance ti
                  on ti.dag_run_id = r.id and ti.task_id = ? and ti.map_index = -1
                where r.dag_id = ? and r.state = 'success' and ti.state = 'success' and ti.end_date is not null
                order by r.run_after desc, r.id desc limit ?
                """,
                taskId,
                dagId,
                runs);
    return took.stream().mapToLong(Long::longValue).average();
  }

  private static long took(Row row) throws SQLException {
    return Duration.between(row.instant("queued_at"), row.instant("end_date")).toMillis();
  }

  /** Settles those that are due; returns the news of those that were missed. */
  public static List<News> settle(Transaction tx, ActiveRuns runs, Instant now)
      throws SQLException {
    List<Due> due =
        tx.query(
            Due::read,
            """
            select d.*, case when d.task_id is null then r.start_date else ti.start_date end as started,
              case when d.task_id is null then r.end_date else ti.end_date end as ended,
              coalesce(ti.state, r.state) in ('success', 'failed', 'skipped', 'upstream_failed', 'removed') as has_ended
            from deadline d join dag_run r on r.id = d.dag_run_id
              left join task_instance ti on ti.dag_run_id = d.dag_run_id and ti.task_id = d.task_id and ti.map_index = -1
            where d.state = 'open' and d.due_at <= ? order by d.due_at limit 1000
            """,
            now);
    List<News> news = new ArrayList<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Due one : due) {
      rows.add(new @Nullable Object[] {one.isMet() ? "met" : "missed", one.id()});
      if (!one.isMet()) {
        news.add(
            new News(
                runs.get(tx, one.runId()),
                NoticeEvent.MISSED_DEADLINE,
                one.taskId(),
                -1,
                one.id().toString(),
                one.dueAt(),
                "It was to have %s by %s."
                    .formatted(one.finished() ? "finished" : "started", one.dueAt())));
      }
    }
    tx.updateAll("update deadline set state = ? where id = ? and state = 'open'", rows);
    return news;
  }

  /** Returns when the next one is due. */
  public static Optional<Instant> next(Transaction tx) throws SQLException {
    return tx.first(
        row -> row.instant("due_at"),
        """
        select d.due_at from deadline d join dag_run r on r.id = d.dag_run_id
        where d.state = 'open' order by d.due_at limit 1
        """);
  }
}
