package dev.windlass.dag.recording;

import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with tasks that are told of notices: they are no part of a run. */
final class ToldChecks {

  private final Recording recording;

  ToldChecks(Recording recording) {
    this.recording = recording;
  }

  void check(List<EdgeSpec> edges) {
    for (TaskNode task : recording.tasks) {
      if (task.told) {
        problems(task, edges)
            .forEach(problem ->
                recording.problems.add(
                    "Task '%s' is told of notices and is no part of a run, so %s"
                        .formatted(task.id, problem),
                    task.line));
      }
    }
  }

  private List<String> problems(TaskNode task, List<EdgeSpec> edges) {
    List<String> problems = new ArrayList<>();
    if (edges.stream().anyMatch(edge -> edge.from().equals(task.id) || edge.to().equals(task.id))) {
      problems.add(
          "it cannot come before or after another task. Give it notice(), connection(...) and the like only.");
    }
    if (RecordedGroup.repeated(task.group) != null
        || (task.work instanceof Work.OfMethod method && method.over() != null)) {
      problems.add("it cannot run once per element.");
    }
    if (!runsInWorker(task)) {
      problems.add("it can be a method, an operator of yours or bash only.");
    }
    if (recording.alerts.notices.stream().anyMatch(notice -> task.id.equals(notice.taskId()))
        || recording.alerts.deadlines.stream()
            .anyMatch(deadline -> task.id.equals(deadline.taskId()))) {
      problems.add("it has no deadline and nobody is told of it.");
    }
    return problems;
  }

  private static boolean runsInWorker(TaskNode task) {
    return switch (task.work.spec()) {
      case OperatorSpec.Call _, OperatorSpec.Custom _, OperatorSpec.Bash _ -> true;
      default -> false;
    };
  }
}
