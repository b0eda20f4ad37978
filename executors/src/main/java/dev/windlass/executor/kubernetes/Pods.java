package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Guard;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.WorkerHub;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts there are and their pods. Its methods are called under the lock. */
final class Pods {

  /** What a worker said last may arrive after what the cluster says of its pod. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Pods.class);

  private final KubernetesSettings settings;
  private final Cluster cluster;
  private final WorkerCredentials credentials;
  private final WorkerHub hub;
  private final Guard guard;
  private final EventReporter reporter;
  private final ExecutionListener listener;
  private final InstantSource clock;
  private final WorkerPod maker;
  private final PodRules rules;
  private final Creates creates;
  private final Map<String, PodAttempt> attempts = new HashMap<>();
  private WorkerStarts starts = WorkerStarts.NONE;
  private boolean closed;

  Pods(
      KubernetesSettings settings,
      Cluster cluster,
      WorkerCredentials credentials,
      WorkerHub hub,
      Guard guard,
      EventReporter reporter,
      ExecutionListener listener,
      InstantSource clock) {
    this.settings = settings;
    this.cluster = cluster;
    this.credentials = credentials;
    this.hub = hub;
    this.guard = guard;
    this.reporter = reporter;
    this.listener = listener;
    this.clock = clock;
    this.maker = new WorkerPod(settings);
    this.rules = new PodRules(settings.limits());
    this.creates = new Creates(cluster, guard, settings, this::answered);
  }

  int count() {
    return (int) attempts.values().stream().filter(one -> one.created && !one.gone).count();
  }

  WorkerStarts starts() {
    return starts;
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
    attempts.values().forEach(this::forgetWorker);
  }

  void add(List<Workload> workloads) {
    for (var workload : workloads) {
      var id = workload.attempt().attemptId();
      if (closed || attempts.containsKey(id)) {
        continue;
      }
      Pod wanted;
      try {
        wanted = inNamespace(maker.of(workload, credentials.of(id)));
      } catch (IllegalArgumentException e) {
        report(id, new Outcome.Rejected(String.valueOf(e.getMessage())));
        continue;
      }
      var attempt = new PodAttempt(id, workload, wanted);
      attempts.put(id, attempt);
      expect(attempt, workload.bundle().digest());
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
          "Its pod is to be in namespace '%s', and this engine works in %s. Add it with --namespace."
              .formatted(namespace, String.join(", ", settings.namespaces())));
    }
    return pod;
  }

  private void expect(PodAttempt attempt, String digest) {
    attempt.session =
        hub.expect(
            WorkerPod.workerId(attempt.attemptId),
            shown -> credentials.isRight(attempt, guard.ask(() -> uid(attempt)), shown),
            digest,
            new PodWorker(attempt, this, guard, reporter, listener));
  }

  private static @Nullable String uid(PodAttempt attempt) {
    return attempt.pod == null ? null : attempt.pod.getMetadata().getUid();
  }

  /** Takes over the pod that an engine before this one made. */
  void takeOver(String attemptId, Pod pod) {
    if (closed || attempts.containsKey(attemptId)) {
      return;
    }
    var attempt = new PodAttempt(attemptId, null, pod);
    attempts.put(attemptId, attempt);
    expect(attempt, pod.getMetadata().getAnnotations().getOrDefault(PodMarks.DIGEST, ""));
    seen(pod);
  }

  /** An attempt that is said to be under way has no pod. */
  void missing(String attemptId, String reason) {
    if (!attempts.containsKey(attemptId)) {
      report(attemptId, new Outcome.Lost(reason));
    }
  }

  private void answered(PodAttempt attempt, CreateAnswer answer) {
    switch (answer) {
      case CreateAnswer.Created made -> {
        if (attempt.pod == null) {
          attempt.pod = made.pod();
        }
        attempt.created = true;
        if (attempt.ended || attempt.cancelled != null) {
          delete(attempt);
        } else {
          judge(attempt);
        }
      }
      case CreateAnswer.Refused refused -> end(attempt, new Outcome.Rejected(refused.reason()));
      case CreateAnswer.NoQuota noQuota -> wait(attempt, noQuota.reason());
      case CreateAnswer.Busy busy ->
          wait(
              attempt,
              "waiting for the cluster, which is busy and asked for "
                  + PodFacts.text(busy.pause())
                  + " of patience");
      case CreateAnswer.Away away ->
          wait(attempt, "waiting for the cluster, which does not answer: " + away.reason());
    }
  }

  /** It was not created, and is tried again unless somebody cancelled it meanwhile. */
  private void wait(PodAttempt attempt, String reason) {
    if (attempt.cancelled != null) {
      // It may be there all the same: if so, the next look at the cluster finds and deletes it.
      end(attempt, new Outcome.Cancelled(attempt.cancelled));
    } else {
      tell(attempt, reason);
    }
  }

  /** A pod is there, and like that. */
  void seen(Pod pod) {
    var attempt = attempts.get(attemptOf(pod));
    if (attempt == null || attempt.gone || !attempt.isOf(pod)) {
      return;
    }
    attempt.pod = pod;
    attempt.created = true;
    // It is there although its creation was not answered.
    creates.remove(attempt);
    judge(attempt);
  }

  /** A pod is not there any more. */
  void gone(PodAttempt attempt, @Nullable Pod last) {
    if (attempt.gone || (last != null && !attempt.isOf(last))) {
      return;
    }
    if (last != null) {
      attempt.pod = last;
    }
    attempt.gone = true;
    if (attempt.ended) {
      forget(attempt);
    } else {
      settle(
          attempt,
          worked(
              attempt, rules.gone(attempt.name(), attempt.pod, attempt.asked(), clock.instant())));
    }
  }

  private void judge(PodAttempt attempt) {
    var pod = attempt.pod;
    if (attempt.ended || pod == null) {
      return;
    }
    switch (rules.of(pod, attempt.asked(), clock.instant())) {
      case PodVerdict.Waits waits -> tell(attempt, waits.reason());
      case PodVerdict.Runs _ -> {
        if (!attempt.connected) {
          tell(
              attempt,
              "Pod "
                  + attempt.name()
                  + " runs; its worker has not reached the engine at "
                  + settings.engine()
                  + " yet.");
        }
      }
      case PodVerdict.Leaves leaves -> attempt.leaving = leaves.outcome();
      case PodVerdict.Ended over -> settle(attempt, worked(attempt, over.outcome()));
    }
  }

  /** A worker that ends well has said before how its task did. */
  private static Outcome worked(PodAttempt attempt, Outcome ofPod) {
    return ofPod instanceof Outcome.Succeeded
        ? new Outcome.Lost("Pod " + attempt.name() + " ended without saying how its task did.")
        : ofPod;
  }

  /** The pod is over, which counts unless its worker has said more. */
  private void settle(PodAttempt attempt, Outcome outcome) {
    attempt.leaving = outcome;
    if (attempt.connected) {
      guard.later(LAST_WORDS, () -> end(attempt, outcome));
    } else {
      end(attempt, outcome);
    }
  }

  private void tell(PodAttempt attempt, String reason) {
    if (!attempt.begun && !reason.equals(attempt.told)) {
      attempt.told = reason;
      var unused = reporter.report(new ExecutionEvent.Waiting(attempt.attemptId, reason));
    }
  }

  void cancel(String attemptId, String reason) {
    var attempt = attempts.get(attemptId);
    if (attempt == null || attempt.ended || attempt.cancelled != null) {
      return;
    }
    attempt.cancelled = reason;
    if (creates.remove(attempt)) {
      end(attempt, new Outcome.Cancelled(reason));
    } else if (attempt.begun && attempt.session != null && attempt.session.isConnected()) {
      attempt.session.send(List.of(new EngineMessage.Cancel(attemptId, reason)));
      // A worker that does not answer is ended with its pod.
      guard.later(
          settings.taskGrace().plus(LAST_WORDS),
          () -> {
            if (!attempt.ended) {
              delete(attempt);
            }
          });
    } else {
      delete(attempt);
    }
  }

  /** The worker is there, for the first time or again. */
  void connected(PodAttempt attempt, List<String> known) {
    var session = attempt.session;
    if (session == null) {
      return;
    }
    if (!attempt.connected) {
      attempt.connected = true;
      starts = starts.plusStarted(Duration.ofNanos(System.nanoTime() - attempt.madeAt));
    }
    var messages = new ArrayList<EngineMessage>();
    var workload = attempt.workload;
    if (known.contains(attempt.attemptId)) {
      attempt.begun = true;
      if (attempt.cancelled != null) {
        messages.add(new EngineMessage.Cancel(attempt.attemptId, attempt.cancelled));
      }
    } else if (attempt.ended || attempt.cancelled != null) {
      messages.add(new EngineMessage.Stop("The attempt is over."));
    } else if (workload != null) {
      attempt.begun = true;
      messages.add(new EngineMessage.Run(workload.attempt(), workload.className()));
    } else {
      end(
          attempt,
          new Outcome.Lost(
              "The engine was restarted before pod " + attempt.name() + " was given its task."));
    }
    session.send(messages);
  }

  /** Returns what the worker's own report means, with what is known of its pod. */
  Outcome reported(PodAttempt attempt, Outcome outcome) {
    if (!(outcome instanceof Outcome.Lost)) {
      return outcome;
    }
    var asked = attempt.asked();
    return asked != null ? asked : attempt.leaving != null ? attempt.leaving : outcome;
  }

  /** The attempt is over and its end is or will be stored by somebody else. */
  void over(PodAttempt attempt) {
    attempt.ended = true;
    creates.remove(attempt);
  }

  private void end(PodAttempt attempt, Outcome outcome) {
    if (attempt.ended) {
      return;
    }
    over(attempt);
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
    attempt.stored = true;
    if (attempt.session != null) {
      attempt.session.send(List.of(new EngineMessage.Stop("The attempt is over.")));
    }
    if (attempt.created && !attempt.gone) {
      delete(attempt);
    } else {
      forget(attempt);
    }
  }

  private void forget(PodAttempt attempt) {
    if (attempt.stored) {
      attempts.remove(attempt.attemptId);
      forgetWorker(attempt);
    }
  }

  private void forgetWorker(PodAttempt attempt) {
    var session = attempt.session;
    if (session != null) {
      hub.forget(session);
    }
  }

  /** Deletes the pod, now or once it is known; every look at the cluster tries again. */
  void delete(PodAttempt attempt) {
    attempt.unwanted = true;
    var pod = attempt.pod;
    if (pod == null || attempt.gone || closed) {
      return;
    }
    Thread.ofVirtual()
        .name("delete-" + attempt.podName())
        .start(() -> {
          try {
            cluster.delete(pod);
          } catch (RuntimeException away) {
            LOG.warn("Pod {} cannot be deleted now: {}", attempt.name(), away.getMessage());
          }
        });
  }

  static String attemptOf(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(PodMarks.ATTEMPT, "");
  }
}
