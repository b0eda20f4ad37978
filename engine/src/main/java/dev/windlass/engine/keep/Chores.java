package dev.windlass.engine.keep;

import dev.windlass.engine.database.Database;
import java.time.Duration;
import java.time.Instant;

/**
 * What one engine of several does from time to time. Whoever moves the date does it; if that one is
 * killed, the next date finds somebody.
 */
final class Chores {

  private Chores() {}

  /** Says whether this engine is to do it now. */
  static boolean take(Database database, String name, Instant now, Duration every) {
    return database.inTransaction(tx ->
        tx.update(
            "update chore set due_at = ? where name = ? and due_at <= ?",
            now.plus(every),
            name,
            now))
        == 1;
  }

  /** Returns until when it was done. */
  static Instant doneUntil(Database database, String name) {
    return database
        .inTransaction(tx ->
            tx.first(
                row -> row.instant("done_until"),
                "select done_until from chore where name = ?",
                name))
        .orElse(Instant.EPOCH);
  }

  /** Stores until when it was done; what follows begins there. */
  static void done(Database database, String name, Instant until) {
    database.inTransaction(
        tx -> tx.update("update chore set done_until = ? where name = ?", until, name));
  }
}
