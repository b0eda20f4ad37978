package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.TaskAttempt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of pods and values of labels. A name follows from the attempt alone, so a pod that was
 * created twice is there once.
 */
final class PodNames {

  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_PART = 20;

  private PodNames() {}

  /**
   * Returns the name of an attempt's pod, for people too: {@code
   * windlass-hello-world-hello-1c9d5f0a7b}.
   */
  static String of(TaskAttempt attempt) {
    return "windlass-"
        + part(attempt.run().dagId())
        + "-"
        + part(attempt.taskId())
        + "-"
        + hash(attempt.attemptId());
  }

  /**
   * Returns a text as the value of a label: as it is if it may be one, else shortened, with a hash
   * that tells it from others.
   */
  static String label(String text) {
    if (text.matches("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?")) {
      return text;
    }
    var clean = text.replaceAll("[^-A-Za-z0-9_.]", "_").replaceAll("^[-_.]+", "");
    var hash = hash(text);
    var room = LONGEST_LABEL - hash.length() - 1;
    return (clean.length() > room ? clean.substring(0, room) : clean) + "-" + hash;
  }

  private static String part(String text) {
    var clean = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    var cut = clean.length() > LONGEST_PART ? clean.substring(0, LONGEST_PART) : clean;
    var end = cut.replaceAll("-$", "");
    return end.isEmpty() ? "x" : end;
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256.", e);
    }
  }
}
