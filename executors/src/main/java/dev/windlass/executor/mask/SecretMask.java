package dev.windlass.executor.mask;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces the secrets an attempt was given by {@code ***} in everything it says.
 *
 * <p>Secret are the passwords of its connections, extras and variables whose name looks like a
 * secret's ({@link SecretNames}), and passwords inside URLs. They are found as they are,
 * URL-encoded, in Base64, as part of a Basic credential, inside JSON text and, for a secret of
 * several lines, line by line. One of fewer than four characters is only replaced together with its
 * login: replacing every {@code 1} would hide the log and show the secret.
 *
 * <p>Immutable and cheap: a line without secrets costs one search per secret.
 *
 * <p>Example: {@code SecretMask.of(attempt).apply("token is s3cret")} is {@code "token is ***"}.
 */
public final class SecretMask {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private final List<String> secrets;

  private SecretMask(Set<String> secrets) {
    // The longest first, so that no part of a secret stays behind.
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Returns the mask for everything the attempt was given. */
  public static SecretMask of(TaskAttempt attempt) {
    return of(attempt.connections().values(), attempt.variables());
  }

  /** Returns the mask for these connections and variables. */
  public static SecretMask of(Collection<Connection> connections, Map<String, String> variables) {
    var found = new FoundSecrets();
    connections.forEach(found::addConnection);
    variables.forEach(found::addNamed);
    return new SecretMask(found.forms());
  }

  /** Returns the text without secrets; the same object if it has none. */
  public String apply(String text) {
    String masked = text;
    for (String secret : secrets) {
      if (masked.contains(secret)) {
        masked = masked.replace(secret, MASK);
      }
    }
    return masked;
  }

  /** Returns the line without secrets. */
  public LogLine apply(LogLine line) {
    String masked = apply(line.message());
    return masked.equals(line.message())
        ? line
        : new LogLine(line.at(), line.level(), masked, line.goesOn());
  }

  /** Returns the outcome with a reason without secrets; a result is left as it is. */
  public Outcome apply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> succeeded;
      case Outcome.Skipped(String reason) -> new Outcome.Skipped(apply(reason));
      case Outcome.Failed failed -> new Outcome.Failed(apply(failed.reason()), failed.facts());
      case Outcome.TimedOut(String reason) -> new Outcome.TimedOut(apply(reason));
      case Outcome.Cancelled(String reason) -> new Outcome.Cancelled(apply(reason));
      case Outcome.Rejected(String reason) -> new Outcome.Rejected(apply(reason));
      case Outcome.Lost(String reason) -> new Outcome.Lost(apply(reason));
      case Outcome.NotYet waits ->
          new Outcome.NotYet(apply(waits.waitsFor()), waits.memory(), waits.until(), waits.wakes());
    };
  }

  /** Returns how many texts are looked for, not the texts. */
  @Override
  public String toString() {
    return "SecretMask[" + secrets.size() + " texts]";
  }
}
