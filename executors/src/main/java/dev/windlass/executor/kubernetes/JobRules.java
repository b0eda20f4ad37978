package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what a Job means for its attempt, as long as it has no pod; and what it knows of the end of
 * its pod that the pod does not say. Everything else is the pod's: {@link PodRules}. Pure.
 */
final class JobRules {

  private static final String DEADLINE = "DeadlineExceeded";

  private JobRules() {}

  /** Returns its name for people. */
  static String name(Job job) {
    return "Job " + PodCluster.nameOf(TaskJob.pod(job));
  }

  /** Returns what a Job means that has no pod. */
  static PodVerdict of(Job job) {
    var failed = condition(job, "Failed");
    if (failed != null) {
      return new PodVerdict.Ended(
          DEADLINE.equals(failed.getReason())
              ? timedOut(job)
              : new Outcome.Lost(
                  name(job)
                      + " failed before anybody saw its pod"
                      + words(failed.getReason(), failed.getMessage())
                      + "."));
    }
    if (condition(job, "Complete") != null) {
      return new PodVerdict.Ended(new Outcome.Succeeded(null));
    }
    if (isSuspended(job)) {
      return new PodVerdict.Waits(name(job) + " waits in its queue: it is suspended.", null);
    }
    return new PodVerdict.Waits(name(job) + " has not made its pod yet.", null);
  }

  /** Returns what it means that a Job is not there any more which has made no pod. */
  static Outcome gone(Job job, @Nullable Outcome asked) {
    return asked != null
        ? asked
        : new Outcome.Lost(name(job) + " was deleted by somebody else than Windlass.");
  }

  /** Returns what the end of its pod means, with what the Job knows of it. */
  static Outcome explained(Job job, Outcome ofPod) {
    if (!(ofPod instanceof Outcome.Lost)) {
      return ofPod;
    }
    for (var type : List.of("Failed", "FailureTarget")) {
      var failed = condition(job, type);
      if (failed != null && DEADLINE.equals(failed.getReason())) {
        return timedOut(job);
      }
    }
    return isSuspended(job)
        ? new Outcome.Lost(
            name(job) + " was suspended while its pod ran, as by a queue that needs the room.")
        : ofPod;
  }

  /**
   * Returns why it makes no pod: a quota that is used up, or a refusal; null if nothing is said.
   *
   * @param events what the cluster says of it
   */
  static @Nullable PodVerdict hindered(Job job, List<Event> events) {
    var said =
        events.stream()
            .filter(event -> "FailedCreate".equals(event.getReason()))
            .filter(event -> event.getMessage() != null)
            .max(
                Comparator.comparing(
                    event -> Objects.requireNonNullElse(event.getLastTimestamp(), "")))
            .map(Event::getMessage)
            .orElse(null);
    if (said == null) {
      return null;
    }
    if (QuotaMessage.isOne(said)) {
      return new PodVerdict.Waits(
          QuotaMessage.reason(job.getMetadata().getNamespace(), said), null);
    }
    var refused = said.contains(" is forbidden") || said.contains(" is invalid");
    return refused
        ? new PodVerdict.Ended(
            new Outcome.Rejected("The cluster refuses the pod of " + name(job) + ": " + said))
        : new PodVerdict.Waits(name(job) + " cannot make its pod: " + said, null);
  }

  private static Outcome timedOut(Job job) {
    return new Outcome.TimedOut(name(job) + " ran longer than its activeDeadlineSeconds.");
  }

  static boolean isSuspended(Job job) {
    return Boolean.TRUE.equals(job.getSpec().getSuspend());
  }

  private static String words(@Nullable String reason, @Nullable String message) {
    var text =
        message == null || message.isBlank()
            ? reason
            : (reason == null ? "" : reason + ", ") + PodFacts.sentence(message);
    return text == null || text.isBlank() ? "" : ": " + text;
  }

  /** Returns a condition that holds. */
  static @Nullable JobCondition condition(Job job, String type) {
    return job.getStatus() == null
        ? null
        : PodRules.orNone(job.getStatus().getConditions()).stream()
            .filter(one -> type.equals(one.getType()) && "True".equals(one.getStatus()))
            .findFirst()
            .orElse(null);
  }
}
