package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Workload;
import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attempt and its pod, as this engine knows them. Guarded by the lock. */
final class PodAttempt {

  final String attemptId;

  /** As it is to be created, or as it was found; once it is there, without what is in it. */
  Pod wanted;

  /** What must not be seen of it. */
  final SecretMask mask;

  final Occupant occupant;

  /** What of its pod is to be recorded. */
  final PodTrace trace;

  /** What is kept of how it was last seen; null if it never was. */
  @Nullable Pod pod;

  /** The Job that makes its pod, as it was last seen; null if there is none, or none was seen. */
  @Nullable Job job;

  /** Whether it is known why that makes no pod. */
  boolean hindered;

  /** Whether its creation was answered, or it was seen. */
  boolean created;

  /** Whether it was there and is not any more. */
  boolean gone;

  /** Whether its task has begun. */
  boolean begun;

  /** Whether the pod is to be deleted. */
  boolean unwanted;

  /** What we asked for its end to be; null if we did not. */
  @Nullable Outcome asked;

  /** What it means that somebody else ends the pod. */
  @Nullable Outcome leaving;

  /** Whether what its pod's end means was said to what was in it. */
  boolean settled;

  /** What was said last of why it waits. */
  @Nullable String told;

  /** What becomes of it, once its end is being reported. */
  @Nullable Outcome outcome;

  /** Its end is stored. */
  boolean stored;

  /** Another engine has it now. */
  boolean released;

  PodAttempt(String attemptId, Pod wanted, PodKind kind, @Nullable Workload workload) {
    this.attemptId = attemptId;
    this.wanted = wanted;
    this.mask = TaskPod.mask(wanted, workload);
    this.trace = new PodTrace(attemptId, mask);
    this.occupant = kind.occupant(this, workload);
  }

  /** Its pod is like that, of which only what is kept is given. */
  void sees(Pod lean) {
    pod = lean;
    isThere();
    if (!isJob()) {
      wanted = lean;
    }
  }

  /** It is there, so what it is to be is not needed any more. */
  void isThere() {
    if (!created) {
      created = true;
      wanted = LeanPods.marked(wanted);
    }
  }

  boolean isOver() {
    return outcome != null;
  }

  String namespace() {
    return wanted.getMetadata().getNamespace();
  }

  /** Says whether a Job makes its pod. */
  boolean isJob() {
    return TaskJob.isWanted(wanted);
  }

  /** Returns the name of its pod; what it begins with, if a Job makes it and none was seen yet. */
  String podName() {
    return known().getMetadata().getName();
  }

  /** Returns its name for people. */
  String name() {
    return PodCluster.nameOf(known());
  }

  private Pod known() {
    return pod == null ? wanted : pod;
  }

  /** Returns which pod it is, among those of that name; null if it was not seen. */
  @Nullable String uid() {
    return pod == null ? null : pod.getMetadata().getUid();
  }

  /** Says whether it is about this Job and none before of that name. */
  boolean isOf(Job other) {
    return job == null || Objects.equals(job.getMetadata().getUid(), other.getMetadata().getUid());
  }

  /** Says whether it is about this pod and none before of that name. */
  boolean isOf(Pod other) {
    var known = uid();
    return known == null || Objects.equals(known, other.getMetadata().getUid());
  }
}
