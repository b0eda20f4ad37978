package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.Executor;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerHub;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Runs each attempt in a pod of its own, with the worker program in it.
 *
 * <p>A pod's name follows from its attempt, so creating it twice is harmless, and no pod belongs to
 * an engine: after a start, and every so often, what the cluster has is compared with what the
 * database says. Pods outlive the engine; their workers come back to it with what they did.
 *
 * <p>Example: {@code new KubernetesExecutor(clusterPods, hub, secrets)}.
 */
public final class KubernetesExecutor implements Executor {

  private final ClusterPods host;
  private final WorkerPods workers;
  private final AtomicBoolean known = new AtomicBoolean();

  /**
   * Makes one that waits to be told which attempts are under way, by {@link #reconcile}.
   *
   * @param host what the engine has in the cluster; closed with the executor
   * @param hub where workers connect
   * @param secrets returns the secret of an attempt, the same in every engine of the installation
   */
  public KubernetesExecutor(ClusterPods host, WorkerHub hub, UnaryOperator<String> secrets) {
    this.host = host;
    this.workers =
        new WorkerPods(host, hub, new WorkerCredentials(host.cluster(), host.settings(), secrets));
    hub.putOff(worker -> WorkerPod.isWorker(worker) && !(known.get() && !host.isClosed()));
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public int capacity() {
    return host.settings().capacity();
  }

  @Override
  public OptionalInt workers() {
    return OptionalInt.of(
        host.guard()
            .ask(() ->
                (int)
                    host.pods().all().stream()
                        .filter(one -> one.occupant instanceof PodWorker)
                        .filter(one -> one.created && !one.gone)
                        .count()));
  }

  @Override
  public Optional<WorkerStarts> workerStarts() {
    return Optional.of(host.guard().ask(workers::starts));
  }

  @Override
  public void submit(List<Workload> workloads) {
    host.guard().locked(() -> host.pods().add(workloads, workers));
  }

  @Override
  public void cancel(String attemptId, String reason) {
    host.guard().locked(() -> host.pods().end(attemptId, new Outcome.Cancelled(reason), reason));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    host.begin(attemptIds, workers, () -> known.set(true));
  }

  /** From now on workers that come back are told to come again later: to the next engine. */
  @Override
  public void close() {
    host.close();
  }
}
