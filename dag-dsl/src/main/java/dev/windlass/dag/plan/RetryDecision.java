package dev.windlass.dag.plan;

import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.FailureClass;
import dev.windlass.dag.spec.RetryRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says whether a retry is meant for a failure. Pure. */
final class RetryDecision {

  private RetryDecision() {}

  /** Returns why the failure is not tried again; empty if it may be. */
  static Optional<String> refusal(Outcome failure, RetryRules rules) {
    Optional<FailureClass> excluded =
        rules.never().stream().filter(one -> isOf(failure, one)).findFirst();
    if (excluded.isPresent()) {
      return Optional.of(
          "It is not tried again: retries are never for %s.".formatted(excluded.get().words()));
    }
    return rules.only().isEmpty() || rules.only().stream().anyMatch(one -> isOf(failure, one))
        ? Optional.empty()
        : Optional.of(
            "It is not tried again: retries are only for %s.".formatted(words(rules.only())));
  }

  private static boolean isOf(Outcome failure, FailureClass expected) {
    FailureFacts facts =
        failure instanceof Outcome.Failed failed
            ? Objects.requireNonNullElse(failed.facts(), FailureFacts.NONE)
            : FailureFacts.NONE;
    return switch (expected) {
      case FailureClass.Exceptions(String className) -> facts.exceptions().contains(className);
      case FailureClass.ExitCode(int code) -> Objects.equals(facts.exitCode(), code);
      case FailureClass.HttpStatus(int status) -> Objects.equals(facts.httpStatus(), status);
      case FailureClass.Timeout() -> failure instanceof Outcome.TimedOut;
    };
  }

  private static String words(List<FailureClass> classes) {
    return classes.stream().map(FailureClass::words).collect(Collectors.joining(", "));
  }
}
