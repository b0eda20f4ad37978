package dev.windlass.executor.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the API server says when a quota is used up. */
final class QuotaMessage {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "exceeded quota: ([^,]+), requested: (.+?), used: (.+?), limited: (.+)", Pattern.DOTALL);

  private QuotaMessage() {}

  /** Says whether it is that. */
  static boolean isOne(String message) {
    return message.contains("exceeded quota");
  }

  /**
   * Returns it for people: {@code waiting for quota in team-a: requested 4 CPU, used 30 of 32}.
   *
   * @param message as the API server writes it: {@code ... exceeded quota: compute, requested:
   *     requests.cpu=4, used: requests.cpu=30, limited: requests.cpu=32}
   */
  static String reason(String namespace, String message) {
    Matcher match = MESSAGE.matcher(message);
    if (!match.find()) {
      return "waiting for quota in " + namespace + ": " + message;
    }
    var used = amounts(match.group(3));
    var limited = amounts(match.group(4));
    var parts =
        amounts(match.group(2)).entrySet().stream()
            .map(entry ->
                "requested %s %s, used %s of %s"
                    .formatted(
                        entry.getValue(),
                        name(entry.getKey()),
                        used.getOrDefault(entry.getKey(), "?"),
                        limited.getOrDefault(entry.getKey(), "?")))
            .toList();
    return "waiting for quota in " + namespace + ": " + String.join("; ", parts);
  }

  private static Map<String, String> amounts(String text) {
    var amounts = new LinkedHashMap<String, String>();
    for (var part : text.strip().split(",")) {
      var pair = part.strip().split("=", 2);
      if (pair.length == 2) {
        amounts.put(pair[0], pair[1]);
      }
    }
    return amounts;
  }

  private static String name(String resource) {
    return switch (resource) {
      case "requests.cpu", "cpu" -> "CPU";
      case "limits.cpu" -> "CPU (limit)";
      case "requests.memory", "memory" -> "memory";
      case "limits.memory" -> "memory (limit)";
      case "pods", "count/pods" -> "pods";
      default -> resource;
    };
  }
}
