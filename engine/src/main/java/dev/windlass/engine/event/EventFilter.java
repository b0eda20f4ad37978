package dev.windlass.engine.event;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a listener wants. Equal filters share what is written for them.
 *
 * @param types the types; empty for all
 * @param dagIds the DAGs; empty for all
 * @param dagRunIds the runs; empty for all
 * @param taskDagIds the DAGs whose task instances, and their pods, are wanted; empty for all
 * @param taskDagRunIds the runs whose task instances, and their pods, are wanted; empty for all
 */
record EventFilter(
    Set<String> types,
    Set<String> dagIds,
    Set<String> dagRunIds,
    Set<String> taskDagIds,
    Set<String> taskDagRunIds) {

  /** The types there are. */
  static final List<String> TYPES =
      List.of(
          "dag",
          "dag_run",
          "task_instance",
          "hitl_detail",
          "pod",
          "import_error",
          "connection",
          "variable",
          "pool",
          "asset");

  boolean wants(Change change) {
    return isIn(types, change.type())
        && isIn(dagIds, change.dagId())
        && isIn(dagRunIds, change.dagRunId())
        && (!(change instanceof Change.OfTaskInstance || change instanceof Change.OfPod)
            || (isIn(taskDagIds, change.dagId()) && isIn(taskDagRunIds, change.dagRunId())));
  }

  private static boolean isIn(Set<String> wanted, @Nullable String one) {
    return wanted.isEmpty() || (one != null && wanted.contains(one));
  }
}
