package dev.windlass.engine.fleet;

import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The rows of the engines on a database. Each says again and again that it is there; one that has
 * not for a while is lost, and whoever notices says so in its row. An engine that finds itself lost
 * has no work any more, whatever it remembers.
 */
public final class Engines {

  /** For so long people may ask where an attempt was. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private Engines() {}

  /** Says that an engine begins; its work of before is its own again unless it was lost. */
  public static void begin(Transaction tx, EngineIdentity engine, Instant now) throws SQLException {
    tx.update(
        "delete from engine where lost_at < ? and id <> ?", now.minus(REMEMBERED), engine.id());
    int there =
        tx.update(
            """
            update engine set name = ?, url = ?, version = ?, started_at = ?, seen_at = ?, lost_at = null
            where id = ?
            """,
            engine.name(),
            engine.url(),
            engine.version(),
            now,
            now,
            engine.id());
    if (there == 0) {
      tx.update(
          "insert into engine (id, name, url, version, started_at, seen_at) values (?, ?, ?, ?, ?, ?)",
          engine.id(),
          engine.name(),
          engine.url(),
          engine.version(),
          now,
          now);
    }
  }

  /** Says that an engine is there; not if it was lost: it has to notice that first. */
  public static void beat(Transaction tx, UUID engine, Instant now) throws SQLException {
    tx.update("update engine set seen_at = ? where id = ? and lost_at is null", now, engine);
  }

  /** Says whether there are others than this one. */
  public static boolean areOthers(Transaction tx, UUID self) throws SQLException {
    return tx.first(
            row -> true, "select id from engine where lost_at is null and id <> ? limit 1", self)
        .isPresent();
  }

  /** Says that an engine that was lost is back, with empty hands. */
  public static void comeBack(Transaction tx, UUID engine, Instant now) throws SQLException {
    tx.update("update engine set seen_at = ?, lost_at = null where id = ?", now, engine);
  }

  /** Says that an engine ends: the others need not wait until it is lost. */
  public static void leave(Transaction tx, UUID engine, Instant now) throws SQLException {
    tx.update("update engine set lost_at = ? where id = ? and lost_at is null", now, engine);
  }

  /** Says of the others which are lost, silent for too long as they are; returns how many. */
  public static int giveUp(Transaction tx, UUID self, Instant now, Duration lease)
      throws SQLException {
    return tx.update(
        "update engine set lost_at = ? where lost_at is null and seen_at < ? and id <> ?",
        now,
        now.minus(lease),
        self);
  }
}
