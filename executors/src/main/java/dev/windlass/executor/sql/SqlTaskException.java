package dev.windlass.executor.sql;

/**
 * What a task asked of the database in vain, or what was wrong with its answer; the message is for
 * people.
 */
final class SqlTaskException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SqlTaskException(String message) {
    super(message);
  }
}
