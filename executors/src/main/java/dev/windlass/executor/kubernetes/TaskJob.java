package dev.windlass.executor.kubernetes;

import dev.windlass.dag.PodDeletion;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Makes the Job of an attempt whose author wants one. Pure. It makes one pod, once, which carries
 * the labels of the attempt as a pod does that has no Job; whether it is repeated is the engine's
 * to say.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">Jobs</a>
 */
final class TaskJob {

  /** How long one that is over stays if no engine is there to delete it. */
  private static final Duration STAYS = Duration.ofDays(1);

  private static final String KUEUE = "kueue.x-k8s.io/";

  private TaskJob() {}

  /** Says whether a pod is to be made by a Job. */
  static boolean isWanted(Pod pod) {
    var metadata = pod.getMetadata();
    return metadata.getAnnotations() != null
        && PodMarks.JOB.equals(metadata.getAnnotations().get(PodMarks.MADE_BY))
        && metadata.getLabels() != null
        && TaskPod.COMPONENT.equals(metadata.getLabels().get(PodMarks.COMPONENT));
  }

  /** Returns the Job that makes a pod. It has the pod's name; the pod gets one that begins so. */
  static Job of(Pod pod) {
    var metadata = pod.getMetadata();
    // A queue lets the Job go; a pod in one as well would wait in it again.
    var labels = new LinkedHashMap<>(metadata.getLabels());
    labels.keySet().removeIf(label -> label.startsWith(KUEUE));
    return new JobBuilder()
        .withMetadata(
            new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withLabels(metadata.getLabels())
                .withAnnotations(metadata.getAnnotations())
                .build())
        .withNewSpec()
        .withBackoffLimit(0)
        .withCompletions(1)
        .withParallelism(1)
        .withPodReplacementPolicy("Failed")
        .withTtlSecondsAfterFinished(
            TaskPod.deletion(pod) == PodDeletion.ALWAYS ? (int) STAYS.toSeconds() : null)
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(metadata.getAnnotations())
        .endMetadata()
        .withSpec(pod.getSpec())
        .endTemplate()
        .endSpec()
        .build();
  }

  /** Returns the pod that a Job makes, as it was wanted. */
  static Pod pod(Job job) {
    return new PodBuilder()
        .withMetadata(
            new ObjectMetaBuilder()
                .withName(job.getMetadata().getName())
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(job.getMetadata().getLabels())
                .withAnnotations(job.getMetadata().getAnnotations())
                .build())
        .withSpec(job.getSpec().getTemplate().getSpec())
        .build();
  }

  /** Returns the Job that made a pod. */
  static Optional<OwnerReference> ownerOf(Pod pod) {
    return PodRules.orNone(pod.getMetadata().getOwnerReferences()).stream()
        .filter(owner -> "Job".equals(owner.getKind()))
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  /** Says whether it stays although its attempt is over: nothing of it runs any more. */
  static boolean isKept(Job job) {
    return switch (TaskPod.deletion(pod(job))) {
      case ALWAYS -> false;
      case ON_SUCCESS -> JobRules.condition(job, "Failed") != null;
      case NEVER ->
          JobRules.condition(job, "Failed") != null || JobRules.condition(job, "Complete") != null;
    };
  }
}
