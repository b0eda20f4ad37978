package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.DeletedRuns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Goes through the runs that ended before a time and were not looked at by the pass before, and
 * removes the results of their tasks.
 */
final class OldOutputs {

  /** How many runs a transaction looks at. */
  private static final int STEP = 100;

  private record Ended(UUID id, Instant end) {}

  private final Database database;
  private final String state;
  private final Instant before;
  private Instant end;
  private UUID id = new UUID(0, 0);
  private boolean more = true;
  private List<UUID> runs = List.of();

  OldOutputs(Database database, String state, Instant from, Instant before) {
    this.database = database;
    this.state = state;
    this.end = from;
    this.before = before;
  }

  /** Says whether there may be more of them. */
  boolean hasMore() {
    return more || !runs.isEmpty();
  }

  /** Takes one step and returns how many results it removed. */
  int removeSome() {
    return database.inTransaction(tx -> {
      if (runs.isEmpty()) {
        runs = look(tx);
      }
      int removed = runs.isEmpty() ? 0 : DeletedRuns.removeOutputs(tx, runs);
      if (removed == 0) {
        runs = List.of();
      }
      return removed;
    });
  }

  private List<UUID> look(Transaction tx) throws SQLException {
    List<Ended> found =
        tx.query(
            row -> new Ended(row.id("id"), row.instant("end_date")),
            """
            select id, end_date from dag_run
            where state = ? and end_date < ? and end_date >= ? and (end_date > ? or id > ?)
            order by end_date, id limit ?
            """,
            state,
            before,
            end,
            end,
            id,
            STEP);
    more = found.size() == STEP;
    if (more) {
      end = found.getLast().end();
      id = found.getLast().id();
    }
    return found.stream().map(Ended::id).toList();
  }
}
