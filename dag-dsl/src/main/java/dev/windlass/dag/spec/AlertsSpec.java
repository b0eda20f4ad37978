package dev.windlass.dag.spec;

import java.util.List;

/**
 * The deadlines and notices of a DAG.
 *
 * @param deadlines by when its runs and tasks must have started or finished
 * @param notices who is told of what
 */
public record AlertsSpec(List<DeadlineSpec> deadlines, List<NoticeSpec> notices) {

  /** None. */
  public static final AlertsSpec NONE = new AlertsSpec(List.of(), List.of());

  public AlertsSpec {
    deadlines = List.copyOf(deadlines);
    notices = List.copyOf(notices);
  }
}
