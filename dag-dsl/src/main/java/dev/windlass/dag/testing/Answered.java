package dev.windlass.dag.testing;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.Set;

/**
 * Sees a DAG as a test does that answers some of its tasks: whatever they are, nothing has to run
 * them.
 */
final class Answered {

  private Answered() {}

  static DagSpec tasksOf(DagSpec dag, Set<String> answered) {
    return new DagSpec(
        dag.version(),
        dag.dagId(),
        dag.className(),
        dag.displayName(),
        dag.description(),
        dag.documentation(),
        dag.tags(),
        dag.owners(),
        dag.schedule(),
        dag.timeZone(),
        dag.startingOn(),
        dag.endingOn(),
        dag.catchUp(),
        dag.maxActiveRuns(),
        dag.params(),
        dag.groups(),
        dag.tasks().stream()
            .map(task -> answered.contains(task.taskId()) ? called(task) : task)
            .toList(),
        dag.edges(),
        dag.choices(),
        dag.limits());
  }

  private static TaskSpec called(TaskSpec task) {
    return new TaskSpec(
        task.taskId(),
        task.groupId(),
        task.documentation(),
        new OperatorSpec.Call("answer", task.operator().arguments()),
        task.mapping(),
        task.retry(),
        task.timeout(),
        task.pool(),
        task.poolSlots(),
        task.priorityWeight(),
        task.triggerRule(),
        task.isolation(),
        task.produces(),
        task.outputType(),
        task.limits());
  }
}
