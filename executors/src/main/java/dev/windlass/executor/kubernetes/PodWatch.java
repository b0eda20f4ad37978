package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every change of our pods: one informer per namespace, whatever the number of pods. It
 * lists anew when the API server has forgotten where it was, and goes on after whatever goes wrong.
 * What it misses is found by the next look at everything.
 */
final class PodWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PodWatch.class);

  private final KubernetesClient client;
  private final Cluster cluster;
  private final List<String> namespaces;
  private final Guard guard;
  private final Pods pods;
  private final List<SharedIndexInformer<Pod>> informers = new CopyOnWriteArrayList<>();
  private final AtomicInteger stopped = new AtomicInteger();
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean closed;

  PodWatch(
      KubernetesClient client, Cluster cluster, List<String> namespaces, Guard guard, Pods pods) {
    this.client = client;
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.guard = guard;
    this.pods = pods;
  }

  int stopped() {
    return stopped.get();
  }

  /** Returns what hears of changes, one for each namespace. */
  List<SharedIndexInformer<Pod>> informers() {
    return informers;
  }

  /** Begins, unless it has, and does not wait for the cluster. */
  void start() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    for (var namespace : namespaces) {
      SharedIndexInformer<Pod> informer = cluster.ours(namespace).runnableInformer(0);
      informers.add(informer);
      informer.addEventHandler(new Changes());
      informer.exceptionHandler((started, failure) -> {
        LOG.warn("The watch of pods in {} goes on after: {}", namespace, failure.toString());
        return !closed;
      });
      var unused =
          informer
              .stopped()
              .whenComplete((_, failure) -> {
                if (!closed) {
                  stopped.incrementAndGet();
                  LOG.error(
                      "The watch of pods in {} has stopped; they are still listed every so often.",
                      namespace,
                      failure);
                }
              });
      var _ = informer.start();
    }
  }

  void close() {
    closed = true;
    informers.forEach(SharedIndexInformer::stop);
    client.close();
  }

  private final class Changes implements ResourceEventHandler<Pod> {

    @Override
    public void onAdd(Pod pod) {
      guard.locked(() -> pods.seen(pod));
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
      guard.locked(() -> pods.seen(pod));
    }

    /** If its last state was missed, what is known of it is older than its end. */
    @Override
    public void onDelete(Pod pod, boolean deletedFinalStateUnknown) {
      guard.locked(() -> {
        var attempt = pods.get(Pods.attemptOf(pod));
        if (attempt != null) {
          pods.gone(attempt, deletedFinalStateUnknown ? null : pod);
        }
      });
    }
  }
}
