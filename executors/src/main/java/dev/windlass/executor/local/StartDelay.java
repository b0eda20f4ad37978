package dev.windlass.executor.local;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When a worker of a bundle version may be started again after one could not: later each time, up
 * to half a minute.
 */
final class StartDelay {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 5;

  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();

  /** Notes a failure and returns how long to wait. */
  Duration failed(String digest, Instant now) {
    var count = failures.merge(digest, 1, Integer::sum);
    var delay = FIRST.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
    notBefore.put(digest, now.plus(delay));
    return delay;
  }

  void succeeded(String digest) {
    failures.remove(digest);
    notBefore.remove(digest);
  }

  boolean mayStart(String digest, Instant now) {
    return !now.isBefore(notBefore.getOrDefault(digest, Instant.MIN));
  }
}
