package dev.windlass.engine.database;

import java.sql.SQLException;

/** The database refused a transaction; nothing of it is stored. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Says whether a unique key was violated, that is: whether the row is there already. */
  public boolean isDuplicate() {
    return getCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("23505");
  }
}
