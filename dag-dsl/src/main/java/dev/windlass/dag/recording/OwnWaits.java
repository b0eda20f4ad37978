package dev.windlass.dag.recording;

import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds tasks that wait for the run they are in; each message goes on after their name. */
final class OwnWaits {

  private OwnWaits() {}

  /** Returns why a task of that DAG waits for ever; null if it does not. */
  static @Nullable String problem(OperatorSpec operator, String dagId) {
    if (operator instanceof OperatorSpec.TriggerDag trigger
        && trigger.waits()
        && trigger.dagId().equals(dagId)) {
      return "waits for a run of its own DAG, which would make a run and wait for that in turn, without an end. Remove .waitForIt(), or repeat tasks with dag.loop(...).";
    }
    if (operator instanceof OperatorSpec.Sensor sensor
        && sensor.watch() instanceof WatchSpec.OtherDag other
        && other.dagId().equals(dagId)) {
      return problem(other);
    }
    return null;
  }

  private static @Nullable String problem(WatchSpec.OtherDag other) {
    Duration shift = Objects.requireNonNullElse(other.shiftedBy(), Duration.ZERO);
    if (other.taskId() == null && !shift.isNegative()) {
      return "waits for the end of %s, which it is part of or which waits likewise. Wait for an earlier one with .shiftedBy(ofDays(-1)), or use .dependsOnPast()."
          .formatted(shift.isZero() ? "its own run" : "a later run of its own DAG");
    }
    if (other.taskId() != null && shift.isZero()) {
      return "waits for task '%s' of its own run. Order them with .then(...)."
          .formatted(other.taskId());
    }
    return null;
  }
}
