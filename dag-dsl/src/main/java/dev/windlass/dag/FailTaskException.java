package dev.windlass.dag;

/**
 * Ends the task that throws it as failed, whatever retries are left: trying again would not help.
 * Any other exception uses up a retry.
 *
 * <p>Example: {@code throw new FailTaskException("The contract with this supplier has ended")}, or
 * {@code throw context.fail("...")}.
 */
public final class FailTaskException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Makes one.
   *
   * @param reason why the task can never succeed, for people
   */
  public FailTaskException(String reason) {
    super(reason);
  }

  /**
   * Makes one with what led to it.
   *
   * @param reason why the task can never succeed, for people
   * @param cause what led to it
   */
  public FailTaskException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
