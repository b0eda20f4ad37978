package dev.windlass.executor;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.TaskAttempt;

/**
 * An attempt to run, and where its code is.
 *
 * @param attempt what to run
 * @param bundle the bundle version that defines the DAG
 * @param className the class that defines the DAG
 * @param isolation whether it shares a worker
 */
public record Workload(
    TaskAttempt attempt, BundleRef bundle, String className, Isolation isolation) {}
