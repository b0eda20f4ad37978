package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import org.jspecify.annotations.Nullable;

/** A kind of pods: those with a worker in them, and those that are the task. */
interface PodKind {

  /**
   * Returns the pod of an attempt. Pure: the same attempt gets the same pod.
   *
   * @throws IllegalArgumentException if what is said of it makes no pod; the message says why
   */
  Pod pod(Workload workload);

  /**
   * Returns what is in it.
   *
   * @param workload null if an engine before this one began it
   */
  Occupant occupant(PodAttempt attempt, @Nullable Workload workload);
}
