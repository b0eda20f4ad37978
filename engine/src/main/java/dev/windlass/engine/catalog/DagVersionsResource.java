package dev.windlass.engine.catalog;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ShortList;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of a DAG over REST; {@code ~} stands for every DAG. */
@Path("/api/v2/dags/{dag_id}/dagVersions")
@Tag(name = "DagVersion")
public class DagVersionsResource {

  private static final Map<String, Function<DagVersionResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          // Ids sort by the time they were made.
          "id", version -> version.createdAt(),
          "dag_id", DagVersionResponse::dagId,
          "version_number", DagVersionResponse::versionNumber,
          "bundle_name", DagVersionResponse::bundleName,
          "bundle_version", DagVersionResponse::bundleVersion,
          "created_at", DagVersionResponse::createdAt);

  private final Dags dags;

  DagVersionsResource(Dags dags) {
    this.dags = dags;
  }

  /** Lists the versions of a DAG. */
  @GET
  @Operation(summary = "List the versions of a DAG")
  public DagVersionCollectionResponse getDagVersions(
      @PathParam("dag_id") String dagId,
      @BeanParam Paging paging,
      @QueryParam("version_number") @Nullable Integer versionNumber,
      @QueryParam("bundle_name") @Nullable String bundleName,
      @QueryParam("bundle_version") @Nullable String bundleVersion) {
    List<DagVersionResponse> found =
        dags.versionsOf(dagId).stream()
            .filter(it -> versionNumber == null || versionNumber == it.versionNumber())
            .filter(it -> bundleName == null || bundleName.equals(it.bundleName()))
            .filter(it -> bundleVersion == null || bundleVersion.equals(it.bundleVersion()))
            .toList();
    Listing.Page<DagVersionResponse> page = ShortList.page(found, COLUMNS, "id", paging);
    return new DagVersionCollectionResponse(page.entries(), page.total());
  }

  /** Shows a version of a DAG. */
  @GET
  @Path("/{version_number}")
  @Operation(summary = "Show a version of a DAG")
  public DagVersionResponse getDagVersion(
      @PathParam("dag_id") String dagId, @PathParam("version_number") int versionNumber) {
    List<DagVersionResponse> all = dags.versionsOf(dagId);
    return all.stream()
        .filter(version -> version.versionNumber() == versionNumber)
        .findFirst()
        .orElseThrow(() ->
            Problem.notFound(
                "DAG '%s' has no version %d; its latest is %d."
                    .formatted(dagId, versionNumber, all.size())));
  }
}
