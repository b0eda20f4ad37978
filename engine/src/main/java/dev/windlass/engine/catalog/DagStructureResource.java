package dev.windlass.engine.catalog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a DAG consists of, over REST: the rows of a grid and the boxes of a graph. */
@Path("/api/v2/dags/{dag_id}/structure")
@Tag(name = "DAG")
public class DagStructureResource {

  private final Dags dags;
  private final DagStructures structures;

  DagStructureResource(Dags dags, DagStructures structures) {
    this.dags = dags;
    this.structures = structures;
  }

  /** Shows the tasks, groups and edges of a DAG's current version, or of another one. */
  @GET
  @Operation(
      summary = "Show the tasks, groups and edges of a DAG",
      description = "Of its newest version unless another is asked for. Has an ETag.")
  @APIResponse(
      responseCode = "200",
      description = "The structure.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DagStructureResponse.class)))
  public Response getDagStructure(
      @PathParam("dag_id") String dagId,
      @QueryParam("version_number") @Nullable Integer versionNumber,
      @Context Request request) {
    DagStructure structure = structures.get(dags.versionRef(dagId, versionNumber));
    EntityTag tag = new EntityTag(structure.tag());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null
            ? Response.ok(structure.json(), MediaType.APPLICATION_JSON_TYPE).tag(tag)
            : unchanged;
    return answer.cacheControl(askAgain()).build();
  }

  /** A version never changes, but another data folder has another one of that number. */
  private static CacheControl askAgain() {
    CacheControl control = new CacheControl();
    control.setNoCache(true);
    control.setPrivate(true);
    return control;
  }
}
