package dev.windlass.executor.kubernetes;

import dev.windlass.executor.kubernetes.PodRecord.Role;
import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what people want to know of a pod, without the secrets of its attempt. Pure. */
final class PodSight {

  private static final int MOST_EVENTS = 50;
  private static final int MOST_LETTERS = 2_000;

  private final SecretMask mask;

  PodSight(SecretMask mask) {
    this.mask = mask;
  }

  /** Returns how a pod is. */
  PodRecord.State state(Pod pod, @Nullable Instant goneAt) {
    var metadata = pod.getMetadata();
    var status = PodRules.status(pod);
    var cluster = PodCluster.of(pod);
    return new PodRecord.State(
        cluster.equals(PodCluster.UNNAMED) ? null : cluster,
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getUid(),
        Objects.requireNonNullElse(status.getPhase(), "Pending"),
        words(status.getReason()),
        words(status.getMessage()),
        pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
        time(metadata.getCreationTimestamp()),
        time(metadata.getDeletionTimestamp()),
        goneAt,
        containers(pod),
        PodRules.orNone(status.getConditions()).stream()
            .map(one ->
                new PodRecord.Condition(
                    one.getType(),
                    Objects.requireNonNullElse(one.getStatus(), "Unknown"),
                    words(one.getReason()),
                    words(one.getMessage()),
                    time(one.getLastTransitionTime())))
            .sorted(
                Comparator.comparing(
                    PodRecord.Condition::at, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList());
  }

  private List<PodRecord.Container> containers(Pod pod) {
    var spec = pod.getSpec();
    if (spec == null) {
      return List.of();
    }
    var status = PodRules.status(pod);
    var found = new ArrayList<PodRecord.Container>();
    for (var init : PodRules.orNone(spec.getInitContainers())) {
      var role = "Always".equals(init.getRestartPolicy()) ? Role.SIDECAR : Role.INIT;
      found.add(container(init, role, status.getInitContainerStatuses()));
    }
    for (var container : PodRules.orNone(spec.getContainers())) {
      found.add(container(container, Role.MAIN, status.getContainerStatuses()));
    }
    return found;
  }

  private PodRecord.Container container(
      Container container, Role role, @Nullable List<ContainerStatus> statuses) {
    ContainerStatus status =
        PodRules.orNone(statuses).stream()
            .filter(one -> container.getName().equals(one.getName()))
            .findFirst()
            .orElseGet(ContainerStatus::new);
    ContainerState state = Objects.requireNonNullElseGet(status.getState(), ContainerState::new);
    ContainerStateTerminated end = state.getTerminated();
    ContainerStateWaiting waits = state.getWaiting();
    var running = state.getRunning();
    // What a container that ended well wrote is a result, and is kept as one.
    var said =
        end != null
            ? Objects.equals(end.getExitCode(), 0) ? null : end.getMessage()
            : waits == null ? null : waits.getMessage();
    return new PodRecord.Container(
        container.getName(),
        role,
        Objects.requireNonNullElse(container.getImage(), ""),
        end != null ? "terminated" : running != null ? "running" : "waiting",
        words(end != null ? end.getReason() : waits == null ? null : waits.getReason()),
        words(said),
        end == null ? null : end.getExitCode(),
        end == null || Objects.equals(end.getSignal(), 0) ? null : end.getSignal(),
        Objects.requireNonNullElse(status.getRestartCount(), 0),
        Boolean.TRUE.equals(status.getReady()),
        time(end != null ? end.getStartedAt() : running == null ? null : running.getStartedAt()),
        time(end == null ? null : end.getFinishedAt()));
  }

  /** Returns what the cluster said, in the order it happened. */
  List<PodRecord.Said> events(List<Event> events) {
    var said =
        events.stream()
            .map(this::event)
            .sorted(
                Comparator.comparing(
                    PodSight::second, Comparator.nullsFirst(Comparator.naturalOrder())))
            .toList();
    return said.subList(Math.max(0, said.size() - MOST_EVENTS), said.size());
  }

  /** Some say whole seconds, others do not; those of a second are listed as they came. */
  private static @Nullable Instant second(PodRecord.Said said) {
    return said.at() == null ? null : said.at().truncatedTo(ChronoUnit.SECONDS);
  }

  private PodRecord.Said event(Event event) {
    var field = event.getInvolvedObject() == null ? null : event.getInvolvedObject().getFieldPath();
    return new PodRecord.Said(
        Stream.of(
                event.getLastTimestamp(),
                event.getEventTime() == null ? null : event.getEventTime().getTime(),
                event.getFirstTimestamp(),
                event.getMetadata().getCreationTimestamp())
            .map(PodSight::time)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        Objects.requireNonNullElse(event.getType(), "Normal"),
        Objects.requireNonNullElse(event.getReason(), "Event"),
        Objects.requireNonNullElse(words(event.getMessage()), ""),
        field == null || !field.contains("{")
            ? null
            : field.substring(field.indexOf('{') + 1).replace("}", ""),
        event.getCount() == null ? 1 : event.getCount());
  }

  private @Nullable String words(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var masked = mask.apply(text.strip());
    return masked.length() > MOST_LETTERS ? masked.substring(0, MOST_LETTERS) + "…" : masked;
  }

  private static @Nullable Instant time(@Nullable String written) {
    try {
      return written == null ? null : Instant.parse(written);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
