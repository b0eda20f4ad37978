package dev.windlass.dag.testing;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is turned, and is never turned back. */
final class TurnedClock implements InstantSource {

  private volatile Instant now;

  TurnedClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Turns it to that time, if that is not over. */
  void turnTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }

  /** Sets it to that time, for a new run. */
  void set(Instant time) {
    now = time;
  }
}
