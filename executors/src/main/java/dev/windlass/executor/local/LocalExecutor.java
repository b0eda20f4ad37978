package dev.windlass.executor.local;

import dev.windlass.dag.Isolation;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Guard;
import dev.windlass.executor.WorkerStarts;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 * <p>This is the door. Behind it are {@link Workers}, {@link Assignments} of attempts to them, and
 * what is {@link LeftBehind} by the engine before, all under one lock, the {@link Guard}.
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

  private final LocalExecutorSettings settings;
  private final ExecutionListener listener;
  private final Guard guard = new Guard("local-executor");
  private final EventReporter reporter;
  private final WorkerProcesses processes;
  private final Workers workers;
  private final Assignments assignments;
  private final LeftBehind leftBehind;

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
    this.listener = listener;
    this.reporter = new EventReporter(listener, guard.timer());
    this.processes = new WorkerProcesses(settings);
    this.workers = new Workers(this, settings, hub, guard, clock, processes);
    this.assignments = new Assignments(settings, workers, guard, reporter, clock);
    this.leftBehind =
        new LeftBehind(settings, workers, assignments, processes, guard, reporter, clock);
    guard.locked(() -> processes.load().forEach(workers::inherit));
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
    return OptionalInt.of(guard.ask(workers::count));
  }

  @Override
  public Optional<WorkerStarts> workerStarts() {
    return Optional.of(guard.ask(workers::starts));
  }

  /** Starts a worker for the bundle version, which waits as long as any that has nothing to do. */
  @Override
  public void prepare(BundleRef bundle) {
    guard.locked(() -> {
      if (!workers.isClosed()) {
        var unused = workers.of(bundle, false);
      }
    });
  }

  @Override
  public void submit(List<Workload> workloads) {
    guard.locked(() -> {
      workloads.forEach(assignments::add);
      assignments.place();
    });
  }

  @Override
  public void cancel(String attemptId, String reason) {
    guard.locked(() -> {
      var assigned = assignments.get(attemptId);
      if (assigned != null) {
        assignments.cancel(assigned, reason);
      }
    });
  }

  @Override
  public void reconcile(Set<String> attemptIds) {
    guard.locked(() -> leftBehind.reconcile(attemptIds));
  }

  @Override
  public void close() {
    var all = guard.ask(workers::close);
    var patience = settings.taskGrace().plus(WorkerProcesses.PATIENCE);
    var deadline = System.nanoTime() + patience.toNanos();
    all.forEach(worker -> processes.awaitEnd(worker, deadline));
    guard.close();
  }

  /** A worker connected, for the first time or again. */
  void connected(LocalWorker worker, WorkerMessage.Hello hello) {
    guard.locked(() -> {
      workers.isThere(worker);
      for (var id : hello.attempts()) {
        if (assignments.get(id) == null) {
          leftBehind.takeOver(worker, id);
        }
      }
      assignments.catchUp(worker, Set.copyOf(hello.attempts()));
      leftBehind.isBack(worker);
      if (worker.state == LocalWorker.State.STOPPING) {
        workers.send(
            worker, List.of(new EngineMessage.Stop("The worker was told to stop before.")));
      }
      workers.stopWhenIdle(worker);
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
        guard.locked(() -> assignments.finished(worker, id));
        yield reporter
            .report(new ExecutionEvent.Finished(id, at, outcome))
            .thenRun(() -> guard.locked(() -> assignments.forget(id)));
      }
      case WorkerMessage.Retiring(_, var reason) -> {
        LOG.warn("{} takes no more attempts: {}", worker, reason);
        guard.locked(() -> {
          worker.retiring = true;
          workers.stopWhenIdle(worker);
        });
        yield CompletableFuture.completedFuture(null);
      }
    };
  }

  /** A worker is gone. Under the lock. */
  void lost(LocalWorker worker, String reason) {
    assignments.lose(worker, reason);
  }

  /** There may be room. Under the lock. */
  void place() {
    assignments.place();
  }
}
