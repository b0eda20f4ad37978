package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What it means that a container waits. */
final class WaitingContainer {

  private WaitingContainer() {}

  /** Returns it; null if it is what every container does before it starts. */
  static @Nullable PodVerdict verdict(
      PodFacts pod, String reason, @Nullable String message, PodLimits limits, Instant now) {
    var words = ContainerEnd.words(reason, message);
    return switch (reason) {
      case "InvalidImageName", "ErrImageNeverPull" ->
          rejected(pod.name() + " cannot have its image" + words + ".");
      case "CreateContainerError", "RunContainerError", "CrashLoopBackOff" ->
          rejected(pod.name() + " cannot start its container" + words + ".");
      case "CreateContainerConfigError" ->
          // A secret may be coming.
          after(
              pod,
              limits.config(),
              pod.name() + " cannot make its container" + words + ".",
              Outcome.Rejected::new,
              now);
      case "ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable" -> {
        var waits = pod.name() + " waits for its image" + words + ".";
        // The node pulls too much at once, which passes.
        yield message != null && message.contains("pull QPS exceeded")
            ? new PodVerdict.Waits(waits, null)
            : after(pod, limits.imagePull(), waits, Outcome.Lost::new, now);
      }
      default -> null;
    };
  }

  private static PodVerdict rejected(String reason) {
    return new PodVerdict.Ended(new Outcome.Rejected(reason));
  }

  private interface End {
    Outcome because(String reason);
  }

  private static PodVerdict after(
      PodFacts pod, Duration limit, String reason, End end, Instant now) {
    var until = pod.waitsSince(now).plus(limit);
    return now.isBefore(until)
        ? new PodVerdict.Waits(reason, until)
        : new PodVerdict.Ended(
            end.because(reason + " It was given " + PodFacts.text(limit) + " for that."));
  }
}
