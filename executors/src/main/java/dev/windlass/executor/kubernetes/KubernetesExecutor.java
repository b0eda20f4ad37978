package dev.windlass.executor.kubernetes;

import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Guard;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.WorkerHub;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Runs each attempt in a pod of its own, with the worker program in it.
 *
 * <p>A pod's name follows from its attempt, so creating it twice is harmless, and no pod belongs to
 * an engine: after a start, and every so often, what the cluster has is compared with what the
 * database says. Pods outlive the engine; their workers come back to it with what they did.
 *
 * <p>Example: {@code new KubernetesExecutor(KubernetesSettings.of("a1b2", "default",
 * "localhost/windlass-worker:1", URI.create("ws://10.89.0.1:8080")), client, hub, scheduler, clock,
 * secrets, rows)}.
 */
public final class KubernetesExecutor implements Executor {

  /** Knows which attempts are under way, whichever engine has them. */
  @FunctionalInterface
  public interface Rows {

    /** Returns those of these attempts that the database says are under way. May take a while. */
    Set<String> alive(Set<String> attemptIds);
  }

  private final KubernetesSettings settings;
  private final Guard guard = new Guard("kubernetes-executor");
  private final Pods pods;
  private final PodWatch watch;
  private final LeftPods left;

  /**
   * Makes one that waits to be told which attempts are under way, by {@link #reconcile}.
   *
   * @param client how the cluster is reached; closed with the executor
   * @param hub where workers connect
   * @param secrets returns the secret of an attempt, the same in every engine of the installation
   * @param rows what the database says
   */
  public KubernetesExecutor(
      KubernetesSettings settings,
      KubernetesClient client,
      WorkerHub hub,
      ExecutionListener listener,
      InstantSource clock,
      UnaryOperator<String> secrets,
      Rows rows) {
    this.settings = settings;
    var cluster = new Cluster(client, settings.installation());
    var reporter = new EventReporter(listener, guard.timer());
    this.pods =
        new Pods(
            settings,
            cluster,
            new WorkerCredentials(cluster, settings, secrets),
            hub,
            guard,
            reporter,
            listener,
            clock);
    this.watch = new PodWatch(client, cluster, settings.namespaces(), guard, pods);
    this.left = new LeftPods(settings, cluster, guard, pods, rows);
    hub.putOff(worker -> WorkerPod.isWorker(worker) && !left.isKnown());
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public int capacity() {
    return settings.capacity();
  }

  @Override
  public OptionalInt workers() {
    return OptionalInt.of(guard.ask(pods::count));
  }

  @Override
  public Optional<WorkerStarts> workerStarts() {
    return Optional.of(guard.ask(pods::starts));
  }

  /** Returns how many namespaces nobody watches any more; anything but 0 is worth an alert. */
  public int watchesStopped() {
    return watch.stopped();
  }

  @Override
  public void submit(List<Workload> workloads) {
    guard.locked(() -> pods.add(workloads));
  }

  @Override
  public void cancel(String attemptId, String reason) {
    guard.locked(() -> pods.cancel(attemptId, reason));
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    left.begin(Set.copyOf(attemptIds));
    watch.start();
  }

  /** Compares everything with the cluster now, instead of when it is due. */
  void resync() {
    left.resync();
  }

  @Override
  public void close() {
    // From now on workers that come back are told to come again later: to the next engine.
    left.close();
    guard.locked(pods::close);
    guard.close();
    watch.close();
  }
}
