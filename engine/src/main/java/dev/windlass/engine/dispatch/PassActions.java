package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.run.RenderedTries;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Does what a committed pass decided. Whatever fails here comes back as an event: nothing is lost.
 */
final class PassActions {

  private static final Logger LOG = Logger.getLogger(PassActions.class);

  private final Database database;
  private final InstantSource clock;
  private final Workloads workloads;
  private final AttemptLogs logs;
  private final PassWatcher watcher;
  private final NoticeTasks noticeTasks;
  private final Consumer<ExecutionEvent> failed;

  /**
   * Acts by these.
   *
   * @param failed takes the end of what could not be begun
   */
  PassActions(
      Database database,
      InstantSource clock,
      Workloads workloads,
      AttemptLogs logs,
      PassWatcher watcher,
      NoticeTasks noticeTasks,
      Consumer<ExecutionEvent> failed) {
    this.database = database;
    this.clock = clock;
    this.workloads = workloads;
    this.logs = logs;
    this.watcher = watcher;
    this.noticeTasks = noticeTasks;
    this.failed = failed;
  }

  /** Does it. */
  void act(Pass pass, Executors executors) {
    if (!pass.changes.isEmpty()) {
      watcher.changed(pass.changes);
    }
    if (pass.missed) {
      watcher.missed();
    }
    submit(pass, executors);
    takeOver(pass, executors);
    pass.told.forEach(told -> tell(told, executors));
    stop(pass, executors);
    pass.lines.forEach(line -> logs.appendOwn(line.attemptId(), line.line(), line.alone()));
    pass.over.forEach(logs::close);
    noticeTasks.forget(pass.over);
    if (pass.others) {
      hint(pass, executors);
    }
  }

  /** Lets go of what another engine goes on with. */
  void release(Pass pass, Executors executors) {
    for (Pass.Handover released : pass.released) {
      if (executors.takeOver(released.executor())) {
        executors.get(released.executor()).release(released.attemptId().toString());
        executors.giveBack(released.attemptId());
        logs.leave(released.attemptId());
      }
    }
  }

  private void takeOver(Pass pass, Executors executors) {
    Map<String, Set<String>> taken = new LinkedHashMap<>();
    for (Pass.Handover one : pass.taken) {
      executors.take(one.executor(), one.attemptId());
      logs.takeOver(one.attemptId());
      taken
          .computeIfAbsent(one.executor(), name -> new LinkedHashSet<>())
          .add(one.attemptId().toString());
    }
    taken.forEach((executor, attempts) -> executors.get(executor).takeOver(Set.copyOf(attempts)));
  }

  private void submit(Pass pass, Executors executors) {
    Map<String, List<Workload>> submissions = new LinkedHashMap<>();
    for (Claim claim : pass.claims) {
      executors.take(claim.executor(), claim.attemptId());
      try {
        Workload workload = workloads.of(claim);
        logs.open(claim.attemptId(), workload, !claim.standing().looking());
        submissions.computeIfAbsent(claim.executor(), name -> new ArrayList<>()).add(workload);
      } catch (Workloads.RefusedException | RuntimeException refused) {
        end(claim.attemptId(), new Outcome.Rejected(String.valueOf(refused.getMessage())));
      }
    }
    submissions.forEach((executor, batch) -> submit(executors, executor, batch));
    rendered(submissions.values().stream().flatMap(List::stream).toList());
  }

  private void submit(Executors executors, String executor, List<Workload> batch) {
    try {
      executors.get(executor).submit(batch);
    } catch (RuntimeException refused) {
      LOG.errorf(refused, "The %s executor did not take %d attempts.", executor, batch.size());
      String reason = "The %s executor did not take it: %s".formatted(executor, refused);
      batch.forEach(workload ->
          end(UUID.fromString(workload.attempt().attemptId()), new Outcome.Lost(reason)));
    }
  }

  private void tell(NoticeTasks.Told told, Executors executors) {
    executors.take(NoticeTasks.EXECUTOR, told.attemptId());
    try {
      Workload workload = workloads.of(told);
      logs.open(told.attemptId(), workload, true);
      submit(executors, NoticeTasks.EXECUTOR, List.of(workload));
    } catch (Workloads.RefusedException | RuntimeException refused) {
      end(told.attemptId(), new Outcome.Rejected(String.valueOf(refused.getMessage())));
    }
  }

  private static void stop(Pass pass, Executors executors) {
    for (Pass.Stop stop : pass.stops) {
      try {
        executors.get(stop.executor()).cancel(stop.attemptId().toString(), stop.reason());
      } catch (RuntimeException refused) {
        LOG.errorf(refused, "Attempt %s could not be cancelled.", stop.attemptId());
      }
    }
  }

  private void hint(Pass pass, Executors executors) {
    boolean stopsElsewhere =
        pass.stops.stream().anyMatch(stop -> !executors.have(stop.attemptId()));
    if (stopsElsewhere || pass.othersAreToLook) {
      watcher.othersAreToLook();
    } else if (pass.workIsLeft) {
      watcher.othersMayHelp();
    }
  }

  /** What was rendered is for people: that it cannot be kept stops nothing. */
  private void rendered(List<Workload> submitted) {
    try {
      RenderedTries.store(database, submitted.stream().map(Workload::attempt).toList());
    } catch (RuntimeException refused) {
      LOG.errorf(refused, "The rendered texts of %d attempts are not kept.", submitted.size());
    }
  }

  private void end(UUID attempt, Outcome outcome) {
    failed.accept(new ExecutionEvent.Finished(attempt.toString(), clock.instant(), outcome));
  }
}
