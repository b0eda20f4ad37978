package dev.windlass.engine.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.engine.rest.BulkResponse;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.ShortList;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Pools over REST. A name may hold any character, also a slash. */
@Path("/api/v2/pools")
@Tag(name = "Pool")
public class PoolsResource {

  private static final Map<String, Function<PoolResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "id", PoolResponse::name,
          "name", PoolResponse::name,
          "pool", PoolResponse::name,
          "slots", PoolResponse::slots,
          "description", PoolResponse::description,
          "occupied_slots", PoolResponse::occupiedSlots,
          "open_slots", PoolResponse::openSlots,
          "scheduled_slots", PoolResponse::scheduledSlots);

  private final Pools pools;
  private final PoolWrites writes;
  private final BulkPools bulk;

  PoolsResource(Pools pools, PoolWrites writes, BulkPools bulk) {
    this.pools = pools;
    this.writes = writes;
    this.bulk = bulk;
  }

  /** Lists pools. */
  @GET
  @Operation(summary = "List pools")
  public PoolCollectionResponse getPools(
      @BeanParam Paging paging, @QueryParam("pool_name_pattern") @Nullable String poolNamePattern) {
    List<PoolResponse> found =
        pools.all().stream().filter(it -> ShortList.matches(it.name(), poolNamePattern)).toList();
    Listing.Page<PoolResponse> page = ShortList.page(found, COLUMNS, "id", paging);
    return new PoolCollectionResponse(page.entries(), page.total());
  }

  /** Shows a pool. */
  @GET
  @Path("/{pool_name: .+}")
  @Operation(summary = "Show a pool")
  public PoolResponse getPool(@PathParam("pool_name") String poolName) {
    return pools.find(poolName).orElseThrow(() -> PoolWrites.unknown(poolName, pools.all()));
  }

  /** Makes a pool. */
  @POST
  @ResponseStatus(201)
  @Operation(summary = "Make a pool")
  public PoolResponse postPool(
      @Valid @NotNull(message = "The body must be a JSON object.") PoolBody body) {
    writes.make(body);
    return getPool(body.name());
  }

  /** Changes a pool. */
  @PATCH
  @Path("/{pool_name: .+}")
  @Operation(
      summary = "Change a pool",
      description = "With fewer slots than are taken nothing is ended; nothing more starts.")
  public PoolResponse patchPool(
      @PathParam("pool_name") String poolName,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = PoolPatchBody.class)))
          ObjectNode body) {
    writes.patch(poolName, body, updateMask);
    return getPool(poolName);
  }

  /** Deletes a pool. */
  @DELETE
  @Path("/{pool_name: .+}")
  @Operation(
      summary = "Delete a pool",
      description = "Task instances that name it wait until there is a pool of that name again.")
  public void deletePool(@PathParam("pool_name") String poolName) {
    writes.delete(poolName);
  }

  /** Makes, changes and deletes many pools. */
  @PATCH
  @Operation(
      summary = "Make, change and delete many pools",
      description = "What can be done is done; what cannot is among the errors of its action.")
  public BulkResponse bulkPools(
      @Valid @NotNull(message = "The body must be a JSON object.") BulkPoolsBody body) {
    return bulk.act(body);
  }
}
