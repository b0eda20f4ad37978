package dev.windlass.executor.source;

import java.io.IOException;

/**
 * Why a source cannot give what it has. The message is for people: it names the thing and the way
 * out, and holds no secret.
 */
public class SourceException extends IOException {

  private static final long serialVersionUID = 1;

  /** Says why. */
  public SourceException(String message) {
    super(message);
  }

  /** Says why, with what was behind it, for the log. */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
