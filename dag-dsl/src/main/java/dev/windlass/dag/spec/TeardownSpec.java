package dev.windlass.dag.spec;

import java.util.List;

/**
 * What a task cleans up after.
 *
 * @param setups the tasks that set up what it removes
 * @param failsRun whether its failure fails the run
 */
public record TeardownSpec(List<String> setups, boolean failsRun) {

  public TeardownSpec {
    setups = List.copyOf(setups);
  }
}
