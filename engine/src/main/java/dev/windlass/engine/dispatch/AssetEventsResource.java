package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.running.AssetExtra;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.asset.AssetEntity;
import dev.windlass.engine.asset.AssetEventCollectionResponse;
import dev.windlass.engine.asset.AssetEventEntity;
import dev.windlass.engine.asset.AssetEventFilter;
import dev.windlass.engine.asset.AssetEventResponse;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.asset.AssetViews;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Updates of assets over REST: what happened, and what somebody says has happened. */
@Path("/api/v2/assets/events")
@Tag(name = "Asset")
public class AssetEventsResource {

  private final EntityManager entities;
  private final AssetViews views;
  private final Scheduler scheduler;
  private final AuditLog audit;

  AssetEventsResource(
      EntityManager entities, AssetViews views, Scheduler scheduler, AuditLog audit) {
    this.entities = entities;
    this.views = views;
    this.scheduler = scheduler;
    this.audit = audit;
  }

  /** Lists updates of assets. */
  @GET
  @Operation(summary = "List updates of assets")
  public AssetEventCollectionResponse getAssetEvents(
      @BeanParam AssetEventFilter filter, @BeanParam Paging paging) {
    Listing.Page<AssetEventEntity> page =
        filter
            .listing(entities)
            .orderedBy(AssetEventFilter.COLUMNS, "e.id", paging)
            .page(paging, Function.identity());
    return new AssetEventCollectionResponse(views.viewEvents(page.entries()), page.total());
  }

  /** Says that an asset was updated. */
  @POST
  @Operation(
      summary = "Say that an asset was updated",
      description = "DAGs that wait for it run as if a task had updated it.")
  public AssetEventResponse createAssetEvent(
      @Valid @NotNull(message = "The body must be a JSON object such as {\"asset_id\": 1}.")
          CreateAssetEventsBody body) {
    AssetEntity asset = views.get(body.assetId());
    // As in Airflow: whoever reads it knows that no task of ours said so.
    ObjectNode extra = Json.MAPPER.createObjectNode();
    if (body.extra() != null) {
      extra.setAll(body.extra());
    }
    extra.put("from_rest_api", true);
    try {
      AssetExtra.checked(asset.uri, extra);
    } catch (IllegalArgumentException tooLarge) {
      throw Problem.invalidField("extra", String.valueOf(tooLarge.getMessage()), Invalid.VALUE);
    }
    long event;
    try {
      event =
          scheduler.update(new AssetUpdate(asset.uri, extra, null)).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw new IllegalStateException("The update could not be stored.", failed);
    }
    audit.write(
        AuditEntry.of("create_asset_event").with("asset", asset.uri).with("event_id", event));
    AssetEventEntity stored = AssetEventEntity.findById(event);
    return views.viewEvents(List.of(stored)).getFirst();
  }
}
