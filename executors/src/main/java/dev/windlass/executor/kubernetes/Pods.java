package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Guard;
import dev.windlass.executor.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts there are and their pods, from their creation to their deletion, whatever is in
 * them. Its methods are called under the lock.
 */
final class Pods {

  private static final Logger LOG = LoggerFactory.getLogger(Pods.class);

  private final KubernetesSettings settings;
  private final Cluster cluster;
  private final Guard guard;
  private final EventReporter reporter;
  private final InstantSource clock;
  private final PodRules rules;
  private final Creates creates;
  private final PodRecorder recorder;
  private final Map<String, PodAttempt> attempts = new HashMap<>();
  private final JobHindrances hindrances;
  private Runnable firstJob = () -> {};
  private boolean closed;

  Pods(
      KubernetesSettings settings,
      Cluster cluster,
      Guard guard,
      EventReporter reporter,
      InstantSource clock,
      PodRecorder recorder) {
    this.settings = settings;
    this.cluster = cluster;
    this.guard = guard;
    this.reporter = reporter;
    this.clock = clock;
    this.recorder = recorder;
    this.rules = new PodRules(settings.limits());
    this.creates = new Creates(cluster, guard, settings, this::answered);
    this.hindrances = new JobHindrances(cluster, guard, this::hindered);
  }

  /** From the first attempt on whose pod a Job makes, Jobs are looked at. */
  void onFirstJob(Runnable looks) {
    firstJob = looks;
  }

  @Nullable PodAttempt get(String attemptId) {
    return attempts.get(attemptId);
  }

  List<PodAttempt> all() {
    return List.copyOf(attempts.values());
  }

  void close() {
    closed = true;
    creates.close();
    attempts.values().forEach(attempt -> attempt.occupant.forgotten());
  }

  void add(List<Workload> workloads, PodKind kind) {
    for (var workload : workloads) {
      var id = workload.attempt().attemptId();
      if (closed || attempts.containsKey(id)) {
        continue;
      }
      Pod wanted;
      try {
        wanted = MoreMemory.given(inNamespace(kind.pod(workload)), workload.attempt().state());
      } catch (IllegalArgumentException e) {
        report(id, new Outcome.Rejected(String.valueOf(e.getMessage())));
        continue;
      }
      var attempt = new PodAttempt(id, wanted, kind, workload);
      attempts.put(id, attempt);
      if (attempt.isJob()) {
        firstJob.run();
      }
      attempt.occupant.expected();
      creates.add(attempt);
    }
    creates.go();
  }

  private Pod inNamespace(Pod pod) {
    var namespace = pod.getMetadata().getNamespace();
    if (namespace == null) {
      pod.getMetadata().setNamespace(settings.namespaces().getFirst());
    } else if (!settings.namespaces().contains(namespace)) {
      throw new IllegalArgumentException(
          "Its pod is to be in namespace '%s', and this engine works in %s%s. Add it %s."
              .formatted(
                  namespace,
                  String.join(", ", settings.namespaces()),
                  settings.cluster().isEmpty() ? "" : " of cluster " + settings.cluster(),
                  settings.cluster().isEmpty()
                      ? "with --namespace"
                      : "to windlass.kubernetes.clusters." + settings.cluster() + ".namespaces"));
    }
    return pod;
  }

  /** Takes over the pod that an engine before this one made. */
  void takeOver(String attemptId, Pod pod, PodKind kind) {
    if (closed || attempts.containsKey(attemptId)) {
      return;
    }
    takeOver(new PodAttempt(attemptId, pod, kind, null), () -> seen(pod));
  }

  /** Takes over the Job that an engine before this one made, and which has made no pod yet. */
  void takeOver(String attemptId, Job job, PodKind kind) {
    if (closed || attempts.containsKey(attemptId)) {
      return;
    }
    takeOver(new PodAttempt(attemptId, TaskJob.pod(job), kind, null), () -> seen(job));
  }

  private void takeOver(PodAttempt attempt, Runnable seen) {
    attempts.put(attempt.attemptId, attempt);
    if (attempt.isJob()) {
      firstJob.run();
    }
    attempt.occupant.expected();
    seen.run();
    if (!TaskPod.reattaches(attempt.wanted) && !attempt.settled) {
      var reason =
          "The engine that had it ended, and its pod is not gone on with: .reattach(false).";
      end(attempt.attemptId, new Outcome.Lost(reason), reason);
    }
  }

  /** An attempt that is said to be under way has no pod. */
  void missing(String attemptId, String reason) {
    if (!attempts.containsKey(attemptId)) {
      report(attemptId, new Outcome.Lost(reason));
    }
  }

  /** Another engine has it now: its pod goes on, and nothing more is said of it here. */
  void release(String attemptId) {
    var attempt = attempts.remove(attemptId);
    if (attempt != null) {
      attempt.released = true;
      creates.remove(attempt);
      attempt.occupant.forgotten();
    }
  }

  private void answered(PodAttempt attempt, CreateAnswer answer) {
    if (attempt.released) {
      return;
    }
    switch (answer) {
      case CreateAnswer.Created made -> {
        if (attempt.pod == null) {
          keep(attempt, made.pod());
        }
        attempt.isThere();
        if (attempt.isOver() || attempt.asked != null) {
          delete(attempt);
        } else {
          judge(attempt);
        }
      }
      case CreateAnswer.CreatedJob made -> {
        attempt.isThere();
        made(attempt, made.job());
        if (attempt.isOver() || attempt.asked != null) {
          delete(attempt);
        } else {
          judge(attempt);
          hindrances.look(attempt);
        }
      }
      case CreateAnswer.Refused refused -> end(attempt, new Outcome.Rejected(refused.reason()));
      case CreateAnswer.NoQuota noQuota -> wait(attempt, noQuota.reason());
      case CreateAnswer.Busy busy ->
          wait(
              attempt,
              "waiting for "
                  + settings.clusterName()
                  + ", which is busy and asked for "
                  + PodFacts.text(busy.pause())
                  + " of patience");
      case CreateAnswer.Away away ->
          wait(
              attempt,
              "waiting for "
                  + settings.clusterName()
                  + ", which does not answer: "
                  + away.reason());
    }
  }

  /** It was not created, and is tried again unless somebody cancelled it meanwhile. */
  private void wait(PodAttempt attempt, String reason) {
    if (attempt.asked != null) {
      // It may be there all the same: if so, the next look at the cluster finds and deletes it.
      end(attempt, attempt.asked);
    } else {
      tell(attempt, reason);
    }
  }

  /** Returns what is kept of a pod: as it is in memory already, if there is no news of it. */
  Pod lean(Pod pod) {
    var attempt = attempts.get(attemptOf(pod));
    return attempt != null && attempt.pod != null && isSame(attempt.pod, pod)
        ? attempt.pod
        : LeanPods.of(pod);
  }

  /** A pod is there, and like that. */
  void seen(Pod pod) {
    var attempt = attempts.get(attemptOf(pod));
    if (attempt == null || attempt.gone || !attempt.isOf(pod)) {
      return;
    }
    if (attempt.pod == null || !isSame(attempt.pod, pod)) {
      keep(attempt, pod);
    }
    attempt.isThere();
    // It is there although its creation was not answered.
    creates.remove(attempt);
    judge(attempt);
  }

  /** A Job is there, and like that. */
  void seen(Job job) {
    var attempt = attempts.get(attemptOf(job));
    if (attempt == null || attempt.gone || !attempt.isOf(job)) {
      return;
    }
    attempt.isThere();
    made(attempt, job);
    creates.remove(attempt);
    if (attempt.pod == null) {
      judge(attempt);
    }
  }

  private static void made(PodAttempt attempt, Job job) {
    attempt.job = job;
    attempt.trace.made(job);
  }

  /** A Job is not there any more; a pod it made goes with it, and says so itself. */
  void gone(Job job) {
    var attempt = attempts.get(attemptOf(job));
    if (attempt != null && attempt.pod == null && attempt.isOf(job)) {
      gone(attempt, null);
    }
  }

  /** A Job makes no pod, for that reason. */
  private void hindered(PodAttempt attempt, PodVerdict why) {
    if (attempt.isOver() || attempt.asked != null || attempt.pod != null) {
      return;
    }
    switch (why) {
      case PodVerdict.Waits waits -> {
        attempt.hindered = true;
        tell(attempt, waits.reason());
      }
      case PodVerdict.Ended ended -> end(attempt, ended.outcome());
      case PodVerdict.Runs _, PodVerdict.Leaves _ -> {}
    }
  }

  /** Looks at why Jobs have made no pod, at each of those that have not. */
  void lookAtJobs() {
    attempts.values().stream()
        .filter(one -> one.job != null && one.pod == null && !one.gone && !one.isOver())
        .forEach(hindrances::look);
  }

  /** A pod is not there any more. */
  void gone(PodAttempt attempt, @Nullable Pod last) {
    if (attempt.gone || attempt.released || (last != null && !attempt.isOf(last))) {
      return;
    }
    if (last != null) {
      attempt.sees(LeanPods.of(last));
    }
    attempt.gone = true;
    attempt.trace.sawGone(clock.instant());
    record(attempt);
    if (attempt.isOver()) {
      forget(attempt);
    } else {
      settle(
          attempt,
          attempt.pod == null && attempt.job != null
              ? JobRules.gone(attempt.job, attempt.asked)
              : rules.gone(attempt.name(), attempt.pod, attempt.asked, clock.instant()));
    }
  }

  /** Its pod is like that now. */
  private void keep(PodAttempt attempt, Pod pod) {
    attempt.sees(LeanPods.of(pod));
    if (recorder.isListening()) {
      attempt.trace.sawWhole(pod);
    }
    record(attempt);
  }

  private void record(PodAttempt attempt) {
    if (attempt.pod == null) {
      return;
    }
    if (!attempt.stored || !new PodFacts(attempt.pod).phase().equals("Failed")) {
      // That it failed while we delete it says nothing of its attempt.
      attempt.trace.saw(attempt.pod);
    }
    recorder.changed(attempt.trace);
  }

  /** What every look at the cluster finds unchanged is no news. */
  private static boolean isSame(Pod before, Pod pod) {
    var version = before.getMetadata().getResourceVersion();
    return version != null && version.equals(pod.getMetadata().getResourceVersion());
  }

  private void judge(PodAttempt attempt) {
    var pod = attempt.pod;
    if (attempt.isOver()) {
      return;
    }
    if (pod == null) {
      judgeJob(attempt);
      return;
    }
    attempt.occupant.seen(pod);
    switch (rules.of(pod, attempt.asked, clock.instant())) {
      case PodVerdict.Waits waits -> tell(attempt, waits.reason());
      case PodVerdict.Runs _ -> attempt.occupant.runs(pod);
      case PodVerdict.Leaves leaves -> {
        attempt.leaving = leaves.outcome();
        if (attempt.isJob() && !attempt.unwanted) {
          // Its Job would make another one, which nobody asked for.
          delete(attempt);
        }
      }
      case PodVerdict.Ended over -> settle(attempt, over.outcome());
    }
  }

  private void judgeJob(PodAttempt attempt) {
    if (attempt.job == null || attempt.asked != null) {
      return;
    }
    switch (JobRules.of(attempt.job)) {
      case PodVerdict.Waits waits -> {
        // Why it has made none says more than that it has not.
        if (!attempt.hindered || JobRules.isSuspended(attempt.job)) {
          tell(attempt, waits.reason());
        }
      }
      case PodVerdict.Ended over -> settle(attempt, over.outcome());
      case PodVerdict.Runs _, PodVerdict.Leaves _ -> {}
    }
  }

  /** The pod is over, which counts unless what was in it says more. */
  private void settle(PodAttempt attempt, Outcome ofPod) {
    if (attempt.settled) {
      return;
    }
    attempt.settled = true;
    var known =
        attempt.job == null || attempt.pod == null ? ofPod : JobRules.explained(attempt.job, ofPod);
    var outcome = attempt.asked == null ? withMoreMemory(attempt, known) : ofPod;
    attempt.leaving = outcome;
    attempt.occupant.settle(outcome);
  }

  /** What needed more memory than it had gets more, if its author allows it, and is repeated. */
  private Outcome withMoreMemory(PodAttempt attempt, Outcome ofPod) {
    var pod = attempt.pod;
    if (pod == null || !(ofPod instanceof Outcome.Failed failed)) {
      return ofPod;
    }
    var next = MoreMemory.next(pod);
    if (next.isEmpty()) {
      return ofPod;
    }
    var unused =
        reporter.report(
            new ExecutionEvent.Remembered(
                attempt.attemptId, MoreMemory.KEY, TextNode.valueOf(next.get())));
    return new Outcome.Lost(
        failed.reason().replaceFirst(" Give it more with .*", "")
            + " The next attempt gets "
            + next.get()
            + ".");
  }

  void tell(PodAttempt attempt, String reason) {
    if (!attempt.begun && !reason.equals(attempt.told)) {
      attempt.told = reason;
      var unused = reporter.report(new ExecutionEvent.Waiting(attempt.attemptId, reason));
    }
  }

  /** Ends an attempt, as what its end is asked to be. */
  void end(String attemptId, Outcome asked, String reason) {
    var attempt = attempts.get(attemptId);
    if (attempt == null || attempt.isOver() || attempt.asked != null) {
      return;
    }
    attempt.asked = asked;
    if (creates.remove(attempt)) {
      end(attempt, asked);
    } else if (!attempt.occupant.isAskedToEnd(reason)) {
      delete(attempt);
    }
  }

  /** The attempt is over and its end is or will be stored by somebody else. */
  void over(PodAttempt attempt, Outcome outcome) {
    attempt.outcome = outcome;
    creates.remove(attempt);
  }

  /** The attempt is over, like that, unless it was before. */
  void end(PodAttempt attempt, Outcome outcome) {
    if (attempt.isOver() || attempt.released) {
      return;
    }
    over(attempt, outcome);
    var unused =
        reporter
            .report(new ExecutionEvent.Finished(attempt.attemptId, clock.instant(), outcome))
            .thenRun(() -> guard.locked(() -> stored(attempt)));
  }

  private void report(String attemptId, Outcome outcome) {
    var unused = reporter.report(new ExecutionEvent.Finished(attemptId, clock.instant(), outcome));
  }

  /** Its end is stored: what it held is given back. */
  void stored(PodAttempt attempt) {
    if (attempt.released) {
      return;
    }
    attempt.stored = true;
    var unwanted = attempt.outcome == null || attempt.occupant.isDoneWith(attempt.outcome);
    if (unwanted && attempt.created && (!attempt.gone || attempt.isJob())) {
      delete(attempt);
    }
    if (attempt.gone || !unwanted || !attempt.created) {
      forget(attempt);
    }
  }

  private void forget(PodAttempt attempt) {
    if (attempt.stored) {
      attempts.remove(attempt.attemptId);
      attempt.occupant.forgotten();
    }
  }

  /** Deletes the pod, now or once it is known; every look at the cluster tries again. */
  void delete(PodAttempt attempt) {
    attempt.unwanted = true;
    var job = attempt.job;
    var pod = attempt.gone && !attempt.isJob() ? null : attempt.pod;
    if ((pod == null && job == null) || attempt.released || closed) {
      return;
    }
    Thread.ofVirtual()
        .name("delete-" + attempt.podName())
        .start(() -> {
          try {
            if (job != null) {
              cluster.delete(job);
            }
            if (pod != null && (job == null || TaskJob.ownerOf(pod).isEmpty())) {
              cluster.delete(pod);
            }
          } catch (RuntimeException away) {
            LOG.warn("Pod {} cannot be deleted now: {}", attempt.name(), away.getMessage());
          }
        });
  }

  static String attemptOf(HasMetadata pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(PodMarks.ATTEMPT, "");
  }
}
