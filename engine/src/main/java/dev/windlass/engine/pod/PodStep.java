package dev.windlass.engine.pod;

import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.kubernetes.PodRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a try on its way into a container.
 *
 * @param step {@code ready}, {@code claimed}, {@code created}, {@code scheduled}, {@code pulled} or
 *     {@code started}
 * @param at when it was; null if it has not been, or is not known
 * @param seconds how long it took from the step before it that is known. Kubernetes says its times
 *     in whole seconds, so it may be off by one
 */
public record PodStep(String step, @Nullable Instant at, @Nullable Double seconds) {

  /**
   * Returns all steps, in their order.
   *
   * @param ready since when nothing upstream held the task back
   * @param claimed when it was given to its executor
   */
  static List<PodStep> of(
      @Nullable Instant ready,
      @Nullable Instant claimed,
      PodRecord.State pod,
      List<PodRecord.Said> events) {
    Instant started = started(pod, events);
    List<PodStep> steps = new ArrayList<>();
    add(steps, "ready", ready);
    add(steps, "claimed", claimed);
    add(steps, "created", pod.createdAt());
    add(steps, "scheduled", scheduled(pod, events));
    add(steps, "pulled", said(events, "Pulled", PlacementSpec.CONTAINER).orElse(started));
    add(steps, "started", started);
    return steps;
  }

  private static void add(List<PodStep> steps, String step, @Nullable Instant at) {
    Optional<Instant> before =
        steps.stream().map(PodStep::at).filter(Objects::nonNull).max(Comparator.naturalOrder());
    Double seconds =
        at == null || before.isEmpty()
            ? null
            : Math.max(0, Duration.between(before.get(), at).toMillis() / 1000.0);
    steps.add(new PodStep(step, at, seconds));
  }

  private static @Nullable Instant scheduled(PodRecord.State pod, List<PodRecord.Said> events) {
    return pod.conditions().stream()
        .filter(one -> one.type().equals("PodScheduled") && one.status().equals("True"))
        .map(PodRecord.Condition::at)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> said(events, "Scheduled", null))
        .orElse(null);
  }

  private static Optional<Instant> said(
      List<PodRecord.Said> events, String reason, @Nullable String container) {
    return events.stream()
        .filter(said -> said.reason().equals(reason))
        .filter(said -> Objects.equals(said.container(), container))
        .map(PodRecord.Said::at)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** A pod may be gone before its node says that its container has started. */
  private static @Nullable Instant started(PodRecord.State pod, List<PodRecord.Said> events) {
    return pod.containers().stream()
        .filter(one -> one.name().equals(PlacementSpec.CONTAINER))
        .map(PodRecord.Container::startedAt)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> said(events, "Started", PlacementSpec.CONTAINER))
        .orElse(null);
  }
}
