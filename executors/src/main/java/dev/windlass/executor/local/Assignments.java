package dev.windlass.executor.local;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Guard;
import dev.windlass.executor.Workload;
import dev.windlass.executor.protocol.EngineMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts there are, which of them wait for room, and which worker has the others. Its
 * methods are called under the lock.
 */
final class Assignments {

  private final LocalExecutorSettings settings;
  private final Workers workers;
  private final Guard guard;
  private final EventReporter reporter;
  private final InstantSource clock;
  private final Map<String, Assigned> attempts = new HashMap<>();
  private final Map<String, Assigned> waiting = new LinkedHashMap<>();
  private int running;

  Assignments(
      LocalExecutorSettings settings,
      Workers workers,
      Guard guard,
      EventReporter reporter,
      InstantSource clock) {
    this.settings = settings;
    this.workers = workers;
    this.guard = guard;
    this.reporter = reporter;
    this.clock = clock;
  }

  @Nullable Assigned get(String attemptId) {
    return attempts.get(attemptId);
  }

  List<Assigned> all() {
    return List.copyOf(attempts.values());
  }

  void add(Workload workload) {
    var id = workload.attempt().attemptId();
    if (!workers.isClosed() && !attempts.containsKey(id)) {
      var assigned = new Assigned(id, workload);
      attempts.put(id, assigned);
      waiting.put(id, assigned);
    }
  }

  /** Adds an attempt that an engine before this one gave the worker. */
  Assigned takeOver(LocalWorker worker, String attemptId) {
    var assigned = new Assigned(attemptId, null);
    attempts.put(attemptId, assigned);
    give(assigned, worker);
    return assigned;
  }

  private void give(Assigned assigned, LocalWorker worker) {
    assigned.worker = worker;
    worker.attempts.put(assigned.attemptId, assigned);
    running++;
  }

  /** Gives waiting attempts to workers while there is room. */
  void place() {
    var messages = new LinkedHashMap<LocalWorker, List<EngineMessage>>();
    var each = waiting.values().iterator();
    while (running < settings.capacity() && each.hasNext() && !workers.isClosed()) {
      var assigned = each.next();
      var workload = assigned.workload;
      if (workload == null || !workers.mayStart(workload.bundle().digest())) {
        continue;
      }
      each.remove();
      var worker = workers.of(workload.bundle(), workload.isolation() == Isolation.PROCESS);
      give(assigned, worker);
      if (worker.state == LocalWorker.State.READY) {
        messages
            .computeIfAbsent(worker, _ -> new ArrayList<>())
            .add(new EngineMessage.Run(workload.attempt(), workload.className()));
      }
    }
    messages.forEach(workers::send);
  }

  void cancel(Assigned assigned, String reason) {
    if (assigned.ended || assigned.cancelled != null) {
      return;
    }
    assigned.cancelled = reason;
    var worker = assigned.worker;
    if (worker == null) {
      end(assigned, new Outcome.Cancelled(reason));
      return;
    }
    workers.send(worker, List.of(new EngineMessage.Cancel(assigned.attemptId, reason)));
    // A worker that does not even give up the attempt is of no use to the others in it either.
    guard.later(
        settings.taskGrace().plus(WorkerProcesses.PATIENCE.multipliedBy(2)),
        () -> {
          if (!assigned.ended && worker.state != LocalWorker.State.GONE) {
            workers.kill(worker, "it did not end a cancelled attempt");
          }
        });
  }

  /** Sends what a worker has not got: runs and cancellations that went with a broken connection. */
  void catchUp(LocalWorker worker, Set<String> known) {
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
      workers.send(worker, messages);
    }
  }

  /** The worker is gone, and with it what it had. */
  void lose(LocalWorker worker, String reason) {
    for (var assigned : List.copyOf(worker.attempts.values())) {
      var cancelled = assigned.cancelled;
      end(
          assigned,
          cancelled == null ? new Outcome.Lost(reason) : new Outcome.Cancelled(cancelled));
    }
    place();
  }

  /** The worker has ended an attempt, which leaves its room to another. */
  void finished(LocalWorker worker, String attemptId) {
    var assigned = worker.attempts.get(attemptId);
    if (assigned != null) {
      release(assigned);
      place();
    }
  }

  /** The end of an attempt is stored. */
  void forget(String attemptId) {
    attempts.remove(attemptId);
  }

  private void end(Assigned assigned, Outcome outcome) {
    release(assigned);
    var id = assigned.attemptId;
    var unused =
        reporter
            .report(new ExecutionEvent.Finished(id, clock.instant(), outcome))
            .thenRun(() -> guard.locked(() -> forget(id)));
  }

  /** Takes the attempt from its worker; its end has been or will be reported. */
  private void release(Assigned assigned) {
    assigned.ended = true;
    waiting.remove(assigned.attemptId);
    var worker = assigned.worker;
    if (worker != null && worker.attempts.remove(assigned.attemptId) != null) {
      running--;
      workers.stopWhenIdle(worker);
    }
  }
}
