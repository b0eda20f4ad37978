package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the end of a container means. */
final class ContainerEnd {

  private static final Set<String> CANNOT_START = Set.of("ContainerCannotRun", "StartError");
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = SIGNALLED + 64;
  private static final int LONGEST_MESSAGE = 1_000;

  private ContainerEnd() {}

  /**
   * Returns it.
   *
   * @param pod the pod for people
   */
  static Outcome outcome(String pod, ContainerStateTerminated end) {
    var code = Objects.requireNonNullElse(end.getExitCode(), -1);
    var reason = Objects.requireNonNullElse(end.getReason(), "");
    if (reason.equals("OOMKilled")) {
      return new Outcome.Failed(
          pod
              + " needed more memory than it may have and was ended (OOMKilled, exit code "
              + code
              + "). Give it more with .memory(...), or let it have more the next time with .memoryUpTo(...).");
    }
    if (CANNOT_START.contains(reason)) {
      return new Outcome.Rejected(
          pod
              + " cannot start its command"
              + words(reason, end.getMessage())
              + ". Look at its image and its command.");
    }
    if (code == 0) {
      return new Outcome.Succeeded(null);
    }
    if (code > SIGNALLED && code <= LAST_SIGNAL) {
      return new Outcome.Failed(
          "%s was ended by signal %d%s (exit code %d)%s."
              .formatted(
                  pod,
                  code - SIGNALLED,
                  name(code - SIGNALLED),
                  code,
                  words("", end.getMessage())));
    }
    var start =
        switch (code) {
          case 125 -> ", which the container runtime uses when it cannot start a command";
          case 126 -> ", which says that the command cannot be executed";
          case 127 -> ", which says that the command is not found";
          default -> "";
        };
    return new Outcome.Failed(
        pod + " ended with exit code " + code + start + words("", end.getMessage()) + ".");
  }

  /** Returns what else is known, in words that can follow others. */
  static String words(@Nullable String reason, @Nullable String message) {
    var text =
        (reason == null || reason.isBlank() || reason.equals("Error") ? "" : " (" + reason + ")");
    if (message == null || message.isBlank()) {
      return text;
    }
    var last = PodFacts.sentence(message);
    return text
        + ": "
        + (last.length() > LONGEST_MESSAGE
            ? "..." + last.substring(last.length() - LONGEST_MESSAGE)
            : last);
  }

  private static String name(int signal) {
    return switch (signal) {
      case 1 -> ", SIGHUP";
      case 2 -> ", SIGINT";
      case 6 -> ", SIGABRT";
      case 9 -> ", SIGKILL";
      case 11 -> ", SIGSEGV";
      case 15 -> ", SIGTERM";
      default -> "";
    };
  }
}
