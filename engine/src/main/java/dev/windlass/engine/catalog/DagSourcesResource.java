package dev.windlass.engine.catalog;

import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sources of DAGs over REST, as JSON or as plain text. */
@Path("/api/v2/dagSources/{dag_id}")
@Tag(name = "DagSource")
public class DagSourcesResource {

  private static final List<Variant> VARIANTS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

  private final EntityManager entities;
  private final Dags dags;

  DagSourcesResource(EntityManager entities, Dags dags) {
    this.entities = entities;
    this.dags = dags;
  }

  /** Shows the source of a DAG's current version, or of another one. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(summary = "Show the source of a DAG")
  @APIResponse(
      responseCode = "200",
      description = "The source.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = DagSourceResponse.class)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
      })
  public Response getDagSource(
      @PathParam("dag_id") String dagId,
      @QueryParam("version_number") @Nullable Integer versionNumber,
      @Context Request request) {
    DagEntity dag = dags.get(dagId);
    int version = versionNumber == null ? dag.versionNumber : versionNumber;
    String source =
        entities
            .createQuery(
                "select v.source from DagVersionEntity v where v.dagId = :dag and v.versionNumber = :version",
                String.class)
            .setParameter("dag", dagId)
            .setParameter("version", version)
            .getResultStream()
            .findFirst()
            .orElseThrow(() ->
                Problem.notFound(
                    "DAG '%s' has no version %d; its latest is %d."
                        .formatted(dagId, version, dag.versionNumber)));
    Variant wanted = request.selectVariant(VARIANTS);
    boolean plain = wanted != null && wanted.getMediaType().isCompatible(MediaType.TEXT_PLAIN_TYPE);
    return plain
        ? Response.ok(source, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8")).build()
        : Response.ok(
                new DagSourceResponse(
                    source.isEmpty() ? null : source, dagId, version, DagViews.displayName(dag)),
                MediaType.APPLICATION_JSON_TYPE)
            .build();
  }
}
