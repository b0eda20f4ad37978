package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerHub.Access;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An executor for each of several clusters, as one: an attempt goes to the cluster it names. What
 * one cluster does, or does not, is nothing to the others; all an attempt needs to be found again
 * is its pod.
 *
 * <p>Example: {@code new ClusterExecutors(Map.of("", here, "gpu", there), base, listener, clock)}.
 */
public final class ClusterExecutors implements Executor {

  private final Map<String, Executor> byName;
  private final Executor unnamed;
  private final JsonNode base;
  private final ExecutionListener listener;
  private final InstantSource clock;

  /**
   * Makes one of executors of the same name.
   *
   * @param byName the executors by the name of their cluster, that of the cluster without a name
   *     being empty
   * @param base what the settings say of pods
   */
  public ClusterExecutors(
      Map<String, ? extends Executor> byName,
      JsonNode base,
      ExecutionListener listener,
      InstantSource clock) {
    this.byName = new LinkedHashMap<>(byName);
    this.unnamed =
        Objects.requireNonNull(
            this.byName.get(PodCluster.UNNAMED), "There is always a cluster without a name.");
    this.base = base;
    this.listener = listener;
    this.clock = clock;
  }

  /** Returns why that cluster cannot be had, with the names that can. */
  public static String unknown(String name, Set<String> known) {
    var names =
        known.stream()
            .filter(one -> !one.equals(PodCluster.UNNAMED))
            .sorted()
            .collect(Collectors.joining(", "));
    return "Its pod is to be in cluster '%s', and the engine knows %s. Add windlass.kubernetes.clusters.%s to its settings."
        .formatted(name, names.isEmpty() ? "none by a name" : names, name);
  }

  @Override
  public String name() {
    return unnamed.name();
  }

  @Override
  public int capacity() {
    return unnamed.capacity();
  }

  @Override
  public OptionalInt workers() {
    return byName.values().stream().anyMatch(one -> one.workers().isPresent())
        ? OptionalInt.of(byName.values().stream().mapToInt(one -> one.workers().orElse(0)).sum())
        : OptionalInt.empty();
  }

  @Override
  public Optional<WorkerStarts> workerStarts() {
    return byName.values().stream()
        .flatMap(one -> one.workerStarts().stream())
        .reduce((one, more) ->
            new WorkerStarts(
                one.started() + more.started(),
                one.failed() + more.failed(),
                one.took().plus(more.took())));
  }

  /** Returns how many namespaces nobody watches any more; anything but 0 is worth an alert. */
  public int watchesStopped() {
    return byName.values().stream()
        .mapToInt(one -> one instanceof PodTaskExecutor tasks ? tasks.watchesStopped() : 0)
        .sum();
  }

  /**
   * Says whether what somebody shows is the credential of the pod of an attempt, for pods that are
   * the task; later, if that cannot be said here and now. May take a while.
   */
  public Access access(String attemptId, String shown) {
    for (var executor : byName.values()) {
      if (executor instanceof PodTaskExecutor tasks) {
        var access = tasks.access(attemptId, shown);
        if (access != Access.LATER) {
          return access;
        }
      }
    }
    return Access.LATER;
  }

  @Override
  public void submit(List<Workload> workloads) {
    var byCluster = new LinkedHashMap<String, List<Workload>>();
    for (var workload : workloads) {
      byCluster
          .computeIfAbsent(PodCluster.of(workload, base), _ -> new ArrayList<>())
          .add(workload);
    }
    byCluster.forEach((name, theirs) -> {
      var executor = byName.get(name);
      if (executor == null) {
        theirs.forEach(workload -> reject(workload.attempt().attemptId(), name));
      } else {
        executor.submit(theirs);
      }
    });
  }

  private void reject(String attemptId, String name) {
    var unused =
        listener.onEvent(
            new ExecutionEvent.Finished(
                attemptId, clock.instant(), new Outcome.Rejected(unknown(name, byName.keySet()))));
  }

  @Override
  public void cancel(String attemptId, String reason) {
    byName.values().forEach(one -> one.cancel(attemptId, reason));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    byName.values().forEach(one -> one.reconcile(attemptIds));
  }

  @Override
  public boolean isTakenOver() {
    return unnamed.isTakenOver();
  }

  @Override
  public void takeOver(Set<String> attemptIds) {
    byName.values().forEach(one -> one.takeOver(attemptIds));
  }

  @Override
  public void release(String attemptId) {
    byName.values().forEach(one -> one.release(attemptId));
  }

  @Override
  public void close() {
    byName.values().forEach(Executor::close);
  }
}
