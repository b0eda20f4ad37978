package dev.windlass.executor.kubernetes;

import dev.windlass.dag.spec.PlacementSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of a pod, whatever of it is missing. */
final class PodFacts {

  private final Pod pod;
  private final PodStatus status;

  PodFacts(Pod pod) {
    this.pod = pod;
    this.status = PodRules.status(pod);
  }

  /** Returns its name for people: {@code Pod team-a/windlass-...}. */
  String name() {
    return "Pod " + PodCluster.nameOf(pod);
  }

  String phase() {
    return Objects.requireNonNullElse(status.getPhase(), "Pending");
  }

  /** Says whether nothing of it runs any more. */
  boolean isOver() {
    return phase().equals("Succeeded") || phase().equals("Failed");
  }

  String reason() {
    return Objects.requireNonNullElse(status.getReason(), "");
  }

  String reasonAndMessage() {
    var message = status.getMessage();
    return message == null || message.isBlank()
        ? reason()
        : (reason().isEmpty() ? "" : reason() + ", ") + sentence(message);
  }

  String node() {
    return pod.getSpec() == null || pod.getSpec().getNodeName() == null
        ? ""
        : pod.getSpec().getNodeName();
  }

  /** Its node has not said for a while that it is there. */
  boolean isNodeAway() {
    var ready = condition("Ready");
    return ready != null
        && "False".equals(ready.getStatus())
        && "NodeNotReady".equals(ready.getReason());
  }

  /** Returns when it should be gone, if somebody deleted it. */
  @Nullable Instant deletedAt() {
    var text = pod.getMetadata().getDeletionTimestamp();
    return text == null ? null : since(text, Instant.EPOCH);
  }

  /** It had done its work when somebody deleted it. */
  boolean endedBeforeDeletion() {
    var expected = deletedAt();
    var base = container(PlacementSpec.CONTAINER);
    var end = base == null ? null : base.getState().getTerminated();
    if (expected == null || end == null || end.getFinishedAt() == null) {
      return false;
    }
    var grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    var asked = expected.minusSeconds(grace == null ? 0 : grace);
    return since(end.getFinishedAt(), Instant.MAX).isBefore(asked);
  }

  @Nullable PodCondition condition(String type) {
    return status.getConditions() == null
        ? null
        : status.getConditions().stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst()
            .orElse(null);
  }

  @Nullable ContainerStatus container(String name) {
    return PodRules.orNone(status.getContainerStatuses()).stream()
        .filter(container -> name.equals(container.getName()) && container.getState() != null)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns an init container that failed. One that goes on beside the others, a sidecar, may end
   * as it likes.
   */
  @Nullable ContainerStatus failedInit() {
    var sidecars = sidecars();
    return PodRules.orNone(status.getInitContainerStatuses()).stream()
        .filter(init -> !sidecars.contains(init.getName()))
        .filter(init ->
            init.getState() != null
                && init.getState().getTerminated() != null
                && !Objects.equals(init.getState().getTerminated().getExitCode(), 0))
        .findFirst()
        .orElse(null);
  }

  /** Returns the containers that wait for something before they start, init containers first. */
  List<ContainerStatus> notStarted() {
    return Stream.concat(
            PodRules.orNone(status.getInitContainerStatuses()).stream(),
            PodRules.orNone(status.getContainerStatuses()).stream())
        .filter(
            container -> container.getState() != null && container.getState().getWaiting() != null)
        .toList();
  }

  /** Returns since when it waits: its start on a node, or else its creation. */
  Instant waitsSince(Instant now) {
    var start = status.getStartTime();
    return since(start == null ? pod.getMetadata().getCreationTimestamp() : start, now);
  }

  /** Returns a time that Kubernetes wrote. */
  Instant since(@Nullable String time, Instant otherwise) {
    try {
      return time == null ? otherwise : Instant.parse(time);
    } catch (DateTimeParseException unreadable) {
      return otherwise;
    }
  }

  private Set<String> sidecars() {
    return pod.getSpec() == null || pod.getSpec().getInitContainers() == null
        ? Set.of()
        : pod.getSpec().getInitContainers().stream()
            .filter(init -> "Always".equals(init.getRestartPolicy()))
            .map(Container::getName)
            .collect(Collectors.toSet());
  }

  static String sentence(String message) {
    var text = message.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** Returns a duration for people. */
  static String text(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
