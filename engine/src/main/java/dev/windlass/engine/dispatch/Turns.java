package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the passes of all engines on a database follow each other: each begins by locking one row,
 * and its commit lets the next one begin. So a pass decides on what is stored and nothing changes
 * under it.
 *
 * <p>The row counts the changes of what engines keep in memory. A pass that finds a number it does
 * not know reads that again.
 */
final class Turns {

  private static final String TAKE =
      """
      select pinned, awaited, held,
        (select count(*) from engine where lost_at is null and id <> ?) as others,
        (select count(*) from engine where lost_at is null and id = ?) as here
      from scheduling where id = 1 for update
      """;

  /**
   * Tells PostgreSQL for the rest of the pass what it cannot know: that each statement names the
   * few rows it wants, or those at one end of an index. What it counted of a table is old when a
   * thousand rows a second change their state, and by it reads a whole table for three rows, or by
   * a bitmap, which leaves in an index the entries of rows that are long gone, thousands after a
   * minute.
   */
  private static final String TAKE_OF_POSTGRES =
      TAKE.replace(
          "select pinned,",
          """
          select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
            set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true), pinned,\
          """);

  private record Numbers(long pinned, long awaited, long held) {}

  /**
   * What a pass finds at its beginning.
   *
   * @param pinned whether another engine gave runs another version
   * @param awaited whether another engine made something wait for an end
   * @param held whether another engine made lines behind limits
   * @param others whether there are other engines
   * @param lost whether this engine was given up
   */
  record Turn(boolean pinned, boolean awaited, boolean held, boolean others, boolean lost) {}

  private final UUID self;
  private final BooleanSupplier postgres;
  private @Nullable Numbers known;
  private @Nullable Numbers next;

  /**
   * Makes the turns of an engine.
   *
   * @param postgres whether the database is a PostgreSQL
   */
  Turns(UUID self, BooleanSupplier postgres) {
    this.self = self;
    this.postgres = postgres;
  }

  /** Waits for the passes of others that are under way. */
  Turn take(Transaction tx) throws SQLException {
    String take = postgres.getAsBoolean() ? TAKE_OF_POSTGRES : TAKE;
    return tx.query(this::read, take, self, self).getFirst();
  }

  private Turn read(Row row) throws SQLException {
    Numbers found =
        new Numbers(row.longNumber("pinned"), row.longNumber("awaited"), row.longNumber("held"));
    Numbers before = known;
    next = found;
    return new Turn(
        before == null || found.pinned() != before.pinned(),
        before == null || found.awaited() != before.awaited(),
        before == null || found.held() != before.held(),
        row.number("others") > 0,
        row.number("here") == 0);
  }

  /** Tells the other engines what to read again. */
  void tell(Transaction tx, boolean pinned, boolean awaited, boolean held) throws SQLException {
    Numbers found = next;
    if (found != null && (pinned || awaited || held)) {
      next =
          new Numbers(
              found.pinned() + (pinned ? 1 : 0),
              found.awaited() + (awaited ? 1 : 0),
              found.held() + (held ? 1 : 0));
      tx.update(
          "update scheduling set pinned = ?, awaited = ?, held = ? where id = 1",
          next.pinned(),
          next.awaited(),
          next.held());
    }
  }

  /** The pass is committed: what it read is known. */
  void committed() {
    known = next;
  }
}
