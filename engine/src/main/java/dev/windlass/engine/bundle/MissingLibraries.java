package dev.windlass.engine.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** When libraries that a bundle names are looked for again, because some could not be had. */
final class MissingLibraries {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final AtomicBoolean anew = new AtomicBoolean();
  private volatile boolean named;
  private @Nullable Instant next;

  /** Lets the next look find all of them anew, whatever is locked. */
  void askAnew() {
    anew.set(named);
  }

  /** Says whether they are to be looked for even if nothing else has changed. */
  boolean isDue(Instant now) {
    return anew.get() || next != null && !now.isBefore(next);
  }

  /** Says whether what is locked counts for nothing, this time. */
  boolean takeAnew() {
    return anew.getAndSet(false);
  }

  /** Notes how it went. */
  void went(BundleCopy copy, Instant now) {
    named = copy.namesLibraries();
    next = copy.refused().isEmpty() ? null : now.plus(PAUSE);
  }
}
