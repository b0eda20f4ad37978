package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.PlacementSpec;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a pod means for its attempt. Pure: what it is told is all it knows. The order of the
 * rules is what matters most; the first one that holds counts.
 *
 * <ol>
 *   <li>We asked for its end: it is what it was asked for.
 *   <li>Somebody else ended it (evicted, preempted, deleted, its node is gone): lost, whatever its
 *       phase. A kubelet writes {@code Succeeded} for a process that a signal made exit with 0.
 *   <li>The reason of its status says so.
 *   <li>An init container failed.
 *   <li>The container {@code base} is over, whatever others do.
 *   <li>The container cannot start.
 *   <li>No node is found. In a queue ({@code SchedulingGated}) no clock runs.
 *   <li>Its node does not answer: wait, for its process may still run.
 *   <li>It vanished: see {@link #gone}.
 * </ol>
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/disruptions/">pod disruption
 *     conditions</a>
 */
final class PodRules {

  /** Reasons of a status with which the pod itself did nothing wrong. */
  private static final Set<String> INFRASTRUCTURE =
      Set.of(
          "Evicted",
          "Preempting",
          "NodeLost",
          "NodeShutdown",
          "Shutdown",
          "Terminated",
          "NodeAffinity",
          "OutOfcpu",
          "OutOfmemory",
          "OutOfpods",
          "UnexpectedAdmissionError",
          "ProviderFailed");

  /** A kubelet that was told to end a pod and is gone never says that it did. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final PodLimits limits;

  PodRules(PodLimits limits) {
    this.limits = limits;
  }

  /**
   * Returns what it means.
   *
   * @param asked what we asked for its end to be; null if we did not
   */
  PodVerdict of(Pod pod, @Nullable Outcome asked, Instant now) {
    var facts = new PodFacts(pod);
    var over = facts.isOver();
    if (asked != null) {
      return over ? new PodVerdict.Ended(asked) : leaves(facts, asked, now);
    }
    var disrupted = disruption(facts);
    if (disrupted != null) {
      return over ? new PodVerdict.Ended(disrupted) : leaves(facts, disrupted, now);
    }
    var reason = facts.reason();
    if (INFRASTRUCTURE.contains(reason)) {
      return new PodVerdict.Ended(
          new Outcome.Lost(facts.name() + " was ended: " + facts.reasonAndMessage() + "."));
    }
    if (reason.equals("DeadlineExceeded")) {
      return new PodVerdict.Ended(
          new Outcome.TimedOut(facts.name() + " ran longer than its activeDeadlineSeconds."));
    }
    var init = facts.failedInit();
    if (init != null) {
      return new PodVerdict.Ended(failedInit(facts, init));
    }
    var base = facts.container(PlacementSpec.CONTAINER);
    var terminated = base == null ? null : base.getState().getTerminated();
    if (terminated != null) {
      return new PodVerdict.Ended(ContainerEnd.outcome(facts.name(), terminated));
    }
    if (over) {
      return new PodVerdict.Ended(neverStarted(facts));
    }
    if (facts.phase().equals("Unknown") || facts.isNodeAway()) {
      return new PodVerdict.Waits(
          facts.name() + " is on a node that does not answer: " + facts.node() + ".", null);
    }
    if (base != null && base.getState().getRunning() != null) {
      return new PodVerdict.Runs();
    }
    return starting(facts, now);
  }

  /**
   * Returns what it means that a pod is not there any more.
   *
   * @param last how it was last seen; null if it never was
   */
  Outcome gone(String name, @Nullable Pod last, @Nullable Outcome asked, Instant now) {
    if (asked != null) {
      return asked;
    }
    if (last != null && of(last, null, now) instanceof PodVerdict.Ended ended) {
      return ended.outcome();
    }
    if (last != null && of(last, null, now) instanceof PodVerdict.Leaves leaves) {
      return leaves.outcome();
    }
    return new Outcome.Lost(
        "Pod " + name + " is not there any more, and nobody has seen how it ended.");
  }

  /** Somebody else wanted its end; the condition says who, since Kubernetes 1.26. */
  private static @Nullable Outcome disruption(PodFacts facts) {
    var condition = facts.condition("DisruptionTarget");
    if (condition != null && "True".equals(condition.getStatus())) {
      var by =
          switch (Objects.requireNonNullElse(condition.getReason(), "")) {
            case "PreemptionByScheduler" -> "made room for a more important one";
            case "DeletionByTaintManager" -> "had to leave its node, which has a taint now";
            case "EvictionByEvictionAPI" -> "was evicted, as when its node is drained";
            case "DeletionByPodGC" -> "was on a node that is gone";
            case "TerminationByKubelet" -> "was ended by its node";
            default -> "was ended: " + condition.getReason();
          };
      var message = condition.getMessage();
      return new Outcome.Lost(
          facts.name()
              + " "
              + by
              + (message == null || message.isBlank() ? "" : " (" + message + ")")
              + ".");
    }
    if (facts.deletedAt() != null && !facts.endedBeforeDeletion()) {
      return new Outcome.Lost(
          INFRASTRUCTURE.contains(facts.reason())
              ? facts.name() + " was ended: " + facts.reasonAndMessage() + "."
              : facts.name() + " was deleted by somebody else than Windlass.");
    }
    return null;
  }

  private static PodVerdict leaves(PodFacts facts, Outcome outcome, Instant now) {
    var expected = facts.deletedAt();
    var until = (expected == null ? now : expected).plus(LATE);
    return expected != null && now.isAfter(until)
        ? new PodVerdict.Ended(outcome)
        : new PodVerdict.Leaves(outcome, until);
  }

  private static Outcome failedInit(PodFacts facts, ContainerStatus init) {
    var end = init.getState().getTerminated();
    return new Outcome.Failed(
        "Init container '%s' of %s ended with exit code %d%s."
            .formatted(
                init.getName(),
                facts.name(),
                end.getExitCode(),
                ContainerEnd.words(end.getReason(), end.getMessage())));
  }

  private static Outcome neverStarted(PodFacts facts) {
    var why = facts.reasonAndMessage();
    return new Outcome.Lost(
        facts.name()
            + " ended before its container started"
            + (why.isEmpty() ? "." : ": " + why + "."));
  }

  private PodVerdict starting(PodFacts facts, Instant now) {
    var scheduled = facts.condition("PodScheduled");
    if (scheduled != null && "False".equals(scheduled.getStatus())) {
      return unscheduled(facts, scheduled, now);
    }
    for (var container : facts.notStarted()) {
      var waiting = container.getState().getWaiting();
      var verdict =
          WaitingContainer.verdict(
              facts,
              Objects.requireNonNullElse(waiting.getReason(), ""),
              waiting.getMessage(),
              limits,
              now);
      if (verdict != null) {
        return verdict;
      }
    }
    return new PodVerdict.Waits(
        facts.node().isEmpty()
            ? facts.name() + " waits for a node."
            : facts.name() + " is being started on node " + facts.node() + ".",
        null);
  }

  private PodVerdict unscheduled(PodFacts facts, PodCondition scheduled, Instant now) {
    if ("SchedulingGated".equals(scheduled.getReason())) {
      return new PodVerdict.Waits(facts.name() + " waits in its queue.", null);
    }
    var message = Objects.requireNonNullElse(scheduled.getMessage(), "no node is found");
    var until = facts.since(scheduled.getLastTransitionTime(), now).plus(limits.schedule());
    return now.isBefore(until)
        ? new PodVerdict.Waits(facts.name() + " waits for a node: " + message, until)
        : new PodVerdict.Ended(
            new Outcome.Failed(
                "No node was found for %s within %s: %s"
                    .formatted(facts.name(), PodFacts.text(limits.schedule()), message)));
  }

  /** Returns what a pod has of a kind. */
  static <T> List<T> orNone(@Nullable List<T> some) {
    return some == null ? List.of() : some;
  }

  /** Returns the status, which a pod that was made a moment ago may not have. */
  static PodStatus status(Pod pod) {
    return pod.getStatus() == null ? new PodStatus() : pod.getStatus();
  }
}
