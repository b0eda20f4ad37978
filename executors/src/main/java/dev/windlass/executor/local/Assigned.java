package dev.windlass.executor.local;

import dev.windlass.executor.Workload;
import org.jspecify.annotations.Nullable;

/** An attempt the local executor has. Guarded by the executor's lock. */
final class Assigned {

  final String attemptId;

  /** Null if a worker of the engine before runs it. */
  final @Nullable Workload workload;

  /** Null while it waits for room. */
  @Nullable LocalWorker worker;

  /** Why it is to be cancelled. */
  @Nullable String cancelled;

  /** Its end is being reported; it holds no room any more. */
  boolean ended;

  Assigned(String attemptId, @Nullable Workload workload) {
    this.attemptId = attemptId;
    this.workload = workload;
  }
}
