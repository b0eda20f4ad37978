package dev.windlass.engine.notice;

import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes down what became of trying to tell somebody. */
public final class NoticeResults {

  /** How often telling is tried. */
  public static final int MOST_ATTEMPTS = 10;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final int LONGEST_PROBLEM = 2000;

  private NoticeResults() {}

  /** It was told. */
  public static void sent(Transaction tx, UUID notice, Instant now) throws SQLException {
    tx.update(
        "update notice set state = 'sent', sent_at = ?, problem = null, attempt_id = null where id = ?",
        now,
        notice);
  }

  /**
   * It was not: it is tried again after 10 seconds, then twice as long each time, or given up.
   *
   * @param attempts how often it was tried
   */
  public static void failed(Transaction tx, UUID notice, int attempts, String problem, Instant now)
      throws SQLException {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 12));
    tx.update(
        "update notice set state = ?, due_at = ?, problem = ?, attempt_id = null where id = ?",
        attempts >= MOST_ATTEMPTS ? "failed" : "waiting",
        now.plus(wait),
        problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM),
        notice);
  }
}
