package dev.windlass.engine.asset;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assets over REST. */
@Path("/api/v2/assets")
@Tag(name = "Asset")
public class AssetsResource {

  private final EntityManager entities;
  private final AssetViews views;

  AssetsResource(EntityManager entities, AssetViews views) {
    this.entities = entities;
    this.views = views;
  }

  /** Lists assets. */
  @GET
  @Operation(summary = "List assets with who updates them and who waits for them")
  public AssetCollectionResponse getAssets(
      @BeanParam AssetFilter filter, @BeanParam Paging paging) {
    Listing.Page<AssetEntity> page =
        filter
            .listing(entities)
            .orderedBy(AssetFilter.COLUMNS, "a.id", paging)
            .page(paging, Function.identity());
    return new AssetCollectionResponse(views.view(page.entries()), page.total());
  }

  /** Shows an asset. */
  @GET
  @Path("/{asset_id}")
  @Operation(summary = "Show an asset")
  public AssetResponse getAsset(@PathParam("asset_id") int assetId) {
    return views.view(views.get(assetId));
  }
}
