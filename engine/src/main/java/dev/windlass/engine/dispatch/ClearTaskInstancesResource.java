package dev.windlass.engine.dispatch;

import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRuns;
import dev.windlass.engine.run.TaskInstanceCollectionResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clears task instances over REST, so that they run again. */
@Path("/api/v2/dags/{dag_id}/clearTaskInstances")
@Tag(name = "Task Instance")
public class ClearTaskInstancesResource {

  private final Dags dags;
  private final DagRuns runs;
  private final ChosenRuns chosen;
  private final ClearTargets targets;
  private final RequestedClearings clearings;

  ClearTaskInstancesResource(
      Dags dags,
      DagRuns runs,
      ChosenRuns chosen,
      ClearTargets targets,
      RequestedClearings clearings) {
    this.dags = dags;
    this.runs = runs;
    this.chosen = chosen;
    this.targets = targets;
    this.clearings = clearings;
  }

  /** Clears task instances of one run or of many, or says what that would touch. */
  @POST
  @Operation(
      summary = "Clear task instances of one run or of many, so that they run again",
      description =
          "Unless dry_run is false it only says what would be touched. Runs are named by dag_run_id, with"
              + " include_past and include_future those around it, or by start_date and end_date; it is done in"
              + " all of them or in none. They run again under the version of the run, or under the newest with"
              + " run_on_latest_version; tries and logs are kept and counted on, results are forgotten. What is"
              + " under way is ended first, or with prevent_running_task the request is refused. A mapped task is"
              + " expanded again, unless single elements of it are named, or only failed or running ones are"
              + " wanted. The answer is what is touched, as it was before.")
  public TaskInstanceCollectionResponse postClearTaskInstances(
      @PathParam("dag_id") String dagId,
      @Valid @NotNull(message = "The body must be a JSON object with dag_run_id or start_date.")
          ClearTaskInstancesBody body) {
    refuseUnclear(body);
    ClearRequest.Only only = only(body);
    List<ClearTargets.OfRun> wanted =
        targets.read(dagId, runs(dagId, body), body.taskIds(), isTrue(body.runOnLatestVersion()));
    List<ClearRequest> requests =
        wanted.stream()
            .map(of ->
                new ClearRequest(
                    of.run().id,
                    of.targets(),
                    only,
                    isTrue(body.includeUpstream()),
                    isTrue(body.includeDownstream()),
                    body.note(),
                    "Cleared by " + RequestedRuns.BY + ".",
                    isTrue(body.preventRunningTask()),
                    isTrue(body.runOnLatestVersion()),
                    null))
            .toList();
    return clearings.clear(
        requests, !Boolean.FALSE.equals(body.dryRun()), entry(dagId, body, wanted));
  }

  private List<DagRunEntity> runs(String dagId, ClearTaskInstancesBody body) {
    if (body.dagRunId() == null) {
      return chosen.between(dags.get(dagId).dagId, body.startDate(), body.endDate());
    }
    DagRunEntity run = runs.get(dagId, body.dagRunId());
    return chosen.around(run, isTrue(body.includePast()), isTrue(body.includeFuture()));
  }

  private static AuditEntry entry(
      String dagId, ClearTaskInstancesBody body, List<ClearTargets.OfRun> wanted) {
    AuditEntry entry =
        AuditEntry.of("post_clear_task_instances")
            .dag(dagId)
            .with("task_ids", body.taskIds())
            .with("only_failed", body.onlyFailed())
            .with("only_running", body.onlyRunning())
            .with("include_upstream", body.includeUpstream())
            .with("include_downstream", body.includeDownstream())
            .with("run_on_latest_version", body.runOnLatestVersion());
    if (wanted.size() != 1) {
      return entry.with("dag_runs", wanted.size());
    }
    DagRunEntity run = wanted.getFirst().run();
    List<ClearRequest.Target> targets = wanted.getFirst().targets();
    AuditEntry ofRun = entry.run(run.dagId, run.runId, run.logicalDate);
    return targets != null && targets.size() == 1
        ? ofRun.task(targets.getFirst().taskId(), targets.getFirst().mapIndex())
        : ofRun;
  }

  private static ClearRequest.Only only(ClearTaskInstancesBody body) {
    if (isTrue(body.onlyRunning())) {
      if (isTrue(body.onlyFailed())) {
        throw Problem.invalidField(
            "only_running",
            "Nothing is both failed and running. Give only one of only_failed and only_running.",
            Invalid.VALUE);
      }
      return ClearRequest.Only.UNDER_WAY;
    }
    return Boolean.FALSE.equals(body.onlyFailed())
        ? ClearRequest.Only.ALL
        : ClearRequest.Only.FAILED;
  }

  private static void refuseUnclear(ClearTaskInstancesBody body) {
    boolean dated = body.startDate() != null || body.endDate() != null;
    if (body.dagRunId() == null && !dated) {
      throw Problem.invalidField(
          "dag_run_id",
          "dag_run_id is missing. Name a run, or several by start_date and end_date.",
          Invalid.MISSING);
    }
    if (body.dagRunId() != null && dated) {
      throw Problem.invalidField(
          body.startDate() == null ? "end_date" : "start_date",
          "Runs are named by dag_run_id or by start_date and end_date, not by both. Leave one of them out.",
          Invalid.VALUE);
    }
    if (body.startDate() != null
        && body.endDate() != null
        && body.endDate().isBefore(body.startDate())) {
      throw Problem.invalidField(
          "end_date",
          "end_date %s is before start_date %s. Swap them."
              .formatted(body.endDate(), body.startDate()),
          Invalid.VALUE);
    }
    if (body.dagRunId() == null && (isTrue(body.includePast()) || isTrue(body.includeFuture()))) {
      throw Problem.invalidField(
          isTrue(body.includePast()) ? "include_past" : "include_future",
          "Past and future are those of a run. Name it with dag_run_id.",
          Invalid.VALUE);
    }
    if (Boolean.FALSE.equals(body.resetDagRuns())) {
      throw Problem.invalidField(
          "reset_dag_runs",
          "reset_dag_runs cannot be false: a run of which something is cleared goes on. Leave it out.",
          Invalid.VALUE);
    }
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
