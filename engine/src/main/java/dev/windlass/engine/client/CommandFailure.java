package dev.windlass.engine.client;

/**
 * Why a command cannot go on, with the way out, for the person who typed it: printed without a
 * stack trace.
 */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String message;

  /** Creates one that ends the program with one of {@link ExitCode}. */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.message = message;
  }

  /** Returns what the person reads. */
  public String message() {
    return message;
  }

  /** Returns what the shell gets. */
  public int exitCode() {
    return exitCode;
  }
}
