package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.WorkerMessage;
import dev.windlass.executor.protocol.WorkerOwner;
import dev.windlass.executor.protocol.WorkerSession;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker in a pod: is told what to run, and heard. */
final class PodWorker implements WorkerOwner, Occupant {

  /** What a worker said last may arrive after what the cluster says of its pod. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);

  private final PodAttempt attempt;

  /** Null if an engine before this one began it. */
  private final @Nullable Workload workload;

  private final WorkerPods kind;
  private final ClusterPods host;
  private final Pods pods;
  private final PodEvents events;

  /** When it was submitted, by {@link System#nanoTime()}. */
  private final long madeAt = System.nanoTime();

  private @Nullable WorkerSession session;

  /** Whether it has connected to this engine. */
  private boolean connected;

  PodWorker(PodAttempt attempt, @Nullable Workload workload, WorkerPods kind, ClusterPods host) {
    this.attempt = attempt;
    this.workload = workload;
    this.kind = kind;
    this.host = host;
    this.pods = host.pods();
    this.events =
        new PodEvents(
            host::eventsInTurn,
            _ -> {},
            host.clock(),
            said -> host.recorder().said(attempt.trace, said));
  }

  @Override
  public void expected() {
    var digest =
        workload == null
            ? attempt.wanted.getMetadata().getAnnotations().getOrDefault(PodMarks.DIGEST, "")
            : workload.bundle().digest();
    session =
        kind.hub()
            .expect(
                WorkerPod.workerId(attempt.attemptId),
                shown -> kind.credentials().isRight(attempt, host.guard().ask(attempt::uid), shown),
                digest,
                this);
  }

  /** It speaks for itself; what the cluster says of its pod is for people. */
  @Override
  public void seen(Pod pod) {
    if (host.recorder().isListening()) {
      events.seen(pod);
    }
  }

  @Override
  public void runs(Pod pod) {
    if (!connected) {
      pods.tell(
          attempt,
          "Pod "
              + attempt.name()
              + " runs; its worker has not reached the engine at "
              + host.settings().engine()
              + " yet.");
    }
  }

  /** A worker that ends well has said before how its task did. */
  @Override
  public void settle(Outcome ofPod) {
    var outcome =
        ofPod instanceof Outcome.Succeeded
            ? new Outcome.Lost("Pod " + attempt.name() + " ended without saying how its task did.")
            : ofPod;
    attempt.leaving = outcome;
    if (connected) {
      host.guard().later(LAST_WORDS, () -> pods.end(attempt, outcome));
    } else {
      pods.end(attempt, outcome);
    }
  }

  @Override
  public boolean isAskedToEnd(String reason) {
    if (!attempt.begun || session == null || !session.isConnected()) {
      return false;
    }
    session.send(List.of(new EngineMessage.Cancel(attempt.attemptId, reason)));
    // A worker that does not answer is ended with its pod.
    host.guard()
        .later(
            host.settings().taskGrace().plus(LAST_WORDS),
            () -> {
              if (!attempt.isOver()) {
                pods.delete(attempt);
              }
            });
    return true;
  }

  @Override
  public boolean isDoneWith(Outcome outcome) {
    stop();
    return true;
  }

  private void stop() {
    if (session != null) {
      session.send(List.of(new EngineMessage.Stop("The attempt is over.")));
    }
  }

  @Override
  public void forgotten() {
    if (session != null) {
      kind.hub().forget(session);
    }
  }

  @Override
  public void connected(WorkerMessage.Hello hello) {
    host.guard().locked(() -> connected(hello.attempts()));
  }

  /** It is there, for the first time or again. */
  private void connected(List<String> known) {
    if (session == null) {
      return;
    }
    if (!connected) {
      connected = true;
      kind.started(Duration.ofNanos(System.nanoTime() - madeAt));
    }
    var messages = new ArrayList<EngineMessage>();
    if (known.contains(attempt.attemptId)) {
      attempt.begun = true;
      if (attempt.asked instanceof Outcome.Cancelled(String reason)) {
        messages.add(new EngineMessage.Cancel(attempt.attemptId, reason));
      }
    } else if (attempt.isOver() || attempt.asked != null) {
      messages.add(new EngineMessage.Stop("The attempt is over."));
    } else if (workload != null) {
      attempt.begun = true;
      messages.add(new EngineMessage.Run(workload.attempt(), workload.className()));
    } else {
      pods.end(
          attempt,
          new Outcome.Lost(
              "The engine was restarted before pod " + attempt.name() + " was given its task."));
    }
    session.send(messages);
  }

  /** What is said of another attempt than its own is not believed. */
  @Override
  public CompletionStage<Void> received(WorkerMessage.Numbered message) {
    return switch (message) {
      case WorkerMessage.Started(_, var id, var at, var where) when isOwn(id) ->
          host.reporter()
              .report(new ExecutionEvent.Started(id, at, "pod " + attempt.name() + ", " + where));
      case WorkerMessage.Log(_, var id, var firstLine, var lines) when isOwn(id) -> {
        try {
          host.listener().onLog(id, firstLine, lines);
        } catch (RuntimeException e) {
          LOG.warn("Cannot store {} lines of the log of attempt {}.", lines.size(), id, e);
        }
        yield CompletableFuture.completedFuture(null);
      }
      case WorkerMessage.State(_, var id, var key, var value) when isOwn(id) ->
          host.reporter().report(new ExecutionEvent.Remembered(id, key, value));
      case WorkerMessage.Finished(_, var id, var at, var outcome) when isOwn(id) -> {
        var told =
            host.guard()
                .ask(() -> {
                  var known = withPod(outcome);
                  pods.over(attempt, known);
                  return known;
                });
        yield host.reporter()
            .report(new ExecutionEvent.Finished(id, at, told))
            .thenRun(() -> host.guard().locked(() -> pods.stored(attempt)));
      }
      default -> CompletableFuture.completedFuture(null);
    };
  }

  /** Returns what the worker's own report means, with what is known of its pod. */
  private Outcome withPod(Outcome outcome) {
    if (!(outcome instanceof Outcome.Lost)) {
      return outcome;
    }
    return attempt.asked != null
        ? attempt.asked
        : attempt.leaving != null ? attempt.leaving : outcome;
  }

  private boolean isOwn(String attemptId) {
    return attemptId.equals(attempt.attemptId);
  }
}
