package dev.windlass.executor.local;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.process.ProcessTree;
import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerMessage;
import dev.windlass.executor.protocol.WorkerToken;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts in worker processes on this machine: warm ones, one per bundle version, which are
 * stopped after some idle time; and one of its own for an attempt with {@link Isolation#PROCESS}.
 *
 * <p>Workers connect to the engine's WebSocket, whose traffic goes through the {@link WorkerHub}
 * given here. They outlive the engine for a minute: {@link #reconcile} takes over those of the
 * engine before.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var hub = new WorkerHub();
 * var settings = LocalExecutorSettings.of(data.resolve("workers"), () -> workerAddress);
 * var executor = new LocalExecutor(settings, hub, listener, Clock.systemUTC());
 * executor.reconcile(attemptIds);
 * executor.submit(workloads);
 * }</pre>
 */
public final class LocalExecutor implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(LocalExecutor.class);

  /** How long processes get after a TERM, and connections after the end of their process. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LocalExecutorSettings settings;
  private final WorkerHub hub;
  private final ExecutionListener listener;
  private final InstantSource clock;
  private final WorkerRecords records;
  private final WorkerLauncher launcher;
  private final ScheduledThreadPoolExecutor timer;
  private final EventReporter reporter;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Assigned> attempts = new HashMap<>();
  private final Map<String, Assigned> waiting = new LinkedHashMap<>();
  private final Map<String, LocalWorker> workers = new LinkedHashMap<>();
  private final StartDelay startDelay = new StartDelay();
  private int running;
  private @Nullable Set<String> named;
  private Set<String> missing = Set.of();
  private boolean closed;

  /**
   * Makes one, and lets in the workers that an engine before left behind.
   *
   * @param clock the time of events that no worker reports
   * @throws java.io.UncheckedIOException if the settings' folder cannot be used
   */
  public LocalExecutor(
      LocalExecutorSettings settings,
      WorkerHub hub,
      ExecutionListener listener,
      InstantSource clock) {
    this.settings = settings;
    this.hub = hub;
    this.listener = listener;
    this.clock = clock;
    this.records = new WorkerRecords(settings.directory());
    this.launcher = new WorkerLauncher(settings, records);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("local-executor").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.reporter = new EventReporter(listener, timer);
    records.load().forEach(this::inherit);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int capacity() {
    return settings.capacity();
  }

  @Override
  public OptionalInt workers() {
    lock.lock();
    try {
      return OptionalInt.of(workers.size());
    } finally {
      lock.unlock();
    }
  }

  /** Starts a worker for the bundle version, which waits as long as any that has nothing to do. */
  @Override
  public void prepare(BundleRef bundle) {
    locked(() -> {
      if (!closed) {
        worker(bundle, false);
      }
    });
  }

  @Override
  public void submit(List<Workload> workloads) {
    locked(() -> {
      for (var workload : workloads) {
        var id = workload.attempt().attemptId();
        if (!closed && !attempts.containsKey(id)) {
          var assigned = new Assigned(id, workload);
          attempts.put(id, assigned);
          waiting.put(id, assigned);
        }
      }
      place();
    });
  }

  @Override
  public void cancel(String attemptId, String reason) {
    locked(() -> {
      var assigned = attempts.get(attemptId);
      if (assigned == null || assigned.ended || assigned.cancelled != null) {
        return;
      }
      assigned.cancelled = reason;
      var worker = assigned.worker;
      if (worker == null) {
        end(assigned, new Outcome.Cancelled(reason));
        return;
      }
      send(worker, List.of(new EngineMessage.Cancel(attemptId, reason)));
      // A worker that does not even give up the attempt is of no use to the others in it either.
      later(
          settings.taskGrace().plus(PATIENCE.multipliedBy(2)),
          () -> {
            if (!assigned.ended && worker.state != LocalWorker.State.GONE) {
              kill(worker, "it did not end a cancelled attempt");
            }
          });
    });
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    locked(() -> {
      named = Set.copyOf(attemptIds);
      missing = new TreeSet<>(attemptIds);
      missing.removeAll(attempts.keySet());
      for (var assigned : List.copyOf(attempts.values())) {
        if (assigned.workload == null && !attemptIds.contains(assigned.attemptId)) {
          refuse(assigned);
        }
      }
      if (awaited().isEmpty()) {
        giveUpMissing();
      } else {
        later(settings.returnWithin(), this::giveUpMissing);
      }
    });
  }

  @Override
  public void close() {
    var all = new ArrayList<LocalWorker>();
    locked(() -> {
      closed = true;
      all.addAll(workers.values());
      all.forEach(worker -> stop(worker, "The engine is shutting down."));
    });
    var deadline = System.nanoTime() + settings.taskGrace().plus(PATIENCE).toNanos();
    for (var worker : all) {
      var process = worker.process;
      if (process == null) {
        continue;
      }
      try {
        process.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        endProcess(worker);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        endProcess(worker);
      } catch (ExecutionException e) {
        throw new AssertionError("The end of a process has no failure.", e);
      }
      records.processes(worker.workerId).endAll(PATIENCE);
      records.delete(worker.workerId);
    }
    timer.shutdown();
  }

  /** A worker connected, for the first time or again. */
  void connected(LocalWorker worker, WorkerMessage.Hello hello) {
    locked(() -> {
      if (worker.state == LocalWorker.State.STARTING) {
        worker.state = LocalWorker.State.READY;
        startDelay.succeeded(worker.digest);
      }
      for (var id : hello.attempts()) {
        if (!attempts.containsKey(id)) {
          takeOver(worker, id);
        }
      }
      catchUp(worker, Set.copyOf(hello.attempts()));
      if (worker.inherited && named != null && awaited().isEmpty()) {
        giveUpMissing();
      }
      if (worker.state == LocalWorker.State.STOPPING) {
        send(worker, List.of(new EngineMessage.Stop("The worker was told to stop before.")));
      }
      stopWhenIdle(worker);
    });
  }

  /** A worker said something. */
  CompletionStage<Void> received(LocalWorker worker, WorkerMessage.Numbered message) {
    return switch (message) {
      case WorkerMessage.Started(_, var id, var at, var host) ->
          reporter.report(new ExecutionEvent.Started(id, at, host));
      case WorkerMessage.Log(_, var id, var firstLine, var lines) -> {
        try {
          listener.onLog(id, firstLine, lines);
        } catch (RuntimeException e) {
          LOG.warn("Cannot store {} lines of the log of attempt {}.", lines.size(), id, e);
        }
        yield CompletableFuture.completedFuture(null);
      }
      case WorkerMessage.State(_, var id, var key, var value) ->
          reporter.report(new ExecutionEvent.Remembered(id, key, value));
      case WorkerMessage.Finished(_, var id, var at, var outcome) -> {
        lock.lock();
        try {
          var assigned = worker.attempts.get(id);
          if (assigned != null) {
            release(assigned);
            place();
          }
        } finally {
          lock.unlock();
        }
        yield reporter
            .report(new ExecutionEvent.Finished(id, at, outcome))
            .thenRun(() -> locked(() -> attempts.remove(id)));
      }
      case WorkerMessage.Retiring(_, var reason) -> {
        LOG.warn("{} takes no more attempts: {}", worker, reason);
        locked(() -> {
          worker.retiring = true;
          stopWhenIdle(worker);
        });
        yield CompletableFuture.completedFuture(null);
      }
    };
  }

  // --- Under the lock from here on.

  /** Gives waiting attempts to workers while there is room. */
  private void place() {
    var messages = new LinkedHashMap<LocalWorker, List<EngineMessage>>();
    var now = clock.instant();
    var each = waiting.values().iterator();
    while (running < settings.capacity() && each.hasNext() && !closed) {
      var assigned = each.next();
      var workload = assigned.workload;
      if (workload == null || !startDelay.mayStart(workload.bundle().digest(), now)) {
        continue;
      }
      each.remove();
      var worker = worker(workload.bundle(), workload.isolation() == Isolation.PROCESS);
      assigned.worker = worker;
      worker.attempts.put(assigned.attemptId, assigned);
      running++;
      if (worker.state == LocalWorker.State.READY) {
        messages
            .computeIfAbsent(worker, _ -> new ArrayList<>())
            .add(new EngineMessage.Run(workload.attempt(), workload.className()));
      }
    }
    messages.forEach(this::send);
  }

  private LocalWorker worker(BundleRef bundle, boolean dedicated) {
    var digest = bundle.digest();
    if (!dedicated) {
      for (var worker : workers.values()) {
        if (worker.takesMore() && worker.digest.equals(digest)) {
          return worker;
        }
      }
    }
    var worker = new LocalWorker(this, UUID.randomUUID().toString(), digest, dedicated, false);
    workers.put(worker.workerId, worker);
    var token = WorkerToken.random();
    worker.session = hub.expect(worker.workerId, WorkerToken.hash(token), digest, worker);
    Thread.ofVirtual().start(() -> launch(worker, bundle, token));
    return worker;
  }

  /** Sends what a worker has not got: runs and cancellations that went with a broken connection. */
  private void catchUp(LocalWorker worker, Set<String> known) {
    var messages = new ArrayList<EngineMessage>();
    for (var assigned : List.copyOf(worker.attempts.values())) {
      var cancelled = assigned.cancelled;
      var workload = assigned.workload;
      if (known.contains(assigned.attemptId)) {
        if (cancelled != null) {
          messages.add(new EngineMessage.Cancel(assigned.attemptId, cancelled));
        }
      } else if (cancelled != null) {
        end(assigned, new Outcome.Cancelled(cancelled));
      } else if (workload != null) {
        messages.add(new EngineMessage.Run(workload.attempt(), workload.className()));
      }
    }
    if (!messages.isEmpty()) {
      send(worker, messages);
    }
  }

  /** Takes over an attempt that an engine before this one gave the worker. */
  private void takeOver(LocalWorker worker, String attemptId) {
    var assigned = new Assigned(attemptId, null);
    assigned.worker = worker;
    attempts.put(attemptId, assigned);
    worker.attempts.put(attemptId, assigned);
    running++;
    missing.remove(attemptId);
    if (named != null && !named.contains(attemptId)) {
      refuse(assigned);
    }
  }

  private void refuse(Assigned assigned) {
    assigned.cancelled = "The engine does not know this attempt any more.";
    if (assigned.worker != null) {
      send(
          assigned.worker,
          List.of(new EngineMessage.Cancel(assigned.attemptId, assigned.cancelled)));
    }
  }

  /** Returns the workers of an engine before this one that are not back. */
  private List<LocalWorker> awaited() {
    return workers.values().stream()
        .filter(worker -> worker.inherited && worker.state == LocalWorker.State.STARTING)
        .toList();
  }

  private void giveUpMissing() {
    var lost = List.copyOf(missing);
    missing = Set.of();
    var absent = awaited();
    Thread.ofVirtual()
        .start(() -> {
          for (var worker : absent) {
            LOG.warn("{} of the engine before did not come back and is ended.", worker);
            endProcess(worker);
          }
          for (var id : lost) {
            var outcome =
                new Outcome.Lost(
                    "The engine was restarted and no worker has this attempt any more.");
            var unused = reporter.report(new ExecutionEvent.Finished(id, clock.instant(), outcome));
          }
        });
  }

  private void stopWhenIdle(LocalWorker worker) {
    if (!worker.attempts.isEmpty() || worker.state != LocalWorker.State.READY) {
      return;
    }
    if (worker.dedicated || worker.retiring || worker.inherited) {
      stop(worker, "Its work is done.");
      return;
    }
    worker.idleSince = System.nanoTime();
    if (!worker.idleTimer) {
      worker.idleTimer = true;
      later(settings.idle(), () -> stopWhenIdleForLong(worker));
    }
  }

  /** One timer per worker, however often it becomes idle: that may be a thousand times a second. */
  private void stopWhenIdleForLong(LocalWorker worker) {
    worker.idleTimer = false;
    if (!worker.attempts.isEmpty() || worker.state != LocalWorker.State.READY) {
      return;
    }
    var left = settings.idle().minusNanos(System.nanoTime() - worker.idleSince);
    if (left.isPositive()) {
      worker.idleTimer = true;
      later(left, () -> stopWhenIdleForLong(worker));
    } else {
      stop(worker, "It was idle.");
    }
  }

  private void stop(LocalWorker worker, String reason) {
    if (worker.state == LocalWorker.State.GONE) {
      return;
    }
    worker.state = LocalWorker.State.STOPPING;
    send(worker, List.of(new EngineMessage.Stop(reason)));
    later(
        settings.taskGrace().plus(PATIENCE.multipliedBy(2)),
        () -> {
          if (worker.state != LocalWorker.State.GONE) {
            kill(worker, "it did not stop");
          }
        });
  }

  private void kill(LocalWorker worker, String because) {
    LOG.warn("Ending {}: {}.", worker, because);
    worker.killedBecause = because;
    Thread.ofVirtual().start(() -> endProcess(worker));
  }

  /** Takes the attempt from its worker; its end has been or will be reported. */
  private void release(Assigned assigned) {
    assigned.ended = true;
    waiting.remove(assigned.attemptId);
    var worker = assigned.worker;
    if (worker != null && worker.attempts.remove(assigned.attemptId) != null) {
      running--;
      stopWhenIdle(worker);
    }
  }

  private void end(Assigned assigned, Outcome outcome) {
    release(assigned);
    var unused =
        reporter
            .report(new ExecutionEvent.Finished(assigned.attemptId, clock.instant(), outcome))
            .thenRun(() -> locked(() -> attempts.remove(assigned.attemptId)));
  }

  private void send(LocalWorker worker, List<EngineMessage> messages) {
    if (worker.session != null) {
      worker.session.send(messages);
    }
  }

  // --- Without the lock from here on.

  private void launch(LocalWorker worker, BundleRef bundle, String token) {
    try {
      var process = launcher.start(worker, bundle.directory(), token);
      locked(() -> {
        worker.process = process.toHandle();
        if (closed) {
          process.destroyForcibly();
        }
      });
      var unused =
          process
              .onExit()
              .thenAccept(ended -> Thread.ofVirtual().start(() -> gone(worker, ended.exitValue())));
      locked(() ->
          later(
              settings.startLimit(),
              () -> {
                if (worker.state == LocalWorker.State.STARTING) {
                  kill(worker, "it did not connect within " + settings.startLimit());
                }
              }));
    } catch (IOException | RuntimeException e) {
      locked(() -> lose(worker, "A worker could not be started: " + e.getMessage()));
    }
  }

  private void inherit(WorkerRecord record) {
    var process = record.process().orElse(null);
    if (process == null) {
      Thread.ofVirtual()
          .start(() -> {
            records.processes(record.workerId()).endAll(PATIENCE);
            records.delete(record.workerId());
          });
      return;
    }
    var worker =
        new LocalWorker(this, record.workerId(), record.digest(), record.dedicated(), true);
    worker.process = process;
    workers.put(worker.workerId, worker);
    worker.session = hub.expect(worker.workerId, record.tokenHash(), worker.digest, worker);
    var unused =
        process.onExit().thenAccept(_ -> Thread.ofVirtual().start(() -> gone(worker, null)));
  }

  /** The process ended. What it said before is heard first. */
  private void gone(LocalWorker worker, @Nullable Integer exitCode) {
    locked(() -> worker.retiring = true);
    var session = worker.session;
    if (session != null) {
      session.awaitClosed(PATIENCE);
    }
    records.processes(worker.workerId).endAll(PATIENCE);
    locked(
        () -> lose(worker, WorkerEnd.reason(worker, exitCode, records.lastWords(worker.workerId))));
    records.delete(worker.workerId);
  }

  /** Under the lock: reports the attempts of a worker that is no more. */
  private void lose(LocalWorker worker, String reason) {
    var neverConnected = worker.state == LocalWorker.State.STARTING;
    worker.state = LocalWorker.State.GONE;
    workers.remove(worker.workerId);
    if (worker.session != null) {
      hub.forget(worker.session);
    }
    if (neverConnected && !worker.inherited && !closed) {
      var delay = startDelay.failed(worker.digest, clock.instant());
      LOG.warn("{} Will be tried again in {} s at the earliest.", reason, delay.toSeconds());
      later(delay.plusMillis(10), this::place);
    }
    for (var assigned : List.copyOf(worker.attempts.values())) {
      var cancelled = assigned.cancelled;
      end(
          assigned,
          cancelled == null ? new Outcome.Lost(reason) : new Outcome.Cancelled(cancelled));
    }
    place();
  }

  private void endProcess(LocalWorker worker) {
    var process = worker.process;
    if (process != null && process.isAlive()) {
      new ProcessTree(process.pid()).end(PATIENCE, text -> LOG.info("{}: {}", worker, text));
    }
  }

  /** Does something later, under the lock. */
  private void later(Duration delay, Runnable what) {
    if (!timer.isShutdown()) {
      var unused = timer.schedule(() -> locked(what), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void locked(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }
}
