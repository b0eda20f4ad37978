package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.run.DagRunCollectionResponse;
import dev.windlass.engine.run.DagRunEntity;
import dev.windlass.engine.run.DagRunFilter;
import dev.windlass.engine.run.DagRunResponse;
import dev.windlass.engine.run.DagRunViews;
import dev.windlass.engine.run.DagRuns;
import dev.windlass.engine.run.DateFilter;
import dev.windlass.engine.run.DeletedRuns;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs over REST. In lists {@code ~} stands for every DAG. */
@Path("/api/v2/dags/{dag_id}/dagRuns")
@Tag(name = "DagRun")
public class DagRunsResource {

  private final EntityManager entities;
  private final Dags dags;
  private final DagRuns runs;
  private final DagRunViews views;
  private final RequestedRuns requested;
  private final RequestedMarks marks;
  private final DeletedRuns deleted;
  private final EventFeed events;
  private final AuditLog audit;
  private final PatchBody patches;

  DagRunsResource(
      EntityManager entities,
      Dags dags,
      DagRuns runs,
      DagRunViews views,
      RequestedRuns requested,
      RequestedMarks marks,
      DeletedRuns deleted,
      EventFeed events,
      AuditLog audit,
      PatchBody patches) {
    this.entities = entities;
    this.dags = dags;
    this.runs = runs;
    this.views = views;
    this.requested = requested;
    this.marks = marks;
    this.deleted = deleted;
    this.events = events;
    this.audit = audit;
    this.patches = patches;
  }

  /** Lists runs. */
  @GET
  @Operation(summary = "List runs")
  public DagRunCollectionResponse getDagRuns(
      @PathParam("dag_id") String dagId,
      @BeanParam DagRunFilter filter,
      @BeanParam DateFilter dates,
      @BeanParam Paging paging) {
    if (!dagId.equals(Dags.ALL)) {
      dags.get(dagId);
    }
    Listing.Page<DagRunEntity> page =
        filter
            .listing(entities, dagId, dates)
            .orderedBy(DagRunFilter.COLUMNS, "r.id", paging)
            .page(paging, Function.identity());
    return new DagRunCollectionResponse(views.view(page.entries()), page.total());
  }

  /** Makes a run. */
  @POST
  @Operation(summary = "Make a run")
  public DagRunResponse triggerDagRun(
      @PathParam("dag_id") String dagId,
      @Valid @NotNull(message = "The body must be a JSON object; {} for a run with all defaults.")
          TriggerDagRunPostBody body) {
    return views.view(requested.make(dagId, body));
  }

  /** Shows a run. */
  @GET
  @Path("/{dag_run_id}")
  @Operation(summary = "Show a run")
  public DagRunResponse getDagRun(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    return views.view(runs.get(dagId, dagRunId));
  }

  /** Changes a run: its note or its state. */
  @PATCH
  @Path("/{dag_run_id}")
  @Operation(
      summary = "Change a run",
      description =
          "Changes its note or its state. The state failed ends what runs and skips the rest, success marks all of"
              + " its tasks as a success, queued lets a run that has ended take its turn again.")
  public DagRunResponse patchDagRun(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = DagRunPatchBody.class)))
          ObjectNode body) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    DagRunPatchBody patched = patches.of(new DagRunPatchBody(null, run.note), body, updateMask);
    if (patched.state() != null) {
      marks.mark(run, patched.state());
    }
    requested.note(run, patched.note());
    entities.clear();
    return views.view(runs.get(dagId, dagRunId));
  }

  /** Cancels a run. */
  @POST
  @Path("/{dag_run_id}/cancel")
  @Operation(
      summary = "Cancel a run",
      description =
          "What has not started is skipped; what runs is ended with everything it started. The run fails"
              + " when the last of it has ended.")
  public DagRunResponse cancelDagRun(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    requested.cancel(runs.get(dagId, dagRunId));
    entities.clear();
    return views.view(runs.get(dagId, dagRunId));
  }

  /** Deletes a run that has ended. */
  @DELETE
  @Path("/{dag_run_id}")
  @Operation(summary = "Delete a run that has ended, with its task instances")
  public void deleteDagRun(
      @PathParam("dag_id") String dagId, @PathParam("dag_run_id") String dagRunId) {
    DagRunEntity run = runs.get(dagId, dagRunId);
    if (!deleted.delete(run.id)) {
      throw Problem.conflict(
          "Run '"
              + dagRunId
              + "' of DAG '"
              + dagId
              + "' has not ended ("
              + DagRunState.of(run.state).value()
              + "). Cancel it first.");
    }
    audit.write(AuditEntry.of("delete_dag_run").run(dagId, dagRunId, run.logicalDate));
    events.publish(List.of(Change.OfRun.deleted(dagId, dagRunId)));
  }
}
