package dev.windlass.engine.bundle;

import java.time.Duration;

/**
 * How long until the next look: a little less than is asked for, so that engines and bundles do not
 * all ask at once, and longer and longer while nobody answers.
 *
 * @param poll how often to look
 * @param longest the most that it becomes
 */
record PollDelay(Duration poll, Duration longest) {

  /** By how much a wait may be shorter. */
  private static final double JITTER = 0.2;

  /** Returns one that grows to thirty times as long. */
  static PollDelay growing(Duration poll) {
    return new PollDelay(poll, poll.multipliedBy(30));
  }

  /** Returns the wait after a look that came in the middle of a change: half as long. */
  Duration whileChanging() {
    return poll.dividedBy(2);
  }

  /**
   * Returns the wait.
   *
   * @param failures how many looks in a row led to nothing
   * @param chance between 0 and 1
   */
  Duration after(int failures, double chance) {
    Duration wait = poll;
    for (int i = 0; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    Duration most = wait.compareTo(longest) > 0 ? longest : wait;
    return most.minusMillis(Math.round(most.toMillis() * JITTER * chance));
  }
}
