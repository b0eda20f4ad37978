package dev.windlass.executor.connection;

/** A connection that cannot be read; the message says why and holds nothing of its value. */
public final class MalformedConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedConnectionException(String message) {
    super(message);
  }
}
