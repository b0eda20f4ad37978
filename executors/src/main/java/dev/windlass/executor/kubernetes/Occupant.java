package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * What is in a pod: a worker, or a program of the author's. There is one for each attempt; its
 * methods are called under the lock and wait for nothing.
 */
interface Occupant {

  /** Its pod is there soon, or was found. */
  void expected();

  /** Its pod is like that, whatever it means. */
  void seen(Pod pod);

  /** Its pod's container runs. */
  void runs(Pod pod);

  /** Its pod is over, or gone. What was to be heard of it is waited for, then the attempt ends. */
  void settle(Outcome ofPod);

  /** Asks it to end by itself; says false if only deleting its pod ends it. */
  boolean isAskedToEnd(String reason);

  /** Its end is stored. Says whether its pod is to be deleted. */
  boolean isDoneWith(Outcome outcome);

  /** Nothing is heard of it any more. */
  void forgotten();
}
