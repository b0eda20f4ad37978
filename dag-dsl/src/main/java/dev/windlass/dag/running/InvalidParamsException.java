package dev.windlass.dag.running;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A run was given params that its DAG does not take. The message names all that is wrong, one
 * problem a line.
 */
public final class InvalidParamsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * Something that is wrong.
   *
   * @param param the name it was given under
   * @param message a sentence for people: the param, its value and what is allowed
   */
  public record Problem(String param, String message) {}

  /**
   * Makes one.
   *
   * @param problems at least one
   */
  public InvalidParamsException(List<Problem> problems) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns everything that is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
