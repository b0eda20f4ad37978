package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
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

/** DAGs over REST. */
@Path("/api/v2/dags")
@Tag(name = "DAG")
public class DagsResource {

  private final EntityManager entities;
  private final Dags dags;
  private final DagViews views;
  private final DagPause pause;
  private final DagFavorites favorites;
  private final PatchBody patches;

  DagsResource(
      EntityManager entities,
      Dags dags,
      DagViews views,
      DagPause pause,
      DagFavorites favorites,
      PatchBody patches) {
    this.entities = entities;
    this.dags = dags;
    this.views = views;
    this.pause = pause;
    this.favorites = favorites;
    this.patches = patches;
  }

  /** Lists DAGs. */
  @GET
  @Operation(summary = "List DAGs")
  public DagCollectionResponse getDags(@BeanParam DagFilter filter, @BeanParam Paging paging) {
    Listing.Page<DagEntity> page =
        filter
            .listing(entities)
            .orderedBy(DagFilter.COLUMNS, "d.dagId", paging)
            .page(paging, Function.identity());
    return new DagCollectionResponse(views.view(page.entries()), page.total());
  }

  /** Shows a DAG. */
  @GET
  @Path("/{dag_id}")
  @Operation(summary = "Show a DAG")
  public DagResponse getDag(@PathParam("dag_id") String dagId) {
    return views.view(dags.get(dagId));
  }

  /** Shows a DAG with all that is in its spec. */
  @GET
  @Path("/{dag_id}/details")
  @Operation(summary = "Show a DAG with its params, groups and edges")
  public DagDetailsResponse getDagDetails(@PathParam("dag_id") String dagId) {
    return views.details(dags.get(dagId));
  }

  /** Pauses or unpauses a DAG. */
  @PATCH
  @Path("/{dag_id}")
  @Operation(summary = "Pause or unpause a DAG")
  public DagResponse patchDag(
      @PathParam("dag_id") String dagId,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = DagPatchBody.class)))
          ObjectNode body) {
    DagEntity dag = dags.get(dagId);
    DagPatchBody patched = patches.of(new DagPatchBody(dag.paused), body, updateMask);
    pause.set(List.of(dagId), patched.isPaused());
    entities.clear();
    return views.view(dags.get(dagId));
  }

  /** Pauses or unpauses the DAGs that a list shows. */
  @PATCH
  @Operation(summary = "Pause or unpause several DAGs")
  public DagCollectionResponse patchDags(
      @BeanParam DagFilter filter,
      @BeanParam Paging paging,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = DagPatchBody.class)))
          ObjectNode body) {
    if (body == null || !body.path("is_paused").isBoolean()) {
      throw Problem.invalidField("is_paused", "is_paused must be true or false.", "bool_type");
    }
    boolean paused =
        patches
            .of(new DagPatchBody(body.get("is_paused").booleanValue()), body, updateMask)
            .isPaused();
    List<String> ids =
        filter
            .listing(entities)
            .orderedBy(DagFilter.COLUMNS, "d.dagId", paging)
            .<String>page(paging, dag -> dag.dagId)
            .entries();
    pause.set(ids, paused);
    entities.clear();
    List<DagResponse> changed = ids.stream().map(id -> views.view(dags.get(id))).toList();
    return new DagCollectionResponse(changed, changed.size());
  }

  /** Makes a DAG a favourite. */
  @POST
  @Path("/{dag_id}/favorite")
  @Operation(summary = "Make a DAG a favourite")
  public void favoriteDag(@PathParam("dag_id") String dagId) {
    favorites.set(dagId, true);
  }

  /** Makes a DAG no favourite any more. */
  @POST
  @Path("/{dag_id}/unfavorite")
  @Operation(summary = "Make a DAG no favourite any more")
  public void unfavoriteDag(@PathParam("dag_id") String dagId) {
    favorites.set(dagId, false);
  }
}
