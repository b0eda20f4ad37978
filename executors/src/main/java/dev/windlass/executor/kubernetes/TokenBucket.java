package dev.windlass.executor.kubernetes;

import java.time.Duration;

/** Lets so many through at once, and so many a second over time. Not safe for several threads. */
final class TokenBucket {

  private static final long SECOND = 1_000_000_000L;

  private final int perSecond;
  private final int most;
  private double tokens;
  private long filledAt;

  /** Makes a full one. */
  TokenBucket(int perSecond, int most, long nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.tokens = most;
    this.filledAt = nanoTime;
  }

  /** Takes one, if there is one. */
  boolean take(long nanoTime) {
    fill(nanoTime);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Returns how long it takes until there is one. */
  Duration untilNext(long nanoTime) {
    fill(nanoTime);
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * SECOND));
  }

  private void fill(long nanoTime) {
    tokens = Math.min(most, tokens + (double) (nanoTime - filledAt) / SECOND * perSecond);
    filledAt = nanoTime;
  }
}
