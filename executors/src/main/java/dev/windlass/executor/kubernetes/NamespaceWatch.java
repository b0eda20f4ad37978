package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every change of things of ours: one informer per namespace, whatever their number. It
 * lists anew when the API server has forgotten where it was, and goes on after whatever goes wrong.
 * What it misses is found by the next look at everything.
 *
 * @param <T> what is watched
 */
final class NamespaceWatch<T> {

  private static final Logger LOG = LoggerFactory.getLogger(NamespaceWatch.class);

  private final String what;
  private final List<String> namespaces;
  private final Function<String, SharedIndexInformer<T>> opened;
  private final ResourceEventHandler<T> heard;
  private final List<SharedIndexInformer<T>> informers = new CopyOnWriteArrayList<>();
  private final AtomicInteger stopped = new AtomicInteger();
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * Makes one that asks nothing yet.
   *
   * @param what what is watched, for people
   * @param opened opens the informer of a namespace
   * @param heard hears of changes
   */
  NamespaceWatch(
      String what,
      List<String> namespaces,
      Function<String, SharedIndexInformer<T>> opened,
      ResourceEventHandler<T> heard) {
    this.what = what;
    this.namespaces = namespaces;
    this.opened = opened;
    this.heard = heard;
  }

  int stopped() {
    return stopped.get();
  }

  /** Returns what hears of changes, one for each namespace. */
  List<SharedIndexInformer<T>> informers() {
    return informers;
  }

  boolean hasBegun() {
    return begun.get();
  }

  /** Begins, unless it has, and does not wait for the cluster. */
  void start() {
    if (closed || !begun.compareAndSet(false, true)) {
      return;
    }
    for (var namespace : namespaces) {
      SharedIndexInformer<T> informer = opened.apply(namespace);
      informers.add(informer);
      informer.addEventHandler(heard);
      informer.exceptionHandler((started, failure) -> {
        LOG.warn("The watch of {} in {} goes on after: {}", what, namespace, failure.toString());
        return !closed;
      });
      var unused =
          informer
              .stopped()
              .whenComplete((_, failure) -> {
                if (!closed) {
                  stopped.incrementAndGet();
                  LOG.error(
                      "The watch of {} in {} has stopped; they are still listed every so often.",
                      what,
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
  }
}
