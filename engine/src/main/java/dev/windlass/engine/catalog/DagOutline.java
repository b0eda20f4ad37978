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
    DagSpec header =
        new DagSpec(
            spec.version(),
            spec.dagId(),
            spec.className(),
            spec.displayName(),
            spec.description(),
            null,
            spec.tags(),
            spec.owners(),
            spec.schedule(),
            spec.timeZone(),
            spec.startingOn(),
            spec.endingOn(),
            spec.catchUp(),
            spec.maxActiveRuns(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            spec.limits());
    return new DagOutline(
        header,
        spec.tasks().stream().map(TaskSpec::taskId).toList(),
        spec.tasks().stream().anyMatch(DagOutline::isLimited));
  }

  private static boolean isLimited(TaskSpec task) {
    return task.limits().atMost() != null
        || task.limits().atMostOverRuns() != null
        || (task.mapping() != null && task.mapping().atMost() != null);
  }
}
