package dev.windlass.engine.bundle;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Hands attempts on to another executor once their bundle version is on this engine's disk. Most
 * are there; one that another engine published is fetched on a thread of its own, and whoever
 * submits never waits for it.
 */
public final class FetchingExecutor implements Executor {

  private static final Logger LOG = Logger.getLogger(FetchingExecutor.class);

  /** Where versions come from that are not on this engine's disk. */
  @FunctionalInterface
  public interface Source {
    /**
     * Gets a version, however long that takes.
     *
     * @return whether it is there now
     * @throws IOException if it cannot be had now
     */
    boolean fetch(BundleRef version) throws IOException;
  }

  private final Executor executor;
  private final Source source;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private final EventReporter reporter;

  /** Attempts whose version is being fetched, by id; guards itself. */
  private final Map<String, Workload> waiting = new LinkedHashMap<>();

  /**
   * Puts itself before that executor.
   *
   * @param clock the time of ends that the executor never hears of
   */
  public FetchingExecutor(
      Executor executor, Source source, ExecutionListener listener, InstantSource clock) {
    this.executor = executor;
    this.source = source;
    this.reporter = new EventReporter(listener, timer);
    this.clock = clock;
  }

  @Override
  public String name() {
    return executor.name();
  }

  @Override
  public int capacity() {
    return executor.capacity();
  }

  @Override
  public OptionalInt workers() {
    return executor.workers();
  }

  @Override
  public Optional<WorkerStarts> workerStarts() {
    return executor.workerStarts();
  }

  @Override
  public void prepare(BundleRef bundle) {
    executor.prepare(bundle);
  }

  @Override
  public void submit(List<Workload> workloads) {
    Map<BundleRef, List<Workload>> byVersion =
        workloads.stream()
            .collect(
                Collectors.groupingBy(
                    Workload::bundle, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    List<Workload> ready = new ArrayList<>();
    byVersion.forEach((version, group) -> {
      if (BundleStore.has(version)) {
        ready.addAll(group);
      } else {
        synchronized (waiting) {
          group.removeIf(one -> waiting.putIfAbsent(one.attempt().attemptId(), one) != null);
        }
        if (!group.isEmpty()) {
          Thread.ofVirtual().start(() -> fetch(version, group));
        }
      }
    });
    if (!ready.isEmpty()) {
      executor.submit(ready);
    }
  }

  private void fetch(BundleRef version, List<Workload> group) {
    try {
      if (!source.fetch(version)) {
        LOG.warnf(
            "Version %s of bundle '%s' is kept nowhere any more. What needs none of its code can still run.",
            version.digest(), version.bundleName());
      }
      synchronized (waiting) {
        executor.submit(takeWaiting(group));
      }
    } catch (IOException | RuntimeException notNow) {
      List<Workload> lost;
      synchronized (waiting) {
        lost = takeWaiting(group);
      }
      String reason = String.valueOf(notNow.getMessage());
      lost.forEach(workload -> end(workload.attempt().attemptId(), new Outcome.Lost(reason)));
    }
  }

  /** Those that were cancelled meanwhile are not among them. */
  private List<Workload> takeWaiting(List<Workload> group) {
    return group.stream().filter(one -> waiting.remove(one.attempt().attemptId()) != null).toList();
  }

  @Override
  public void cancel(String attemptId, String reason) {
    synchronized (waiting) {
      if (waiting.remove(attemptId) == null) {
        executor.cancel(attemptId, reason);
        return;
      }
    }
    end(attemptId, new Outcome.Cancelled(reason));
  }

  private void end(String attemptId, Outcome outcome) {
    var unused = reporter.report(new ExecutionEvent.Finished(attemptId, clock.instant(), outcome));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    executor.reconcile(attemptIds);
  }

  @Override
  public void close() {
    synchronized (waiting) {
      waiting.clear();
    }
    timer.shutdownNow();
    executor.close();
  }
}
