package dev.windlass.executor.protocol;

/**
 * One open connection to a worker. The engine's transport implements it and hands it to {@link
 * WorkerHub}; the same object stands for the same connection.
 */
public interface WorkerLink {

  /**
   * Sends a text message after those sent before. Does not wait and does not throw: a broken link
   * is closed.
   */
  void send(String text);

  /** Closes the connection. Does nothing if it is closed. */
  void close(String reason);
}
