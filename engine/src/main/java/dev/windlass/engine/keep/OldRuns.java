package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.DeletedRun;
import dev.windlass.engine.run.DeletedRuns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Goes through the runs that ended before a time, from the oldest, and lets those disappear that
 * nothing looks at any more.
 *
 * <p>Kept are the latest run of a DAG and the latest of its schedule, from which the next ones
 * follow; the run before one that is under way, which that may wait for; what a run that is under
 * way has triggered; and the runs of a DAG with a backfill that goes on, which looks at what is
 * there.
 */
final class OldRuns {

  /** How many runs a transaction looks at. */
  private static final int STEP = 100;

  private static final UUID FIRST = new UUID(0, 0);

  private static final String SOME =
      """
      select r.id, r.end_date,
        case when exists (
            select 1 from dag_run n where n.dag_id = r.dag_id and n.run_after > r.run_after
          ) and (r.logical_date is null or exists (
            select 1 from dag_run n where n.dag_id = r.dag_id and n.logical_date > r.logical_date
              and (r.run_type <> 'scheduled' or n.run_type = 'scheduled')
          )) and not exists (
            select 1 from dag_run l
            where l.dag_id = r.dag_id and l.state in ('queued', 'running') and l.logical_date > r.logical_date
              and not exists (
                select 1 from dag_run b where b.dag_id = r.dag_id
                  and b.logical_date > r.logical_date and b.logical_date < l.logical_date
              )
          ) and not exists (
            select 1 from backfill f where f.dag_id = r.dag_id and f.completed_at is null
          ) and (r.triggered_from is null or not exists (
            select 1 from dag_run p
            where p.state in ('queued', 'running') and r.triggered_from like p.dag_id || '/' || p.run_id || '/%'
          )) then true else false end as unneeded
      from dag_run r
      where r.state = ? and r.end_date < ? and r.end_date >= ? and (r.end_date > ? or r.id > ?)
      order by r.end_date, r.id limit ?
      """;

  private record Seen(UUID id, Instant end, boolean unneeded) {}

  private final Database database;
  private final String state;
  private final Instant before;
  private Instant end = Instant.EPOCH;
  private UUID id = FIRST;
  private boolean more = true;

  OldRuns(Database database, String state, Instant before) {
    this.database = database;
    this.state = state;
    this.before = before;
  }

  /** Says whether there may be more of them. */
  boolean hasMore() {
    return more;
  }

  /** Takes one step and returns the runs that are gone. */
  List<DeletedRun> removeSome(Instant now) {
    return database.inTransaction(tx -> {
      List<Seen> seen = some(tx);
      more = seen.size() == STEP;
      if (more) {
        end = seen.getLast().end();
        id = seen.getLast().id();
      }
      return DeletedRuns.delete(
          tx, seen.stream().filter(Seen::unneeded).map(Seen::id).toList(), now);
    });
  }

  private List<Seen> some(Transaction tx) throws SQLException {
    return tx.query(
        row -> new Seen(row.id("id"), row.instant("end_date"), row.flag("unneeded")),
        SOME,
        state,
        before,
        end,
        end,
        id,
        STEP);
  }
}
