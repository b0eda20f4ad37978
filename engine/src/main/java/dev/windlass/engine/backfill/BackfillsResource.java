package dev.windlass.engine.backfill;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Backfills over REST. */
@Path("/api/v2/backfills")
@Tag(name = "Backfill")
public class BackfillsResource {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "id", "b.id",
          "dag_id", "b.dagId",
          "from_date", "b.fromDate",
          "to_date", "b.toDate",
          "created_at", "b.createdAt",
          "completed_at", "b.completedAt");

  private final EntityManager entities;
  private final BackfillViews views;
  private final RequestedBackfills requested;

  BackfillsResource(EntityManager entities, BackfillViews views, RequestedBackfills requested) {
    this.entities = entities;
    this.views = views;
    this.requested = requested;
  }

  /** Lists backfills. */
  @GET
  @Operation(summary = "List backfills")
  public BackfillCollectionResponse listBackfills(
      @QueryParam("dag_id") @Nullable String dagId, @BeanParam Paging paging) {
    Listing.Page<BackfillEntity> page =
        Listing.of(entities, BackfillEntity.class, "b")
            .equal("b.dagId", dagId)
            .orderedBy(COLUMNS, "b.id", paging)
            .page(paging, Function.identity());
    return new BackfillCollectionResponse(views.view(page.entries()), page.total());
  }

  /** Makes a backfill. */
  @POST
  @Operation(
      summary = "Make a backfill",
      description =
          "A run for each date of the DAG's schedule from from_date to to_date that is over, at most"
              + " 10,000; at most max_active_runs of them at once, whatever the DAG's own limit is.")
  public BackfillResponse createBackfill(
      @Valid
          @NotNull(message = "The body must be a JSON object with dag_id, from_date and to_date.")
          BackfillPostBody body) {
    return show(requested.make(body));
  }

  /** Lists the runs that a backfill would make, and makes none. */
  @POST
  @Path("/dry_run")
  @Operation(summary = "List the runs that a backfill would make")
  public DryRunBackfillCollectionResponse createBackfillDryRun(
      @Valid
          @NotNull(message = "The body must be a JSON object with dag_id, from_date and to_date.")
          BackfillPostBody body) {
    return requested.wouldMake(body);
  }

  /** Shows a backfill. */
  @GET
  @Path("/{backfill_id}")
  @Operation(summary = "Show a backfill")
  public BackfillResponse getBackfill(@PathParam("backfill_id") long backfillId) {
    return show(backfillId);
  }

  /** Holds a backfill: none of its runs is started. */
  @PUT
  @Path("/{backfill_id}/pause")
  @Operation(summary = "Hold a backfill; what runs goes on")
  public BackfillResponse pauseBackfill(@PathParam("backfill_id") long backfillId) {
    requested.pause(get(backfillId), true);
    return show(backfillId);
  }

  /** Lets a backfill go on. */
  @PUT
  @Path("/{backfill_id}/unpause")
  @Operation(summary = "Let a backfill go on")
  public BackfillResponse unpauseBackfill(@PathParam("backfill_id") long backfillId) {
    requested.pause(get(backfillId), false);
    return show(backfillId);
  }

  /** Cancels a backfill. */
  @PUT
  @Path("/{backfill_id}/cancel")
  @Operation(
      summary = "Cancel a backfill",
      description = "What has not started never does; what runs goes on to its end.")
  public BackfillResponse cancelBackfill(@PathParam("backfill_id") long backfillId) {
    requested.cancel(get(backfillId));
    return show(backfillId);
  }

  private BackfillResponse show(long backfillId) {
    entities.clear();
    return views.view(List.of(get(backfillId))).getFirst();
  }

  private static BackfillEntity get(long backfillId) {
    BackfillEntity backfill = BackfillEntity.findById(backfillId);
    if (backfill == null) {
      throw Problem.notFound("There is no backfill " + backfillId + ".");
    }
    return backfill;
  }
}
