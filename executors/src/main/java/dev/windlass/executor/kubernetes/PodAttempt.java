package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerSession;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attempt and its pod, as the executor knows them. Guarded by the executor's lock. */
final class PodAttempt {

  final String attemptId;

  /** Null if an engine before this one began it. */
  final @Nullable Workload workload;

  /** As it is to be created, or as it was found. */
  final Pod wanted;

  /** When it was submitted, by {@link System#nanoTime()}. */
  final long madeAt = System.nanoTime();

  @Nullable WorkerSession session;

  /** As it was last seen; null if it never was. */
  @Nullable Pod pod;

  /** Whether its creation was answered, or it was seen. */
  boolean created;

  /** Whether it was there and is not any more. */
  boolean gone;

  /** Whether its worker has connected to this engine. */
  boolean connected;

  /** Whether its worker has the attempt. */
  boolean begun;

  /** Whether the pod is to be deleted. */
  boolean unwanted;

  /** Why it is to be cancelled. */
  @Nullable String cancelled;

  /** What it means that somebody else ends the pod. */
  @Nullable Outcome leaving;

  /** What was said last of why it waits. */
  @Nullable String told;

  /** Its end is being reported. */
  boolean ended;

  /** Its end is stored. */
  boolean stored;

  PodAttempt(String attemptId, @Nullable Workload workload, Pod wanted) {
    this.attemptId = attemptId;
    this.workload = workload;
    this.wanted = wanted;
  }

  String namespace() {
    return wanted.getMetadata().getNamespace();
  }

  String podName() {
    return wanted.getMetadata().getName();
  }

  /** Returns its name for people. */
  String name() {
    return namespace() + "/" + podName();
  }

  /** Returns what we asked for its end to be; null if we did not. */
  @Nullable Outcome asked() {
    return cancelled == null ? null : new Outcome.Cancelled(cancelled);
  }

  /** Says whether it is about this pod and none before of that name. */
  boolean isOf(Pod other) {
    var known = pod == null ? null : pod.getMetadata().getUid();
    return known == null || Objects.equals(known, other.getMetadata().getUid());
  }
}
