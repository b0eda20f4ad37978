package dev.windlass.engine.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that sort by the time they were made, so that new rows go to the end of an index.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562, UUID version
 *     7</a>
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Milliseconds and a counter of 12 bits below: two ids of one process are never out of order. */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /** Returns a new id for that time. */
  public static UUID at(Instant now) {
    long earliest = now.toEpochMilli() << 12;
    long next = LAST.updateAndGet(last -> Math.max(last + 1, earliest));
    long high = ((next >>> 12) << 16) | 0x7000L | (next & 0xfff);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
