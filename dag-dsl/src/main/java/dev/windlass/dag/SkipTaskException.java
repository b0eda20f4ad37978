package dev.windlass.dag;

/**
 * Ends the task that throws it as skipped; its reason is shown to people.
 *
 * <p>Example: {@code throw new SkipTaskException("Nothing new since yesterday")}, or {@code throw
 * context.skip("...")}.
 */
public final class SkipTaskException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param reason why the task is skipped, for people
   */
  public SkipTaskException(String reason) {
    super(reason);
  }
}
