package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * Creates pods, many at once, behind a token bucket. When the API is busy all of them wait; when a
 * namespace has no room, those of that namespace are tried again after a while. Its methods are
 * called under the lock.
 */
final class Creates {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final Guard guard;
  private final int atOnce;
  private final TokenBucket bucket;
  private final BiConsumer<PodAttempt, CreateAnswer> answers;
  private final Map<String, PodAttempt> waiting = new LinkedHashMap<>();
  private final Map<String, Long> notBefore = new LinkedHashMap<>();
  private Duration awayPause = FIRST_PAUSE;
  private long pausedUntil = System.nanoTime();
  private int underWay;
  private boolean timer;
  private boolean closed;

  /**
   * Makes one that has nothing to do yet.
   *
   * @param answers hears, under the lock, of pods that are there and of those that never will be,
   *     and of why others wait
   */
  Creates(
      Cluster cluster,
      Guard guard,
      KubernetesSettings settings,
      BiConsumer<PodAttempt, CreateAnswer> answers) {
    this.cluster = cluster;
    this.guard = guard;
    this.atOnce = settings.createsAtOnce();
    this.bucket = new TokenBucket(settings.createsPerSecond(), settings.burst(), System.nanoTime());
    this.answers = answers;
  }

  void add(PodAttempt attempt) {
    waiting.put(attempt.attemptId, attempt);
  }

  /** Takes back one that is not being created at this moment; returns whether it was there. */
  boolean remove(PodAttempt attempt) {
    notBefore.remove(attempt.attemptId);
    return waiting.remove(attempt.attemptId) != null;
  }

  void close() {
    closed = true;
    waiting.clear();
  }

  /** Creates as many as may be now, and looks again when more may be. */
  void go() {
    var now = System.nanoTime();
    var each = waiting.values().iterator();
    var soonest = Long.MAX_VALUE;
    while (!closed && each.hasNext() && underWay < atOnce) {
      if (now < pausedUntil) {
        soonest = Math.min(soonest, pausedUntil - now);
        break;
      }
      var attempt = each.next();
      var from = notBefore.get(attempt.attemptId);
      if (from != null && now < from) {
        soonest = Math.min(soonest, from - now);
        continue;
      }
      if (!bucket.take(now)) {
        soonest = Math.min(soonest, bucket.untilNext(now).toNanos());
        break;
      }
      each.remove();
      notBefore.remove(attempt.attemptId);
      underWay++;
      var wanted = attempt.wanted;
      Thread.ofVirtual().name("create-" + attempt.podName()).start(() -> create(attempt, wanted));
    }
    if (soonest != Long.MAX_VALUE && !timer) {
      timer = true;
      guard.later(
          Duration.ofNanos(soonest),
          () -> {
            timer = false;
            go();
          });
    }
  }

  private void create(PodAttempt attempt, Pod wanted) {
    var answer = cluster.create(wanted);
    guard.locked(() -> {
      underWay--;
      if (!closed) {
        answered(attempt, answer);
        go();
      }
    });
  }

  private void answered(PodAttempt attempt, CreateAnswer answer) {
    switch (answer) {
      case CreateAnswer.Created _, CreateAnswer.CreatedJob _, CreateAnswer.Refused _ ->
          awayPause = FIRST_PAUSE;
      case CreateAnswer.NoQuota _ -> {
        awayPause = FIRST_PAUSE;
        again(attempt, Duration.ofMillis(1_500 + ThreadLocalRandom.current().nextLong(1_500)));
      }
      case CreateAnswer.Busy busy -> {
        pausedUntil = Math.max(pausedUntil, System.nanoTime() + busy.pause().toNanos());
        again(attempt, Duration.ZERO);
      }
      case CreateAnswer.Away _ -> {
        pausedUntil = Math.max(pausedUntil, System.nanoTime() + awayPause.toNanos());
        var longer = awayPause.multipliedBy(2);
        awayPause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        again(attempt, Duration.ZERO);
      }
    }
    answers.accept(attempt, answer);
  }

  private void again(PodAttempt attempt, Duration after) {
    if (attempt.created || attempt.isOver() || attempt.asked != null || attempt.released) {
      return;
    }
    waiting.put(attempt.attemptId, attempt);
    notBefore.put(attempt.attemptId, System.nanoTime() + after.toNanos());
  }
}
