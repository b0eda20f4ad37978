package dev.windlass.engine.catalog;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.ShortList;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The owners of all DAGs over REST. */
@Path("/api/v2/dagOwners")
@Tag(name = "DAG")
public class DagOwnersResource {

  private final EntityManager entities;

  DagOwnersResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Lists tags. */
  @GET
  @Operation(summary = "List the owners of all DAGs")
  public DagOwnerCollectionResponse getDagOwners(
      @BeanParam Paging paging, @QueryParam("owner_pattern") @Nullable String ownerPattern) {
    List<String> owners =
        entities
            .createQuery(
                "select distinct d.owners from DagEntity d where d.stale = false", String.class)
            .getResultStream()
            .flatMap(json -> DagViews.texts(json).stream())
            .distinct()
            .filter(owner -> ShortList.matches(owner, ownerPattern))
            .toList();
    Listing.Page<String> page =
        ShortList.page(owners, Map.of("name", owner -> owner), "name", paging);
    return new DagOwnerCollectionResponse(page.entries(), page.total());
  }
}
