package dev.windlass.engine.dependency;

/**
 * Why a library cannot be had. The message is for its author: it names the thing and the way out,
 * and holds no secret.
 */
final class LibraryException extends Exception {

  private static final long serialVersionUID = 1;

  LibraryException(String message) {
    super(message);
  }

  LibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
