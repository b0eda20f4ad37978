package dev.windlass.executor.testing;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An executor that runs nothing: a test says when an attempt starts and how it ends. Everything is
 * reported on the thread that says so; the clock is the test's.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var executor = new FakeExecutor(listener, clock);
 * executor.submit(List.of(workload));
 * executor.start("attempt-1");
 * executor.finish("attempt-1", new Outcome.Succeeded(null));
 * }</pre>
 */
public final class FakeExecutor implements Executor {

  private final String name;
  private final ExecutionListener listener;
  private final InstantSource clock;
  private final int capacity;
  private final Map<String, Workload> underWay = new LinkedHashMap<>();
  private final List<Workload> submitted = new ArrayList<>();
  private final Map<String, String> cancelled = new LinkedHashMap<>();
  private final Map<String, Long> lines = new LinkedHashMap<>();
  private final Set<String> takenOver = new LinkedHashSet<>();
  private final Set<String> released = new LinkedHashSet<>();
  private boolean closed;

  /** Makes one with room for as many attempts as a test may think of. */
  public FakeExecutor(ExecutionListener listener, InstantSource clock) {
    this(listener, clock, Integer.MAX_VALUE);
  }

  /** Makes one that says it has that capacity; it takes more all the same. */
  public FakeExecutor(ExecutionListener listener, InstantSource clock, int capacity) {
    this("fake", listener, clock, capacity);
  }

  /** Makes one in the place of the executor of that name. */
  public FakeExecutor(String name, ExecutionListener listener, InstantSource clock, int capacity) {
    this.name = name;
    this.listener = listener;
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public synchronized void submit(List<Workload> workloads) {
    for (var workload : workloads) {
      if (underWay.putIfAbsent(workload.attempt().attemptId(), workload) == null) {
        submitted.add(workload);
      }
    }
  }

  /** Ends the attempt as {@code Cancelled} at once. */
  @Override
  public void cancel(String attemptId, String reason) {
    synchronized (this) {
      if (!underWay.containsKey(attemptId) && !takenOver.contains(attemptId)) {
        return;
      }
      cancelled.put(attemptId, reason);
    }
    finish(attemptId, new Outcome.Cancelled(reason));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    Set<String> missing;
    List<String> unknown;
    synchronized (this) {
      missing = new TreeSet<>(attemptIds);
      missing.removeAll(underWay.keySet());
      unknown = underWay.keySet().stream().filter(id -> !attemptIds.contains(id)).toList();
    }
    unknown.forEach(id -> cancel(id, "The engine does not know this attempt."));
    for (var id : missing) {
      var lost = new Outcome.Lost("No worker has this attempt.");
      listener.onEvent(new ExecutionEvent.Finished(id, clock.instant(), lost));
    }
  }

  /** One in the place of the executor of pods does, as that does. */
  @Override
  public boolean isTakenOver() {
    return name.equals(PlacementSpec.PODS);
  }

  @Override
  public synchronized void takeOver(Set<String> attemptIds) {
    takenOver.addAll(attemptIds);
  }

  @Override
  public synchronized void release(String attemptId) {
    underWay.remove(attemptId);
    takenOver.remove(attemptId);
    released.add(attemptId);
  }

  @Override
  public synchronized void close() {
    closed = true;
    underWay.clear();
  }

  /** Reports that the attempt runs. */
  public void start(String attemptId) {
    workload(attemptId);
    listener.onEvent(new ExecutionEvent.Started(attemptId, clock.instant(), "fake"));
  }

  /** Reports a line of the attempt's log. */
  public void log(String attemptId, String message) {
    long first;
    synchronized (this) {
      workload(attemptId);
      first = lines.merge(attemptId, 1L, Long::sum) - 1;
    }
    var line = new LogLine(clock.instant(), LogLine.Level.INFO, message);
    listener.onLog(attemptId, first, List.of(line));
  }

  /** Ends the attempt. */
  public void finish(String attemptId, Outcome outcome) {
    synchronized (this) {
      if (!takenOver.remove(attemptId)) {
        workload(attemptId);
        underWay.remove(attemptId);
      }
    }
    listener.onEvent(new ExecutionEvent.Finished(attemptId, clock.instant(), outcome));
  }

  /**
   * Starts and ends everything under way; {@code outcome} says how each ends. Returns how many
   * there were.
   */
  public int finishAll(Function<Workload, Outcome> outcome) {
    var all = underWay();
    for (var workload : all) {
      start(workload.attempt().attemptId());
      finish(workload.attempt().attemptId(), outcome.apply(workload));
    }
    return all.size();
  }

  /** Returns what was submitted and has not ended, in order. */
  public synchronized List<Workload> underWay() {
    return List.copyOf(underWay.values());
  }

  /** Returns everything that was ever submitted, in order. */
  public synchronized List<Workload> submitted() {
    return List.copyOf(submitted);
  }

  /** Returns the attempts that were cancelled, with the reason. */
  public synchronized Map<String, String> cancelled() {
    return Map.copyOf(cancelled);
  }

  /** Returns the attempts that it goes on with and another one began. */
  public synchronized Set<String> takenOver() {
    return Set.copyOf(takenOver);
  }

  /** Returns the attempts that were to be left to another one. */
  public synchronized Set<String> released() {
    return Set.copyOf(released);
  }

  /** Says whether it was closed. */
  public synchronized boolean closed() {
    return closed;
  }

  private synchronized Workload workload(String attemptId) {
    var workload = underWay.get(attemptId);
    if (workload == null) {
      throw new IllegalArgumentException(
          "Attempt '" + attemptId + "' is not under way. Under way: " + underWay.keySet());
    }
    return workload;
  }
}
