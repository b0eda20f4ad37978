package dev.windlass.executor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gets task attempts run: in local workers, in pods, or in the engine's own threads.
 *
 * <p>Guarantees an implementation gives:
 *
 * <ul>
 *   <li>Every submitted attempt gets a {@link ExecutionEvent.Finished} at least once, whatever
 *       happens; what it ran on going away is {@link dev.windlass.dag.running.Outcome.Lost}.
 *   <li>Submitting an attempt it already has changes nothing.
 *   <li>No call blocks on the outside world and none throws for what happens there.
 * </ul>
 */
public interface Executor extends AutoCloseable {

  /**
   * Returns the name used in settings, in the database and on the page, for example {@code local}.
   */
  String name();

  /** Returns how many attempts may be under way at once. */
  int capacity();

  /** Returns how many processes of its own it has now; empty if it needs none. */
  default OptionalInt workers() {
    return OptionalInt.empty();
  }

  /** Returns the processes it has started so far; empty if it needs none. */
  default Optional<WorkerStarts> workerStarts() {
    return Optional.empty();
  }

  /**
   * Says that attempts of this bundle version may come soon, so that the first of them need not
   * wait for what can be made ready.
   */
  default void prepare(BundleRef bundle) {}

  /** Runs these attempts. */
  void submit(List<Workload> workloads);

  /**
   * Ends an attempt with everything it started. It still gets its {@code Finished}, as {@code
   * Cancelled} or as what it was if it ended before. Cancelling one that is not known changes
   * nothing.
   */
  void cancel(String attemptId, String reason);

  /**
   * Says, once after a start, which attempts the database believes to be under way here. Those that
   * cannot be found within a grace period get {@code Lost}; what is under way but not named here is
   * ended.
   */
  void reconcile(Set<String> attemptIds);

  /**
   * Takes over attempts of an engine that is lost; may be called at any time. Those that cannot be
   * found get {@code Lost}. Only called if what this executor runs outlives its engine and can be
   * found by another one: {@link #isTakenOver()}.
   */
  default void takeOver(Set<String> attemptIds) {
    throw new UnsupportedOperationException(name() + " takes nothing over.");
  }

  /** Says whether another engine goes on with what this one runs, if this one is lost. */
  default boolean isTakenOver() {
    return false;
  }

  /**
   * Forgets an attempt that another engine has now. What it runs on goes on untouched, and nothing
   * more is said of it here.
   */
  default void release(String attemptId) {
    throw new UnsupportedOperationException(name() + " releases nothing.");
  }

  /**
   * Gives back what it holds. Ends what cannot go on without this process; what can, as a pod can,
   * may be taken over by the next one.
   */
  @Override
  void close();
}
