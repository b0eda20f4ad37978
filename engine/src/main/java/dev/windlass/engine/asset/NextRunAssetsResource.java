package dev.windlass.engine.asset;

import dev.windlass.dag.plan.AssetSchedules;
import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.warning.RunCircles;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a DAG still waits for before assets make its next run, over REST. */
@Path("/api/v2/dags/{dag_id}/nextRunAssets")
@Tag(name = "DAG")
public class NextRunAssetsResource {

  private final Dags dags;
  private final QueuedEvents queued;
  private final RunCircles circles;

  NextRunAssetsResource(Dags dags, QueuedEvents queued, RunCircles circles) {
    this.dags = dags;
    this.queued = queued;
    this.circles = circles;
  }

  /** Shows what a DAG still waits for. */
  @GET
  @Operation(
      summary = "Show which assets a DAG still waits for",
      description =
          "Without entries if the DAG waits for none. A DAG that is paused takes no updates.")
  public NextRunAssetsResponse getNextRunAssets(@PathParam("dag_id") String dagId) {
    DagEntity dag = dags.get(dagId);
    Optional<AssetCondition> condition =
        AssetSchedules.conditionOf(dags.published(dag.versionId).spec().schedule());
    List<String> named =
        condition.map(AssetSchedules::assets).orElse(List.of()).stream()
            .map(AssetSpec::uri)
            .toList();
    Map<Integer, QueuedEventResponse> queue = new HashMap<>();
    queued.list(dagId, null, null).forEach(one -> queue.put(one.assetId(), one));
    List<NextRunAsset> assets =
        AssetEntity.<AssetEntity>list("uri in ?1", named).stream()
            .map(asset -> view(asset, queue))
            .sorted((one, other) ->
                Integer.compare(named.indexOf(one.uri()), named.indexOf(other.uri())))
            .toList();
    Set<String> updated =
        assets.stream()
            .filter(asset -> asset.queuedEvents() > 0)
            .map(NextRunAsset::uri)
            .collect(Collectors.toSet());
    return new NextRunAssetsResponse(
        dagId,
        condition.map(wanted -> summary(wanted, assets.size(), updated, dag.paused)).orElse(null),
        condition.map(wanted -> AssetSchedules.missing(wanted, updated)).orElse(null),
        assets,
        circles.warning(dagId).orElse(null));
  }

  private static NextRunAsset view(AssetEntity asset, Map<Integer, QueuedEventResponse> queue) {
    int id = Math.toIntExact(asset.id);
    QueuedEventResponse queued = queue.get(id);
    return new NextRunAsset(
        id,
        asset.uri,
        asset.name,
        queued == null ? 0 : queued.events(),
        queued == null ? null : queued.createdAt());
  }

  private static String summary(
      AssetCondition condition, int assets, Set<String> updated, boolean paused) {
    String missing = AssetSchedules.missing(condition, updated);
    String counted = "%d of %d assets updated since the last run".formatted(updated.size(), assets);
    if (paused) {
      return counted + "; paused, so no update counts until it goes on";
    }
    return missing.isEmpty()
        ? counted + "; runs as soon as it has fewer active runs"
        : counted + ", waits for " + missing;
  }
}
