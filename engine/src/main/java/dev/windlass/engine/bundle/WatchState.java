package dev.windlass.engine.bundle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the looks of one engine at a bundle went.
 *
 * @param checkedAt when its source last answered; null if never
 * @param error what keeps it from a newer version; null if nothing does
 * @param errorAt since when
 */
record WatchState(@Nullable Instant checkedAt, @Nullable String error, @Nullable Instant errorAt) {

  static final WatchState NEW = new WatchState(null, null, null);

  WatchState good(Instant now) {
    return new WatchState(now, null, null);
  }

  WatchState bad(String message, Instant now) {
    return message.equals(error) ? this : new WatchState(checkedAt, message, now);
  }

  boolean isBad() {
    return error != null;
  }
}
