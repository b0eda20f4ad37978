package dev.windlass.engine.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.rest.Problem;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows assets and their updates in Airflow's shape, a whole page with a few more queries. */
@Singleton
public final class AssetViews {

  private record Created(long eventId, DagRunAssetReference run) {
    static Created read(Row row) throws SQLException {
      return new Created(
          row.longNumber("event_id"),
          new DagRunAssetReference(
              row.text("run_id"),
              row.text("dag_id"),
              row.optionalInstant("logical_date"),
              row.optionalInstant("start_date"),
              row.optionalInstant("end_date"),
              row.text("state"),
              row.optionalInstant("data_interval_start"),
              row.optionalInstant("data_interval_end")));
    }
  }

  private final EntityManager entities;
  private final Database database;

  AssetViews(EntityManager entities, Database database) {
    this.entities = entities;
    this.database = database;
  }

  /**
   * Returns the asset of that id.
   *
   * @throws Problem with 404 if there is none
   */
  public AssetEntity get(int assetId) {
    AssetEntity asset = AssetEntity.findById((long) assetId);
    if (asset == null) {
      throw Problem.notFound(
          "There is no asset %d. GET /api/v2/assets lists them with their ids.".formatted(assetId));
    }
    return asset;
  }

  /**
   * Returns the asset of that URI.
   *
   * @throws Problem with 404 if there is none
   */
  public AssetEntity get(String uri) {
    AssetEntity asset = AssetEntity.<AssetEntity>find("uri", uri).firstResult();
    if (asset == null) {
      List<String> known =
          entities.createQuery("select a.uri from AssetEntity a", String.class).getResultList();
      throw Problem.notFound("There is no asset '" + uri + "'." + DidYouMean.suffix(uri, known));
    }
    return asset;
  }

  /** Shows an asset. */
  AssetResponse view(AssetEntity asset) {
    return view(List.of(asset)).getFirst();
  }

  /** Shows assets, in the same order. */
  List<AssetResponse> view(List<AssetEntity> assets) {
    List<Long> ids = assets.stream().map(asset -> asset.id).toList();
    Map<Long, List<AssetReferenceEntity>> references =
        AssetReferenceEntity.<AssetReferenceEntity>list("assetId in ?1 order by dagId, taskId", ids)
            .stream()
            .collect(Collectors.groupingBy(reference -> reference.assetId));
    Map<Long, LastAssetEventResponse> latest = latest(ids);
    return assets.stream()
        .map(asset -> {
          List<AssetReferenceEntity> its = references.getOrDefault(asset.id, List.of());
          return new AssetResponse(
              Math.toIntExact(asset.id),
              asset.name,
              asset.uri,
              asset.group,
              extra(asset.extra),
              asset.createdAt,
              asset.updatedAt,
              of(AssetReferenceEntity.SCHEDULE, its).stream()
                  .map(it -> new DagScheduleAssetReference(it.dagId, it.createdAt, it.updatedAt))
                  .toList(),
              of(AssetReferenceEntity.OUTLET, its).stream()
                  .map(it ->
                      new TaskOutletAssetReference(it.dagId, it.taskId, it.createdAt, it.updatedAt))
                  .toList(),
              of(AssetReferenceEntity.INLET, its).stream()
                  .map(it ->
                      new TaskInletAssetReference(it.dagId, it.taskId, it.createdAt, it.updatedAt))
                  .toList(),
              List.of(),
              latest.get(asset.id));
        })
        .toList();
  }

  /** Shows updates, in the same order. */
  public List<AssetEventResponse> viewEvents(List<AssetEventEntity> events) {
    Set<Long> ids = events.stream().map(event -> event.assetId).collect(Collectors.toSet());
    Map<Long, AssetEntity> assets = new HashMap<>();
    AssetEntity.<AssetEntity>list("id in ?1", ids).forEach(asset -> assets.put(asset.id, asset));
    Map<Long, List<DagRunAssetReference>> runs =
        runsOf(events.stream().map(event -> event.id).toList());
    return events.stream()
        .map(event -> {
          AssetEntity asset = assets.get(event.assetId);
          return new AssetEventResponse(
              Math.toIntExact(event.id),
              Math.toIntExact(event.assetId),
              asset == null ? null : asset.uri,
              asset == null ? null : asset.name,
              asset == null ? null : asset.group,
              extra(event.extra),
              event.sourceTaskId,
              event.sourceDagId,
              event.sourceRunId,
              event.sourceMapIndex,
              runs.getOrDefault(event.id, List.of()),
              event.happenedAt);
        })
        .toList();
  }

  private Map<Long, LastAssetEventResponse> latest(Collection<Long> assets) {
    Map<Long, LastAssetEventResponse> latest = new HashMap<>();
    if (!assets.isEmpty()) {
      AssetEventEntity.<AssetEventEntity>list(
              "id in (select max(e.id) from AssetEventEntity e where e.assetId in ?1 group by e.assetId)",
              assets)
          .forEach(event ->
              latest.put(
                  event.assetId,
                  new LastAssetEventResponse(Math.toIntExact(event.id), event.happenedAt)));
    }
    return latest;
  }

  private Map<Long, List<DagRunAssetReference>> runsOf(List<Long> events) {
    Map<Long, List<DagRunAssetReference>> runs = new LinkedHashMap<>();
    if (!events.isEmpty()) {
      database
          .inTransaction(tx ->
              tx.query(
                  Created::read,
                  """
                  select l.event_id, r.* from dag_run_asset_event l join dag_run r on r.id = l.dag_run_id
                  where l.event_id in
                  """
                      + Transaction.placeholders(events.size())
                      + " order by r.run_after, r.id",
                  events.toArray()))
          .forEach(created ->
              runs.computeIfAbsent(created.eventId(), id -> new ArrayList<>()).add(created.run()));
    }
    return runs;
  }

  private static List<AssetReferenceEntity> of(String kind, List<AssetReferenceEntity> all) {
    return all.stream().filter(reference -> reference.kind.equals(kind)).toList();
  }

  private static Map<String, JsonNode> extra(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored extra cannot be read.", damaged);
    }
  }
}
