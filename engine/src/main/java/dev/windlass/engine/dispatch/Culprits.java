package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import org.jspecify.annotations.Nullable;

/** Which task a reason names: one that failed, one that was skipped. */
final class Culprits {

  @Nullable String failed;
  @Nullable String skipped;

  void add(Pass.Ended upstream) {
    add(upstream.taskId(), upstream.state());
  }

  void add(String taskId, TaskState state) {
    switch (state) {
      case FAILED, UPSTREAM_FAILED -> failed = taskId;
      case SKIPPED -> skipped = taskId;
      default -> {
        // Nobody is to blame.
      }
    }
  }
}
