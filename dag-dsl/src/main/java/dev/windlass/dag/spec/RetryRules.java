package dev.windlass.dag.spec;

import java.util.List;

/**
 * After which failures a task is tried again.
 *
 * @param only after these; after all if empty
 * @param never not after these, whatever {@code only} says
 */
public record RetryRules(List<FailureClass> only, List<FailureClass> never) {

  /** After every failure. */
  public static final RetryRules ALL = new RetryRules(List.of(), List.of());

  public RetryRules {
    only = List.copyOf(only);
    never = List.copyOf(never);
  }
}
