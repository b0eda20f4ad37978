package dev.windlass.engine.asset;

import dev.windlass.engine.rest.Listing;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which assets are asked for; what is not given does not matter. */
public class AssetFilter {

  static final Map<String, String> COLUMNS =
      Map.of(
          "id", "a.id",
          "name", "a.name",
          "uri", "a.uri",
          "group", "a.group",
          "created_at", "a.createdAt",
          "updated_at", "a.updatedAt");

  private static final String NAMED_BY = "AssetReferenceEntity r";
  private static final String ITS = "r.assetId = a.id";

  /** A part of the name. */
  @QueryParam("name_pattern")
  public @Nullable String namePattern;

  /** A part of the URI. */
  @QueryParam("uri_pattern")
  public @Nullable String uriPattern;

  /** DAGs that name it. */
  @Parameter(description = "Only assets that one of these DAGs names. May be repeated.")
  @QueryParam("dag_ids")
  public List<String> dagIds = List.of();

  /** Only those that a DAG names now. */
  @Parameter(description = "Whether to leave out assets that no DAG names any more.")
  @QueryParam("only_active")
  @DefaultValue("true")
  public boolean onlyActive;

  Listing<AssetEntity> listing(EntityManager entities) {
    Listing<AssetEntity> found =
        Listing.of(entities, AssetEntity.class, "a")
            .like("a.name", namePattern)
            .like("a.uri", uriPattern)
            .exists(NAMED_BY, ITS, more -> more.oneOf("r.dagId", dagIds));
    return onlyActive
        ? found.where("exists (select 1 from " + NAMED_BY + " where " + ITS + ")")
        : found;
  }
}
