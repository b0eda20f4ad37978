package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerHub.Access;
import dev.windlass.executor.protocol.WorkerToken;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that are pods: any image, one pod, no worker. While one waits and runs it holds no
 * thread of the platform; its pod outlives the engine, and the next one goes on with it.
 *
 * <p>It asks the cluster for nothing before there is such a task, or was one in another engine's
 * time.
 *
 * <p>Example: {@code new PodTaskExecutor(clusterPods, attemptLogs::latestFirst, SentResults.NONE,
 * 10_000)}.
 */
public final class PodTaskExecutor implements Executor {

  private final ClusterPods host;
  private final PodKind tasks;
  private final SentResults results;
  private final WorkerCredentials credentials;
  private final int capacity;
  private volatile boolean begun;

  /** Makes one whose pods send no results. */
  public PodTaskExecutor(ClusterPods host, WrittenLog written, int capacity) {
    this(host, written, SentResults.NONE, capacity);
  }

  /**
   * Makes one that waits to be told which attempts are under way, by {@link #reconcile}.
   *
   * @param host what the engine has in the cluster; closed with the executor
   * @param written what logs have
   * @param results what pods send
   * @param capacity how many attempts may be under way at once
   */
  public PodTaskExecutor(ClusterPods host, WrittenLog written, SentResults results, int capacity) {
    this.host = host;
    this.tasks = new Tasks(host, written, results);
    this.results = results;
    this.credentials = new WorkerCredentials(host.cluster(), host.settings(), results::secret);
    this.capacity = capacity;
  }

  private record Tasks(ClusterPods host, WrittenLog written, SentResults results, TaskPod maker)
      implements PodKind {

    Tasks(ClusterPods host, WrittenLog written, SentResults results) {
      this(
          host,
          written,
          results,
          new TaskPod(host.settings(), ResultSending.to(results, host.settings())));
    }

    @Override
    public Pod pod(Workload workload) {
      return maker.of(workload);
    }

    @Override
    public Occupant occupant(PodAttempt attempt, @Nullable Workload workload) {
      return new PodTask(attempt, workload, host, written, results);
    }
  }

  @Override
  public String name() {
    return PlacementSpec.PODS;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  /** Returns how many namespaces nobody watches any more; anything but 0 is worth an alert. */
  public int watchesStopped() {
    return host.watchesStopped();
  }

  /**
   * Says whether what somebody shows is the credential of the pod of an attempt; later, if that
   * takes the cluster, and this executor does not have the attempt or the cluster does not answer.
   * May take a while.
   */
  Access access(String attemptId, String shown) {
    if (!host.settings().reviewsTokens()) {
      return WorkerToken.isSame(shown, results.secret(attemptId)) ? Access.GRANTED : Access.REFUSED;
    }
    var attempt = host.guard().ask(() -> host.pods().get(attemptId));
    if (attempt == null || host.guard().ask(() -> attempt.pod == null)) {
      return Access.LATER;
    }
    try {
      return credentials.isRight(attempt, host.guard().ask(attempt::uid), shown)
          ? Access.GRANTED
          : Access.REFUSED;
    } catch (IllegalArgumentException away) {
      return Access.LATER;
    }
  }

  @Override
  public void submit(List<Workload> workloads) {
    if (!begun) {
      begin(Set.of());
    }
    host.guard().locked(() -> host.pods().add(workloads, tasks));
  }

  @Override
  public void cancel(String attemptId, String reason) {
    host.guard().locked(() -> host.pods().end(attemptId, new Outcome.Cancelled(reason), reason));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    if (attemptIds.isEmpty()) {
      host.collect();
    } else {
      begin(attemptIds);
    }
  }

  @Override
  public boolean isTakenOver() {
    return true;
  }

  @Override
  public void takeOver(Set<String> attemptIds) {
    begin(attemptIds);
  }

  @Override
  public void release(String attemptId) {
    host.guard().locked(() -> host.pods().release(attemptId));
  }

  private void begin(Set<String> attemptIds) {
    begun = true;
    host.begin(attemptIds, tasks, () -> {});
  }

  @Override
  public void close() {
    host.close();
  }
}
