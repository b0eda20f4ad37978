package dev.windlass.engine.dispatch;

import dev.windlass.engine.audit.AuditEntry;
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

  private final DagRuns runs;
  private final ClearTargets targets;
  private final RequestedClearings clearings;

  ClearTaskInstancesResource(DagRuns runs, ClearTargets targets, RequestedClearings clearings) {
    this.runs = runs;
    this.targets = targets;
    this.clearings = clearings;
  }

  /** Clears task instances of a run, or says what that would touch. */
  @POST
  @Operation(
      summary = "Clear task instances of a run, so that they run again",
      description =
          "Unless dry_run is false it only says what would be touched. They run again under the version of the"
              + " run; tries and logs are kept and counted on, results are forgotten. What is under way is ended"
              + " first. A mapped task is expanded again, unless single elements of it are named, or only failed"
              + " or running ones are wanted. The answer is what is touched, as it was before.")
  public TaskInstanceCollectionResponse postClearTaskInstances(
      @PathParam("dag_id") String dagId,
      @Valid @NotNull(message = "The body must be a JSON object with dag_run_id.")
          ClearTaskInstancesBody body) {
    refuseSeveralRuns(body);
    DagRunEntity run = runs.get(dagId, runId(body));
    ClearRequest request =
        new ClearRequest(
            run.id,
            targets.read(run, body.taskIds()),
            only(body),
            isTrue(body.includeUpstream()),
            isTrue(body.includeDownstream()),
            body.note(),
            "Cleared by " + RequestedRuns.BY + ".");
    return clearings.clear(
        request, !Boolean.FALSE.equals(body.dryRun()), entry(body, run, request.targets()));
  }

  private static AuditEntry entry(
      ClearTaskInstancesBody body, DagRunEntity run, @Nullable List<ClearRequest.Target> targets) {
    AuditEntry entry =
        AuditEntry.of("post_clear_task_instances")
            .run(run.dagId, run.runId, run.logicalDate)
            .with("task_ids", body.taskIds())
            .with("only_failed", body.onlyFailed())
            .with("only_running", body.onlyRunning())
            .with("include_upstream", body.includeUpstream())
            .with("include_downstream", body.includeDownstream());
    return targets != null && targets.size() == 1
        ? entry.task(targets.getFirst().taskId(), targets.getFirst().mapIndex())
        : entry;
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

  private static String runId(ClearTaskInstancesBody body) {
    String runId = body.dagRunId();
    if (runId == null) {
      throw Problem.invalidField(
          "dag_run_id",
          "dag_run_id is missing. Name the run; clear several runs one by one.",
          Invalid.MISSING);
    }
    return runId;
  }

  private static void refuseSeveralRuns(ClearTaskInstancesBody body) {
    refuse("include_future", isTrue(body.includeFuture()));
    refuse("include_past", isTrue(body.includePast()));
    refuse("start_date", body.startDate() != null);
    refuse("end_date", body.endDate() != null);
    if (Boolean.FALSE.equals(body.resetDagRuns())) {
      throw Problem.invalidField(
          "reset_dag_runs",
          "reset_dag_runs cannot be false: a run of which something is cleared goes on. Leave it out.",
          Invalid.VALUE);
    }
  }

  private static void refuse(String field, boolean given) {
    if (given) {
      throw Problem.invalidField(
          field,
          field + " is not possible here: a request clears one run. Clear other runs one by one.",
          Invalid.VALUE);
    }
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
