package dev.windlass.dag.plan;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Who of those that wait for slots of pools starts, asked in the order of {@link #order}. Who is
 * first in line for a pool stays first until it has the slots it takes: one that takes many is not
 * overtaken for ever by those that take few. Who runs into another limit gives way to those behind
 * it. The engine and the tester for authors both go by it.
 *
 * <p>Example: with 2 of 4 slots free, one that takes 3 starts not, and one behind it that takes 1
 * does not either,
 *
 * <pre>{@code
 * lines.place("warehouse", 3, 2, false) == Place.POOL_FULL
 * lines.place("warehouse", 1, 2, false) == Place.BEHIND
 * }</pre>
 */
public final class PoolLines {

  /** What becomes of one that waits. */
  public enum Place {
    /** It starts. */
    START,
    /** It is first in line and waits for slots of its pool. */
    POOL_FULL,
    /** Another one is before it in the line of its pool. */
    BEHIND,
    /** Another limit than its pool holds it back. */
    LIMITED
  }

  private final Set<String> stuck = new HashSet<>();

  /** Returns the order of a line: the most important first, and of those the oldest. */
  public static <T> Comparator<T> order(ToIntFunction<T> weight, Comparator<T> oldestFirst) {
    return Comparator.comparingInt(weight).reversed().thenComparing(oldestFirst);
  }

  /** Says whether somebody is first in line for that pool and waits for its slots. */
  public boolean isStuck(String pool) {
    return stuck.contains(pool);
  }

  /**
   * Says what becomes of the next one.
   *
   * @param slots how many it takes
   * @param free how many its pool has free
   * @param limited whether another limit holds it back
   */
  public Place place(String pool, int slots, int free, boolean limited) {
    if (isStuck(pool)) {
      return Place.BEHIND;
    }
    if (limited) {
      return Place.LIMITED;
    }
    if (slots > free) {
      stuck.add(pool);
      return Place.POOL_FULL;
    }
    return Place.START;
  }

  /** Says of one that takes more slots than its pool has that it can never start. */
  public static String tooWide(String pool, int takes, int has) {
    return "Takes %d slots of pool %s, which has %d. Give the pool more, or the task fewer."
        .formatted(takes, pool, has);
  }
}
