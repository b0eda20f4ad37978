package dev.windlass.engine.pod;

import dev.windlass.executor.protocol.WorkerHub.Access;

/** Knows the pods that may send a result, by what they show. */
@FunctionalInterface
public interface PodSenders {

  /**
   * Says whether what somebody shows is the credential of the pod of an attempt; later, if that
   * cannot be said here and now. May take a while.
   */
  Access access(String attemptId, String shown);
}
