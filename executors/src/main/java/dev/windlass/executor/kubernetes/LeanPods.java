package dev.windlass.executor.kubernetes;

import dev.windlass.dag.PodShape;
import dev.windlass.dag.spec.PlacementSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pod as long as it is watched: how it is, and of what it is to be no more than
 * the engine reads. The rest, which is most of it, is written down when the pod is first seen
 * ({@link PodTrace}) and not kept. Pure.
 */
final class LeanPods {

  /** What the annotations begin with that Windlass reads. */
  private static final String OURS = "windlass.dev/";

  private LeanPods() {}

  /** Returns another pod that has what is kept of this one. */
  static Pod of(Pod pod) {
    var lean = marked(pod);
    lean.setSpec(pod.getSpec() == null ? null : spec(pod, pod.getSpec()));
    lean.setStatus(pod.getStatus() == null ? null : status(pod.getStatus()));
    return lean;
  }

  /**
   * Returns another pod that says who made it for what, and neither what is in it nor how it is.
   */
  static Pod marked(Pod pod) {
    var marked = new Pod();
    marked.setAdditionalProperties(Map.of());
    marked.setMetadata(marks(pod.getMetadata()));
    return marked;
  }

  private static ObjectMeta marks(ObjectMeta metadata) {
    var kept = identity(metadata);
    kept.setAnnotations(ours(metadata.getAnnotations()));
    var component =
        metadata.getLabels() == null ? null : metadata.getLabels().get(PodMarks.COMPONENT);
    if (component != null) {
      kept.setLabels(Map.of(PodMarks.COMPONENT, component));
    }
    kept.setOwnerReferences(metadata.getOwnerReferences());
    kept.setCreationTimestamp(metadata.getCreationTimestamp());
    kept.setDeletionTimestamp(metadata.getDeletionTimestamp());
    kept.setDeletionGracePeriodSeconds(metadata.getDeletionGracePeriodSeconds());
    return kept;
  }

  private static Map<String, String> ours(@Nullable Map<String, String> annotations) {
    var ours = new LinkedHashMap<String, String>();
    if (annotations != null) {
      annotations.forEach((name, value) -> {
        if (name.startsWith(OURS)) {
          ours.put(name, value);
        }
      });
    }
    return ours;
  }

  private static ObjectMeta identity(ObjectMeta metadata) {
    var identity = new ObjectMeta();
    identity.setAdditionalProperties(Map.of());
    identity.setLabels(Map.of());
    identity.setNamespace(shared(metadata.getNamespace()));
    identity.setName(metadata.getName());
    identity.setUid(metadata.getUid());
    identity.setResourceVersion(metadata.getResourceVersion());
    return identity;
  }

  /** Returns which one it is, in which state, and of which attempt, and nothing else. */
  static ObjectMeta identity(HasMetadata one) {
    var identity = identity(one.getMetadata());
    identity.setAnnotations(Map.of(PodMarks.ATTEMPT, Pods.attemptOf(one)));
    return identity;
  }

  private static PodSpec spec(Pod pod, PodSpec spec) {
    var growsInMemory =
        pod.getMetadata().getAnnotations() != null
            && pod.getMetadata().getAnnotations().containsKey(PodShape.MEMORY_UP_TO);
    var kept = new PodSpec();
    kept.setAdditionalProperties(Map.of());
    kept.setNodeSelector(Map.of());
    kept.setOverhead(Map.of());
    kept.setNodeName(shared(spec.getNodeName()));
    kept.setContainers(containers(spec.getContainers(), growsInMemory));
    kept.setInitContainers(containers(spec.getInitContainers(), false));
    return kept;
  }

  private static List<Container> containers(@Nullable List<Container> all, boolean growsInMemory) {
    return PodRules.orNone(all).stream()
        .map(one -> {
          var kept = new Container();
          kept.setAdditionalProperties(Map.of());
          kept.setName(shared(one.getName()));
          kept.setImage(shared(one.getImage()));
          kept.setRestartPolicy(one.getRestartPolicy());
          if (growsInMemory && PlacementSpec.CONTAINER.equals(one.getName())) {
            kept.setResources(limits(one.getResources()));
          }
          return kept;
        })
        .toList();
  }

  private static @Nullable ResourceRequirements limits(@Nullable ResourceRequirements resources) {
    if (resources == null) {
      return null;
    }
    var kept = new ResourceRequirements();
    kept.setLimits(resources.getLimits());
    return kept;
  }

  private static PodStatus status(PodStatus status) {
    var kept = new PodStatus();
    kept.setAdditionalProperties(Map.of());
    kept.setAllocatedResources(Map.of());
    kept.setPhase(shared(status.getPhase()));
    kept.setReason(status.getReason());
    kept.setMessage(status.getMessage());
    kept.setStartTime(status.getStartTime());
    kept.setConditions(conditions(status.getConditions()));
    kept.setInitContainerStatuses(statuses(status.getInitContainerStatuses()));
    kept.setContainerStatuses(statuses(status.getContainerStatuses()));
    return kept;
  }

  private static List<PodCondition> conditions(@Nullable List<PodCondition> all) {
    return PodRules.orNone(all).stream()
        .map(one -> {
          var kept = new PodCondition();
          kept.setAdditionalProperties(Map.of());
          kept.setType(shared(one.getType()));
          kept.setStatus(shared(one.getStatus()));
          kept.setReason(shared(one.getReason()));
          kept.setMessage(one.getMessage());
          kept.setLastTransitionTime(one.getLastTransitionTime());
          return kept;
        })
        .toList();
  }

  /** Returns the one copy of what many pods say. */
  private static @Nullable String shared(@Nullable String text) {
    return text == null ? null : text.intern();
  }

  private static List<ContainerStatus> statuses(@Nullable List<ContainerStatus> all) {
    return PodRules.orNone(all).stream()
        .map(one -> {
          var kept = new ContainerStatus();
          kept.setAdditionalProperties(Map.of());
          kept.setAllocatedResources(Map.of());
          kept.setName(shared(one.getName()));
          kept.setState(one.getState());
          kept.setReady(one.getReady());
          kept.setRestartCount(one.getRestartCount());
          return kept;
        })
        .toList();
  }
}
