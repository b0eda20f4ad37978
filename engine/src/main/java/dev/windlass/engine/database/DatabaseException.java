package dev.windlass.engine.database;

import java.sql.SQLException;

/** The database refused a transaction; nothing of it is stored. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /**
   * Says whether the database is not there, or its connection was cut: what was asked has no part
   * in that, and may be stored all the same if it was cut at the commit.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's
   *     codes: 08 and 57P</a>
   */
  public boolean isAway() {
    if (!(getCause() instanceof SQLException sql)) {
      return false;
    }
    String state = sql.getSQLState();
    // The pool gives none when it has no connection.
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  /** Says whether a unique key was violated, that is: whether the row is there already. */
  public boolean isDuplicate() {
    return getCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("23505");
  }
}
