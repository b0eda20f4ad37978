package dev.windlass.engine.dispatch;

import dev.windlass.engine.audit.AuditEntry;
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

/** Clears runs over REST, so that they run again. */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/clear")
@Tag(name = "DagRun")
public class ClearDagRunResource {

  private final DagRuns runs;
  private final RequestedClearings clearings;
  private final RequestedRuns requested;

  ClearDagRunResource(DagRuns runs, RequestedClearings clearings, RequestedRuns requested) {
    this.runs = runs;
    this.clearings = clearings;
    this.requested = requested;
  }

  /** Clears a run, or says what that would touch. */
  @POST
  @Operation(
      summary = "Clear a run, so that it runs again",
      description =
          "Unless dry_run is false it only says what would be touched. With only_failed what succeeded stays as"
              + " it is; with run_on_latest_version the run takes the newest version of the DAG. The answer is what is touched, as it was before.")
  public TaskInstanceCollectionResponse clearDagRun(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Valid
          @NotNull(message = "The body must be a JSON object; {} only says what would be touched.")
          DagRunClearBody body) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    boolean dryRun = !Boolean.FALSE.equals(body.dryRun());
    ClearRequest request =
        new ClearRequest(
            run.id,
            null,
            Boolean.TRUE.equals(body.onlyFailed())
                ? ClearRequest.Only.FAILED
                : ClearRequest.Only.ALL,
            false,
            false,
            null,
            "Cleared by " + RequestedRuns.BY + ".",
            false,
            Boolean.TRUE.equals(body.runOnLatestVersion()),
            null);
    TaskInstanceCollectionResponse touched =
        clearings.clear(
            List.of(request),
            dryRun,
            AuditEntry.of("clear_dag_run")
                .run(run.dagId, run.runId, run.logicalDate)
                .with("only_failed", body.onlyFailed())
                .with("run_on_latest_version", body.runOnLatestVersion()));
    if (!dryRun && body.note() != null) {
      requested.note(run, body.note());
    }
    return touched;
  }
}
