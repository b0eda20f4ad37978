package dev.windlass.executor.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Says what the database said, in one line. */
final class SqlFailure {

  /** H2 repeats the statement in its message, and so does the task. */
  private static final Pattern REPEATED_STATEMENT =
      Pattern.compile("; SQL statement:.*", Pattern.DOTALL);

  private SqlFailure() {}

  /** Returns for example {@code Table "orders" not found (SQLState 42S02).} */
  static String of(SQLException failure) {
    SQLException reason = failure;
    // A pool wraps why it got no connection.
    while (reason.getCause() instanceof SQLException cause && isPools(reason)) {
      reason = cause;
    }
    String message = String.valueOf(reason.getMessage());
    message = REPEATED_STATEMENT.matcher(message).replaceFirst("").strip().replaceAll("\\s+", " ");
    message = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    return message
        + (reason.getSQLState() == null ? "" : " (SQLState " + reason.getSQLState() + ")")
        + ".";
  }

  private static boolean isPools(SQLException failure) {
    return failure instanceof SQLTransientConnectionException;
  }
}
