package dev.windlass.executor.kubernetes;

import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerHub;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pods with a worker in them. */
final class WorkerPods implements PodKind {

  private final ClusterPods host;
  private final WorkerHub hub;
  private final WorkerCredentials credentials;
  private final WorkerPod maker;
  private WorkerStarts starts = WorkerStarts.NONE;

  WorkerPods(ClusterPods host, WorkerHub hub, WorkerCredentials credentials) {
    this.host = host;
    this.hub = hub;
    this.credentials = credentials;
    this.maker = new WorkerPod(host.settings());
  }

  @Override
  public Pod pod(Workload workload) {
    return maker.of(workload, credentials.of(workload.attempt().attemptId()));
  }

  @Override
  public Occupant occupant(PodAttempt attempt, @Nullable Workload workload) {
    return new PodWorker(attempt, workload, this, host);
  }

  WorkerHub hub() {
    return hub;
  }

  WorkerCredentials credentials() {
    return credentials;
  }

  WorkerStarts starts() {
    return starts;
  }

  void started(Duration took) {
    starts = starts.plusStarted(took);
  }
}
