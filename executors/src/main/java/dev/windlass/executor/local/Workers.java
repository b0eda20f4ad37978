package dev.windlass.executor.local;

import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Guard;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerToken;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers there are, from their start to their end. Its methods are called under the lock; what
 * takes time goes to threads of its own.
 */
final class Workers {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final LocalExecutor executor;
  private final LocalExecutorSettings settings;
  private final WorkerHub hub;
  private final Guard guard;
  private final InstantSource clock;
  private final WorkerProcesses processes;
  private final Map<String, LocalWorker> workers = new LinkedHashMap<>();
  private final StartDelay startDelay = new StartDelay();
  private WorkerStarts starts = WorkerStarts.NONE;
  private boolean closed;

  Workers(
      LocalExecutor executor,
      LocalExecutorSettings settings,
      WorkerHub hub,
      Guard guard,
      InstantSource clock,
      WorkerProcesses processes) {
    this.executor = executor;
    this.settings = settings;
    this.hub = hub;
    this.guard = guard;
    this.clock = clock;
    this.processes = processes;
  }

  WorkerStarts starts() {
    return starts;
  }

  int count() {
    return workers.size();
  }

  boolean isClosed() {
    return closed;
  }

  /** Says whether a worker of that bundle version may be started, if there is none. */
  boolean mayStart(String digest) {
    return startDelay.mayStart(digest, clock.instant());
  }

  /** Returns one of that bundle version that takes an attempt; starts it if there is none. */
  LocalWorker of(BundleRef bundle, boolean dedicated) {
    var digest = bundle.digest();
    if (!dedicated) {
      for (var worker : workers.values()) {
        if (worker.takesMore() && worker.digest.equals(digest)) {
          return worker;
        }
      }
    }
    var worker = new LocalWorker(executor, UUID.randomUUID().toString(), digest, dedicated, false);
    workers.put(worker.workerId, worker);
    var token = WorkerToken.random();
    worker.session = hub.expect(worker.workerId, WorkerToken.hash(token), digest, worker);
    Thread.ofVirtual().start(() -> launch(worker, bundle, token));
    return worker;
  }

  /** Lets in a worker that an engine before this one left behind; ends what is left of others. */
  void inherit(WorkerRecord record) {
    var process = record.process().orElse(null);
    if (process == null) {
      Thread.ofVirtual()
          .start(() -> {
            processes.endTasks(record.workerId());
            processes.forget(record.workerId());
          });
      return;
    }
    var worker =
        new LocalWorker(executor, record.workerId(), record.digest(), record.dedicated(), true);
    worker.process = process;
    workers.put(worker.workerId, worker);
    worker.session = hub.expect(worker.workerId, record.tokenHash(), worker.digest, worker);
    var unused =
        process.onExit().thenAccept(_ -> Thread.ofVirtual().start(() -> gone(worker, null)));
  }

  /** Returns the workers of an engine before this one that are not back. */
  List<LocalWorker> awaited() {
    return workers.values().stream()
        .filter(worker -> worker.inherited && worker.state == LocalWorker.State.STARTING)
        .toList();
  }

  /** A worker has connected. */
  void isThere(LocalWorker worker) {
    if (worker.state == LocalWorker.State.STARTING) {
      worker.state = LocalWorker.State.READY;
      if (!worker.inherited) {
        starts = starts.plusStarted(Duration.ofNanos(System.nanoTime() - worker.madeAt));
      }
      startDelay.succeeded(worker.digest);
    }
  }

  void send(LocalWorker worker, List<EngineMessage> messages) {
    if (worker.session != null) {
      worker.session.send(messages);
    }
  }

  /** Stops a worker when it has nothing to do: at once, or after some time if it may get more. */
  void stopWhenIdle(LocalWorker worker) {
    if (!worker.isIdle()) {
      return;
    }
    if (worker.dedicated || worker.retiring || worker.inherited) {
      stop(worker, "Its work is done.");
      return;
    }
    worker.idleSince = System.nanoTime();
    if (!worker.idleTimer) {
      worker.idleTimer = true;
      guard.later(settings.idle(), () -> stopWhenIdleForLong(worker));
    }
  }

  /** One timer per worker, however often it becomes idle: that may be a thousand times a second. */
  private void stopWhenIdleForLong(LocalWorker worker) {
    worker.idleTimer = false;
    if (!worker.isIdle()) {
      return;
    }
    var left = settings.idle().minusNanos(System.nanoTime() - worker.idleSince);
    if (left.isPositive()) {
      worker.idleTimer = true;
      guard.later(left, () -> stopWhenIdleForLong(worker));
    } else {
      stop(worker, "It was idle.");
    }
  }

  /** Stops all and starts no other; returns those there are. */
  List<LocalWorker> close() {
    closed = true;
    var all = List.copyOf(workers.values());
    all.forEach(worker -> stop(worker, "The engine is shutting down."));
    return all;
  }

  private void stop(LocalWorker worker, String reason) {
    if (worker.state == LocalWorker.State.GONE) {
      return;
    }
    worker.state = LocalWorker.State.STOPPING;
    send(worker, List.of(new EngineMessage.Stop(reason)));
    guard.later(
        settings.taskGrace().plus(WorkerProcesses.PATIENCE.multipliedBy(2)),
        () -> {
          if (worker.state != LocalWorker.State.GONE) {
            kill(worker, "it did not stop");
          }
        });
  }

  void kill(LocalWorker worker, String because) {
    LOG.warn("Ending {}: {}.", worker, because);
    worker.killedBecause = because;
    Thread.ofVirtual().start(() -> processes.end(worker));
  }

  /** On a thread of its own. */
  private void launch(LocalWorker worker, BundleRef bundle, String token) {
    try {
      var process = processes.start(worker, bundle.directory(), token);
      guard.locked(() -> {
        worker.process = process.toHandle();
        if (closed) {
          process.destroyForcibly();
        }
      });
      var unused =
          process
              .onExit()
              .thenAccept(ended -> Thread.ofVirtual().start(() -> gone(worker, ended.exitValue())));
      guard.later(
          settings.startLimit(),
          () -> {
            if (worker.state == LocalWorker.State.STARTING) {
              kill(worker, "it did not connect within " + settings.startLimit());
            }
          });
    } catch (IOException | RuntimeException e) {
      guard.locked(() -> lose(worker, "A worker could not be started: " + e.getMessage()));
    }
  }

  /** On a thread of its own: the process ended. What it said before is heard first. */
  private void gone(LocalWorker worker, @Nullable Integer exitCode) {
    guard.locked(() -> worker.retiring = true);
    var session = worker.session;
    if (session != null) {
      session.awaitClosed(WorkerProcesses.PATIENCE);
    }
    processes.endTasks(worker.workerId);
    guard.locked(() -> lose(worker, processes.reason(worker, exitCode)));
    processes.forget(worker.workerId);
  }

  private void lose(LocalWorker worker, String reason) {
    var neverConnected = worker.state == LocalWorker.State.STARTING;
    worker.state = LocalWorker.State.GONE;
    workers.remove(worker.workerId);
    if (worker.session != null) {
      hub.forget(worker.session);
    }
    if (neverConnected && !worker.inherited && !closed) {
      starts = starts.plusFailed();
      var delay = startDelay.failed(worker.digest, clock.instant());
      LOG.warn("{} Will be tried again in {} s at the earliest.", reason, delay.toSeconds());
      guard.later(delay.plusMillis(10), executor::place);
    }
    executor.lost(worker, reason);
  }
}
