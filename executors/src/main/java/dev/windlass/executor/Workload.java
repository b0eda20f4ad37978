package dev.windlass.executor;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.PlacementSpec;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to run, and where its code is.
 *
 * @param attempt what to run
 * @param bundle the bundle version that defines the DAG
 * @param className the class that defines the DAG
 * @param isolation whether it shares a worker
 * @param placement what its DAG and its task say of where it runs; null for nothing
 */
public record Workload(
    TaskAttempt attempt,
    BundleRef bundle,
    String className,
    Isolation isolation,
    @Nullable PlacementSpec placement) {

  /** One that says nothing of where it runs. */
  public Workload(TaskAttempt attempt, BundleRef bundle, String className, Isolation isolation) {
    this(attempt, bundle, className, isolation, null);
  }
}
