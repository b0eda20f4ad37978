package dev.windlass.engine.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The latest changes, in memory: one ring from which a listener that fell behind or was away reads
 * on, so a slow one holds nobody up. Safe for many threads.
 *
 * <p>Losing an event loses nothing but time: the database is the truth, and a listener that asks
 * for an event that is no longer here is told to look at everything again.
 *
 * <p>Example, after a commit: {@code feed.publish(List.of(new Change.OfDag("orders_etl")))}.
 */
@ApplicationScoped
public class EventFeed {

  /** How many changes are kept. */
  static final int CAPACITY = 16_384;

  private final Event[] ring = new Event[CAPACITY];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final String process;
  private long last;
  private long forgotten;
  private boolean closed;
  private volatile Consumer<Collection<? extends Change>> relay = changes -> {};

  /**
   * A change with its place in the order of all changes.
   *
   * @param number counts from 1 since the engine started
   */
  public record Event(long number, Change change) {}

  /**
   * What a listener got.
   *
   * @param events the next changes, in order
   * @param last the number up to which the listener has seen everything
   * @param missed whether changes before these are gone
   */
  public record Batch(List<Event> events, long last, boolean missed) {}

  /** Makes an empty feed. The time tells the ids of this process from those of an earlier one. */
  public EventFeed(InstantSource clock) {
    this.process = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  /** Tells others, too, what is published here. */
  public void relayTo(Consumer<Collection<? extends Change>> others) {
    relay = others;
  }

  /** Tells everybody that these changes are committed. Never blocks for long and never throws. */
  public void publish(Collection<? extends Change> changes) {
    add(changes);
    relay.accept(changes);
  }

  /** Tells everybody here what another engine has committed. */
  public void receive(Collection<? extends Change> changes) {
    add(changes);
  }

  /** Tells everybody here to look at everything again: there were changes that nobody knows. */
  public void reset() {
    lock.lock();
    try {
      last++;
      forgotten = last;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(Collection<? extends Change> changes) {
    lock.lock();
    try {
      for (Change change : changes) {
        last++;
        ring[(int) (last % CAPACITY)] = new Event(last, change);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of the latest change, 0 if there was none. */
  public long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Publishes what was told within a transaction once that is committed. */
  void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Change change) {
    publish(List.of(change));
  }

  /**
   * Waits for a change after that one, or that long, or for the end of the feed; returns the number
   * of the latest.
   */
  public long await(long number, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long nanos = atMost.toNanos();
      while (last <= number && nanos > 0 && !closed) {
        nanos = changed.awaitNanos(nanos);
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the changes after that one.
   *
   * @param most how many to return at most
   */
  public Batch after(long number, int most) {
    lock.lock();
    try {
      long oldest = Math.max(forgotten + 1, last - CAPACITY + 1);
      long first = Math.max(number + 1, oldest);
      List<Event> events = new ArrayList<>();
      for (long next = first; next <= last && events.size() < most; next++) {
        events.add(ring[(int) (next % CAPACITY)]);
      }
      return new Batch(events, first + events.size() - 1, number + 1 < oldest);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the id of a change for people and browsers: unlike its number it is of this process
   * only.
   */
  public String idOf(long number) {
    return process + "-" + number;
  }

  /**
   * Returns the number of the change with that id; nothing if it is of another process, or is no
   * id.
   */
  public OptionalLong numberOf(String id) {
    if (!id.startsWith(process + "-")) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(id.substring(process.length() + 1));
      return number >= 0 && number <= last() ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException noId) {
      return OptionalLong.empty();
    }
  }

  /** Lets every listener go, for the end of the process. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says whether the feed was closed. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
