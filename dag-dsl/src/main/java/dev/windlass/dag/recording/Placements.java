package dev.windlass.dag.recording;

import dev.windlass.dag.Placement;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says where a task runs, from what its DAG and the task itself say. */
final class Placements {

  private Placements() {}

  static @Nullable PlacementSpec of(TaskNode task, Recording recording) {
    Placement ofTask = task.placement;
    Placement ofDag = recording.placement;
    if (ofTask == null) {
      return ofDag == null || isHosted(task.work.spec()) ? null : ofDag.spec();
    }
    PlacementSpec own = ofTask.spec();
    if (ofDag == null || !ofDag.spec().executor().equals(own.executor())) {
      return own;
    }
    return new PlacementSpec(
        own.executor(), Stream.concat(ofDag.spec().pod().stream(), own.pod().stream()).toList());
  }

  /** What the engine waits for itself gets a pod only if its task says so. */
  private static boolean isHosted(OperatorSpec operator) {
    return switch (operator) {
      case OperatorSpec.Call _, OperatorSpec.Custom _, OperatorSpec.Bash _ -> false;
      case OperatorSpec.Sensor sensor -> !(sensor.watch() instanceof WatchSpec.Predicate);
      case OperatorSpec.Http _,
          OperatorSpec.Sql _,
          OperatorSpec.Pod _,
          OperatorSpec.Spark _,
          OperatorSpec.TriggerDag _,
          OperatorSpec.Question _ ->
          true;
    };
  }
}
