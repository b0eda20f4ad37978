package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is known with everything the cluster has: after a start, to take over what an
 * engine before left, and every so often, because an event may be missed. Each list is a consistent
 * one of its own, never that of the watch, which may be old.
 */
final class LeftPods {

  private static final Logger LOG = LoggerFactory.getLogger(LeftPods.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** How many times the usual pause an engine waits that has nothing in the cluster. */
  private static final int SELDOM = 10;

  private final KubernetesSettings settings;
  private final Cluster cluster;
  private final Guard guard;
  private final Pods pods;
  private final ClusterPods.Rows rows;
  private final Absences absences;
  private final BooleanSupplier hasJobs;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean closed;

  LeftPods(
      KubernetesSettings settings,
      Cluster cluster,
      Guard guard,
      Pods pods,
      ClusterPods.Rows rows,
      Absences absences,
      BooleanSupplier hasJobs) {
    this.settings = settings;
    this.cluster = cluster;
    this.guard = guard;
    this.pods = pods;
    this.rows = rows;
    this.absences = absences;
    this.hasJobs = hasJobs;
  }

  void close() {
    closed = true;
  }

  /**
   * Finds the pods of these attempts, however long the cluster is away.
   *
   * @param known is called once they are found
   */
  void begin(Set<String> attemptIds, PodKind kind, Runnable known) {
    if (attemptIds.isEmpty()) {
      known.run();
    }
    var first = begun.compareAndSet(false, true);
    Thread.ofVirtual()
        .name("reconcile-pods")
        .start(() -> {
          try {
            takeOver(attemptIds, kind, known);
            while (first && !closed) {
              Thread.sleep(settings.resync());
              resync();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void takeOver(Set<String> attemptIds, PodKind kind, Runnable known)
      throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (!closed) {
      try {
        var found = list(attemptIds);
        var jobs = jobs();
        guard.locked(() -> {
          for (var id : attemptIds) {
            var pod = found.get(id);
            var job = jobs.get(id);
            if (pod == null && job != null) {
              absences.found(id);
              pods.takeOver(id, job, kind);
            } else if (pod == null && !absences.isNowhere(id, settings.cluster())) {
              LOG.debug("Attempt {} is in another cluster.", id);
            } else if (pod == null) {
              pods.missing(
                  id, "The engine that had it ended, and this attempt has no pod in the cluster.");
            } else {
              absences.found(id);
              pods.takeOver(id, pod, kind);
            }
          }
          jobs.values().forEach(pods::seen);
        });
        known.run();
        collect(found, jobs);
        return;
      } catch (RuntimeException away) {
        LOG.warn(
            "{} cannot be asked for its pods now: {}",
            settings.clusterName(),
            Cluster.message(away));
        Thread.sleep(pause);
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      }
    }
  }

  /**
   * Collects what engines that are gone left, every so often, until there is something to do here
   * and {@link #resync} does it more often. Nothing else of the cluster is looked at.
   */
  void collect() {
    Thread.ofVirtual()
        .name("collect-pods")
        .start(() -> {
          try {
            while (!closed && !begun.get()) {
              collectNow();
              Thread.sleep(settings.resync().multipliedBy(SELDOM));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void collectNow() {
    try {
      if (rows.hadPods()) {
        collect(list(Set.of()), jobs());
      }
    } catch (RuntimeException away) {
      LOG.debug(
          "{} cannot be asked now for pods that were left: {}",
          settings.clusterName(),
          Cluster.message(away));
    }
  }

  /** Looks at everything once; does nothing if the cluster is away. */
  void resync() {
    List<PodAttempt> before =
        guard.ask(() -> pods.all().stream().filter(one -> one.created && !one.gone).toList());
    Map<String, Pod> found;
    Map<String, Job> jobs;
    try {
      found = list(Set.of());
      jobs = hasJobs.getAsBoolean() ? jobs() : Map.of();
    } catch (RuntimeException away) {
      LOG.warn(
          "{} cannot be asked for its pods now: {}", settings.clusterName(), Cluster.message(away));
      return;
    }
    guard.locked(() -> {
      for (var attempt : before) {
        if (!found.containsKey(attempt.attemptId)
            && (attempt.pod != null || !jobs.containsKey(attempt.attemptId))) {
          pods.gone(attempt, null);
        }
      }
      jobs.values().forEach(pods::seen);
      pods.lookAtJobs();
      found.values().forEach(pods::seen);
      for (var attempt : pods.all()) {
        if (attempt.unwanted) {
          pods.delete(attempt);
        }
      }
    });
    try {
      collect(found, jobs);
    } catch (RuntimeException notNow) {
      LOG.warn("Left-over pods are not collected now: {}", notNow.getMessage());
    }
  }

  /**
   * Returns what is kept of all pods there are.
   *
   * @param whole the attempts of whose pods everything is returned
   */
  private Map<String, Pod> list(Set<String> whole) {
    var found = new HashMap<String, Pod>();
    for (var namespace : settings.namespaces()) {
      cluster.list(
          namespace,
          part ->
              guard.locked(() ->
                  part.forEach(pod -> {
                    var id = Pods.attemptOf(pod);
                    found.put(id, whole.contains(id) ? pod : pods.lean(pod));
                  })));
    }
    return found;
  }

  /** What nobody may look at is not there, as Jobs where no task wants one. */
  private Map<String, Job> jobs() {
    var found = new HashMap<String, Job>();
    for (var namespace : settings.namespaces()) {
      for (var job : cluster.jobs(namespace).orElse(List.of())) {
        found.put(Pods.attemptOf(job), job);
      }
    }
    return found;
  }

  /** Deletes pods and Jobs of attempts that are over, whoever made them. */
  private void collect(Map<String, Pod> found, Map<String, Job> jobs) {
    Set<String> mine =
        guard.ask(() -> pods.all().stream().map(one -> one.attemptId).collect(Collectors.toSet()));
    var strangers = new HashSet<>(found.keySet());
    strangers.addAll(jobs.keySet());
    strangers.removeAll(mine);
    strangers.remove("");
    if (strangers.isEmpty()) {
      return;
    }
    var alive = rows.alive(strangers);
    var leftovers = new ArrayList<>(strangers);
    leftovers.removeAll(alive);
    for (var id : leftovers) {
      var pod = found.get(id);
      if (pod != null && pod.getMetadata().getDeletionTimestamp() == null && !TaskPod.isKept(pod)) {
        LOG.info(
            "Pod {}/{} is of an attempt that is over and is deleted.",
            pod.getMetadata().getNamespace(),
            pod.getMetadata().getName());
        cluster.delete(pod);
      }
      var job = jobs.get(id);
      if (job != null && job.getMetadata().getDeletionTimestamp() == null && !TaskJob.isKept(job)) {
        LOG.info("{} is of an attempt that is over and is deleted.", JobRules.name(job));
        cluster.delete(job);
      }
    }
  }
}
