package dev.windlass.engine.dispatch;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.PatchTaskInstanceBody;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import dev.windlass.engine.run.TaskInstanceEntity;
import dev.windlass.engine.run.TaskInstanceState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gives task instances and runs the states that somebody asked for over REST. */
@Singleton
final class RequestedMarks {

  private final Runs runs;
  private final ChosenRuns chosen;
  private final ClearTargets targets;
  private final RequestedClearings clearings;
  private final RequestedRuns requested;
  private final AuditLog audit;

  RequestedMarks(
      Runs runs,
      ChosenRuns chosen,
      ClearTargets targets,
      RequestedClearings clearings,
      RequestedRuns requested,
      AuditLog audit) {
    this.runs = runs;
    this.chosen = chosen;
    this.targets = targets;
    this.clearings = clearings;
    this.requested = requested;
    this.audit = audit;
  }

  /**
   * Marks a task instance and what else the body wants, or says what that would touch.
   *
   * @throws Problem with 400 for a state that cannot be given, with 409 if it cannot be done now
   */
  TaskInstanceCollectionResponse mark(
      DagRunEntity run, TaskInstanceEntity task, PatchTaskInstanceBody body, boolean dryRun) {
    TaskState state = state(body.newState());
    List<MarkRequest> requests =
        targets
            .of(
                run.dagId,
                chosen.around(run, isTrue(body.includePast()), isTrue(body.includeFuture())),
                List.of(new ClearRequest.Target(task.taskId, task.mapIndex)),
                false)
            .stream()
            .map(of ->
                new MarkRequest(
                    of.run().id,
                    of.targets(),
                    state,
                    isTrue(body.includeUpstream()),
                    isTrue(body.includeDownstream()),
                    "Marked %s by %s.".formatted(state.value(), RequestedRuns.BY)))
            .toList();
    return clearings.mark(
        requests,
        dryRun,
        AuditEntry.of("patch_task_instance")
            .run(run.dagId, run.runId, run.logicalDate)
            .task(task.taskId, task.mapIndex)
            .with("new_state", state.value())
            .with("include_upstream", body.includeUpstream())
            .with("include_downstream", body.includeDownstream())
            .with("include_past", body.includePast())
            .with("include_future", body.includeFuture()));
  }

  /**
   * Marks a run: as failed, which ends what runs and skips the rest; as a success, as are all of
   * its tasks then; as queued, so that one that has ended takes its turn again.
   */
  void mark(DagRunEntity run, DagRunPatchBody.DagRunPatchStates state) {
    boolean ended = isEnded(run);
    switch (state) {
      case FAILED -> {
        if (ended) {
          markEnded(run, RunState.FAILED);
        } else {
          requested.cancel(run);
        }
      }
      case QUEUED -> {
        if (!ended) {
          throw Problem.conflict(
              "Run '%s' of DAG '%s' has not ended (%s); only one that has can be queued again."
                  .formatted(run.runId, run.dagId, run.state));
        }
        markEnded(run, RunState.QUEUED);
      }
      case SUCCESS -> {
        tasks(run, false);
        DagRunEntity.getEntityManager().clear();
        if (isEnded(DagRunEntity.<DagRunEntity>findById(run.id))) {
          markEnded(run, RunState.SUCCESS);
        }
      }
    }
  }

  /** Marks all tasks of a run as a success, or says which that would be. */
  TaskInstanceCollectionResponse tasks(DagRunEntity run, boolean dryRun) {
    MarkRequest all =
        new MarkRequest(
            run.id,
            null,
            TaskState.SUCCESS,
            false,
            false,
            "Marked success by %s.".formatted(RequestedRuns.BY));
    return clearings.mark(
        List.of(all),
        dryRun,
        AuditEntry.of("patch_dag_run")
            .run(run.dagId, run.runId, run.logicalDate)
            .with("state", "success"));
  }

  private void markEnded(DagRunEntity run, RunState state) {
    if (run.state.equals(state.value())) {
      return;
    }
    String reason = "Marked %s by %s.".formatted(state.value(), RequestedRuns.BY);
    runs.markRun(run.id, state, reason).toCompletableFuture().join();
    audit.write(
        AuditEntry.of("patch_dag_run")
            .run(run.dagId, run.runId, run.logicalDate)
            .with("state", state.value()));
  }

  private static boolean isEnded(DagRunEntity run) {
    DagRunState state = DagRunState.of(run.state);
    return state == DagRunState.SUCCESS || state == DagRunState.FAILED;
  }

  private static TaskState state(@Nullable TaskInstanceState asked) {
    if (asked == null) {
      throw Problem.badRequest(
          "new_state is missing. Give it success, failed or skipped; a note alone is written without dry_run.");
    }
    return switch (asked) {
      case SUCCESS, FAILED, SKIPPED -> TaskState.valueOf(asked.name().toUpperCase(Locale.ROOT));
      case REMOVED,
          SCHEDULED,
          QUEUED,
          RUNNING,
          RESTARTING,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          UPSTREAM_FAILED,
          DEFERRED ->
          throw Problem.badRequest(
              "A task instance cannot be set to '%s'; success, failed and skipped are possible. To run it again, use clearTaskInstances."
                  .formatted(asked.value()));
    };
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
