package dev.windlass.executor.kubernetes;

import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an engine has in a cluster: all its pods, whatever is in them, with one watch per namespace
 * and one line of creations. Executors share it.
 *
 * <p>A pod's name follows from its attempt, so creating it twice is harmless, and no pod belongs to
 * an engine: after a start, and every so often, what the cluster has is compared with what the
 * database says. It asks the cluster for nothing before an executor has something to do there.
 */
public final class ClusterPods implements AutoCloseable {

  /** Knows which attempts are under way, whichever engine has them. */
  @FunctionalInterface
  public interface Rows {

    /** Returns those of these attempts that the database says are under way. May take a while. */
    Set<String> alive(Set<String> attemptIds);

    /** Says whether there ever was a pod, so that some may be left. */
    default boolean hadPods() {
      return false;
    }
  }

  private static final int EVENTS_AT_ONCE = 8;

  private final KubernetesSettings settings;
  private final ExecutionListener listener;
  private final InstantSource clock;
  private final Guard guard = new Guard("kubernetes-pods");
  private final EventReporter reporter;
  private final Cluster cluster;
  private final Pods pods;
  private final PodRecorder recorder;
  private final KubernetesClient client;
  private final NamespaceWatch<Pod> watch;
  private final NamespaceWatch<Job> jobs;
  private final LeftPods left;
  private final Semaphore eventsAtOnce = new Semaphore(EVENTS_AT_ONCE);
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Makes one for the only cluster there is, that records nothing. */
  public ClusterPods(
      KubernetesSettings settings,
      KubernetesClient client,
      ExecutionListener listener,
      InstantSource clock,
      Rows rows) {
    this(
        settings,
        client,
        listener,
        clock,
        rows,
        Absences.ofOne(settings.cluster()),
        PodRecords.NONE);
  }

  /**
   * Makes one that asks nothing yet.
   *
   * @param client how the cluster is reached; closed with this
   * @param rows what the database says
   * @param absences what is in none of all clusters there are
   * @param records keeps what is seen of the pods
   */
  public ClusterPods(
      KubernetesSettings settings,
      KubernetesClient client,
      ExecutionListener listener,
      InstantSource clock,
      Rows rows,
      Absences absences,
      PodRecords records) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.cluster = new Cluster(client, settings.installation());
    this.reporter = new EventReporter(listener, guard.timer());
    this.recorder = new PodRecorder(records, guard);
    this.client = client;
    this.pods = new Pods(settings, cluster, guard, reporter, clock, recorder);
    this.watch =
        new NamespaceWatch<>(
            "pods",
            settings.namespaces(),
            namespace -> cluster.watched(namespace),
            Changes.ofPods(guard, pods));
    this.jobs =
        new NamespaceWatch<>(
            "Jobs",
            settings.namespaces(),
            namespace -> cluster.watchedJobs(namespace),
            Changes.ofJobs(guard, pods));
    pods.onFirstJob(jobs::start);
    this.left = new LeftPods(settings, cluster, guard, pods, rows, absences, jobs::hasBegun);
  }

  KubernetesSettings settings() {
    return settings;
  }

  ExecutionListener listener() {
    return listener;
  }

  InstantSource clock() {
    return clock;
  }

  Guard guard() {
    return guard;
  }

  EventReporter reporter() {
    return reporter;
  }

  Cluster cluster() {
    return cluster;
  }

  Pods pods() {
    return pods;
  }

  NamespaceWatch<Pod> watch() {
    return watch;
  }

  PodRecorder recorder() {
    return recorder;
  }

  /** Returns what the cluster says of a pod; a few are asked for at a time, others wait. */
  List<Event> eventsInTurn(Pod pod) {
    eventsAtOnce.acquireUninterruptibly();
    try {
      return cluster.events(pod);
    } finally {
      eventsAtOnce.release();
    }
  }

  /** Returns how many namespaces nobody watches any more; anything but 0 is worth an alert. */
  public int watchesStopped() {
    return watch.stopped() + jobs.stopped();
  }

  /**
   * Finds the pods of these attempts, and looks at the cluster from now on.
   *
   * @param known is called once they are found
   */
  void begin(Set<String> attemptIds, PodKind kind, Runnable known) {
    left.begin(Set.copyOf(attemptIds), kind, known);
    watch.start();
  }

  /**
   * Collects what engines that are gone left of attempts that are over, now and seldom, until there
   * is something to do here; asks the cluster only if there may be any.
   */
  void collect() {
    left.collect();
  }

  /** Compares everything with the cluster now, instead of when it is due. */
  void resync() {
    left.resync();
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Leaves the pods to the next engine. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      left.close();
      guard.locked(pods::close);
      recorder.close();
      guard.close();
      watch.close();
      jobs.close();
      cluster.close();
      client.close();
    }
  }
}
