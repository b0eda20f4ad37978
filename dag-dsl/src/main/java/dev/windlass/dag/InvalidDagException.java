package dev.windlass.dag;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A DAG that cannot be run as it was written. Its message is for the author and names everything
 * that is wrong, one problem a line.
 *
 * <p>Example of a message: {@code Choice on 'size' has no task for [LARGE]. Add .when(Size.LARGE,
 * ...).}
 */
public final class InvalidDagException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * One thing that is wrong. Example: {@code new Problem("DAG 'orders' has no task.", null)}.
   *
   * @param message what is wrong and the way out
   * @param line the line of the author's file, from 1; null if none is known
   */
  public record Problem(String message, @Nullable Integer line) {}

  /**
   * Makes one.
   *
   * @param problems at least one
   * @param cause what the author's code threw; null if it threw nothing
   */
  public InvalidDagException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /** Returns everything that is wrong, in the order it was found. */
  public List<Problem> problems() {
    return problems;
  }
}
