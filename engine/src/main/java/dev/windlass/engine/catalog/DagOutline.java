package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.List;

/**
 * What lists, search and calendars need of a version of a DAG: little enough to keep for thousands
 * of DAGs.
 *
 * @param header the spec without its tasks and edges
 * @param taskIds its tasks, as they were written
 * @param limitsElements whether a task of it says how many instances may run at once
 */
public record DagOutline(DagSpec header, List<String> taskIds, boolean limitsElements) {

  static DagOutline of(DagSpec spec) {
    return new DagOutline(
        spec.header(),
        spec.tasks().stream().map(TaskSpec::taskId).toList(),
        spec.tasks().stream().anyMatch(DagOutline::isLimited));
  }

  private static boolean isLimited(TaskSpec task) {
    return task.limits().atMost() != null
        || task.limits().atMostOverRuns() != null
        || (task.mapping() != null && task.mapping().atMost() != null);
  }
}
