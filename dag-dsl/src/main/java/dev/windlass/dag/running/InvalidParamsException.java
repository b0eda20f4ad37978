package dev.windlass.dag.running;

import java.util.List;

/**
 * A run was given params that its DAG does not take. The message names all that is wrong, one
 * problem a line.
 */
public final class InvalidParamsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * Makes one.
   *
   * @param problems at least one sentence for people
   */
  public InvalidParamsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns a sentence for everything that is wrong: the param, its value and what is allowed. */
  public List<String> problems() {
    return problems;
  }
}
