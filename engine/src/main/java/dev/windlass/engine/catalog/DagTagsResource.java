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

/** The tags of all DAGs over REST. */
@Path("/api/v2/dagTags")
@Tag(name = "DAG")
public class DagTagsResource {

  private final EntityManager entities;

  DagTagsResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Lists tags. */
  @GET
  @Operation(summary = "List the tags of all DAGs")
  public DagTagCollectionResponse getDagTags(
      @BeanParam Paging paging, @QueryParam("tag_name_pattern") @Nullable String tagNamePattern) {
    List<String> tags =
        entities
            .createQuery(
                "select distinct d.tags from DagEntity d where d.stale = false", String.class)
            .getResultStream()
            .flatMap(json -> DagViews.texts(json).stream())
            .distinct()
            .filter(tag -> ShortList.matches(tag, tagNamePattern))
            .toList();
    Listing.Page<String> page = ShortList.page(tags, Map.of("name", tag -> tag), "name", paging);
    return new DagTagCollectionResponse(page.entries(), page.total());
  }
}
