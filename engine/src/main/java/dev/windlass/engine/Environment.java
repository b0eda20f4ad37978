package dev.windlass.engine;

import java.util.Map;

/**
 * The variables of the environment the engine was started with. A type of its own, so that a test
 * gives other ones.
 *
 * @param variables name to value; some are secrets, so nothing prints them
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** Returns how many variables there are, and none of them: their values may be secrets. */
  @Override
  public String toString() {
    return "Environment[" + variables.size() + " variables]";
  }
}
