package dev.windlass.executor.local;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.EventReporter;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Guard;
import dev.windlass.executor.protocol.EngineMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine before this one left behind: its workers come back with their attempts, of which
 * this engine says which it wants, and those that come with nobody are lost. Its methods are called
 * under the lock.
 */
final class LeftBehind {

  private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);

  private final LocalExecutorSettings settings;
  private final Workers workers;
  private final Assignments assignments;
  private final WorkerProcesses processes;
  private final Guard guard;
  private final EventReporter reporter;
  private final InstantSource clock;

  /** What this engine believes to be under way; null before it has said so. */
  private @Nullable Set<String> named;

  private Set<String> missing = Set.of();

  LeftBehind(
      LocalExecutorSettings settings,
      Workers workers,
      Assignments assignments,
      WorkerProcesses processes,
      Guard guard,
      EventReporter reporter,
      InstantSource clock) {
    this.settings = settings;
    this.workers = workers;
    this.assignments = assignments;
    this.processes = processes;
    this.guard = guard;
    this.reporter = reporter;
    this.clock = clock;
  }

  /** This engine believes that these attempts are under way, and no others. */
  void reconcile(Set<String> attemptIds) {
    named = Set.copyOf(attemptIds);
    missing = new TreeSet<>(attemptIds);
    for (var assigned : assignments.all()) {
      missing.remove(assigned.attemptId);
      if (assigned.workload == null && !attemptIds.contains(assigned.attemptId)) {
        refuse(assigned);
      }
    }
    if (workers.awaited().isEmpty()) {
      giveUpMissing();
    } else {
      guard.later(settings.returnWithin(), this::giveUpMissing);
    }
  }

  /** A worker has an attempt that this engine did not give it. */
  void takeOver(LocalWorker worker, String attemptId) {
    var assigned = assignments.takeOver(worker, attemptId);
    missing.remove(attemptId);
    if (named != null && !named.contains(attemptId)) {
      refuse(assigned);
    }
  }

  /** A worker is back: it may have been the last that was waited for. */
  void isBack(LocalWorker worker) {
    if (worker.inherited && named != null && workers.awaited().isEmpty()) {
      giveUpMissing();
    }
  }

  private void refuse(Assigned assigned) {
    assigned.cancelled = "The engine does not know this attempt any more.";
    if (assigned.worker != null) {
      workers.send(
          assigned.worker,
          List.of(new EngineMessage.Cancel(assigned.attemptId, assigned.cancelled)));
    }
  }

  private void giveUpMissing() {
    var lost = List.copyOf(missing);
    missing = Set.of();
    var absent = workers.awaited();
    Thread.ofVirtual()
        .start(() -> {
          for (var worker : absent) {
            LOG.warn("{} of the engine before did not come back and is ended.", worker);
            processes.end(worker);
          }
          for (var id : lost) {
            var outcome =
                new Outcome.Lost(
                    "The engine was restarted and no worker has this attempt any more.");
            var unused = reporter.report(new ExecutionEvent.Finished(id, clock.instant(), outcome));
          }
        });
  }
}
