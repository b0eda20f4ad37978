package dev.windlass.dag.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What happens when the clock is turned: the ends of attempts, further tries, dates of runs. */
final class Agenda {

  /** Something that happens at its time. */
  interface Event {
    void happen() throws InterruptedException;
  }

  private record Entry(Instant due, boolean last, long number, Event event) {}

  private final Queue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing(Entry::due)
              .thenComparing(Entry::last)
              .thenComparingLong(Entry::number));
  private long made;

  void add(Instant due, Event event) {
    entries.add(new Entry(due, false, made++, event));
  }

  /** Adds something that happens after everything else at its time. */
  void addLast(Instant due, Event event) {
    entries.add(new Entry(due, true, made++, event));
  }

  /** Returns when something happens next; null if nothing will. */
  @Nullable Instant next() {
    Entry first = entries.peek();
    return first == null ? null : first.due();
  }

  /** Takes what happens by that time; null if nothing is left. */
  @Nullable Event take(Instant now) {
    Entry first = entries.peek();
    if (first == null || first.due().isAfter(now)) {
      return null;
    }
    return entries.remove().event();
  }
}
