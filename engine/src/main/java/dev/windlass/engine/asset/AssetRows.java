package dev.windlass.engine.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.AssetSchedules;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down which assets there are and how DAGs name them. */
public final class AssetRows {

  private record Known(long id, String name, String group, String extra) {}

  private record Reference(long assetId, String kind, String taskId) {}

  private AssetRows() {}

  /**
   * Takes the assets of a DAG as it is now. What it no longer waits for is taken out of its queue.
   */
  public static void publish(Transaction tx, DagSpec dag, Instant now) throws SQLException {
    Set<Reference> named = new LinkedHashSet<>();
    List<AssetSpec> waitedFor =
        AssetSchedules.conditionOf(dag.schedule()).map(AssetSchedules::assets).orElse(List.of());
    for (AssetSpec asset : waitedFor) {
      named.add(new Reference(keep(tx, asset, now), "schedule", ""));
    }
    for (TaskSpec task : dag.tasks()) {
      for (AssetSpec asset : task.produces()) {
        named.add(new Reference(keep(tx, asset, now), "outlet", task.taskId()));
      }
      for (AssetSpec asset : Objects.requireNonNullElse(task.consumes(), List.<AssetSpec>of())) {
        named.add(new Reference(keep(tx, asset, now), "inlet", task.taskId()));
      }
    }
    replace(tx, dag.dagId(), named, now);
    tx.update(
        """
        delete from queued_asset_event where dag_id = ? and asset_id not in (
          select asset_id from asset_reference where dag_id = ? and kind = 'schedule')
        """,
        dag.dagId(),
        dag.dagId());
  }

  /** Forgets how a DAG named assets, and what was queued for it. */
  public static void retire(Transaction tx, String dagId) throws SQLException {
    tx.update("delete from asset_reference where dag_id = ?", dagId);
    tx.update("delete from queued_asset_event where dag_id = ?", dagId);
  }

  /** Returns the row of an asset; made if there is none. */
  static long keep(Transaction tx, AssetSpec asset, Instant now) throws SQLException {
    Optional<Known> known = find(tx, asset.uri());
    if (known.isEmpty()) {
      tx.update(
          """
          insert into asset (uri, name, group_name, extra, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?)
          """,
          asset.uri(),
          Objects.requireNonNullElse(asset.name(), asset.uri()),
          Objects.requireNonNullElse(asset.group(), AssetSpec.DEFAULT_GROUP),
          asset.extra() == null ? "{}" : json(asset.extra()),
          now,
          now);
      return find(tx, asset.uri()).orElseThrow().id();
    }
    Known before = known.get();
    Known after =
        new Known(
            before.id(),
            Objects.requireNonNullElse(asset.name(), before.name()),
            Objects.requireNonNullElse(asset.group(), before.group()),
            asset.extra() == null ? before.extra() : json(asset.extra()));
    if (!after.equals(before)) {
      tx.update(
          "update asset set name = ?, group_name = ?, extra = ?, updated_at = ? where id = ?",
          after.name(),
          after.group(),
          after.extra(),
          now,
          after.id());
    }
    return after.id();
  }

  private static Optional<Known> find(Transaction tx, String uri) throws SQLException {
    return tx.first(
        row ->
            new Known(
                row.longNumber("id"), row.text("name"), row.text("group_name"), row.text("extra")),
        "select id, name, group_name, extra from asset where uri = ?",
        uri);
  }

  /** What was named before keeps the time it was first named at. */
  private static void replace(Transaction tx, String dagId, Set<Reference> named, Instant now)
      throws SQLException {
    Map<Reference, Instant> since = new LinkedHashMap<>();
    tx.query(
        row ->
            since.put(
                new Reference(row.longNumber("asset_id"), row.text("kind"), row.text("task_id")),
                row.instant("created_at")),
        "select asset_id, kind, task_id, created_at from asset_reference where dag_id = ?",
        dagId);
    if (named.isEmpty() && since.isEmpty()) {
      return;
    }
    tx.update("delete from asset_reference where dag_id = ?", dagId);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Reference reference : named) {
      rows.add(
          new @Nullable Object[] {
            reference.assetId(),
            dagId,
            reference.kind(),
            reference.taskId(),
            since.getOrDefault(reference, now),
            now
          });
    }
    tx.updateAll(
        """
        insert into asset_reference (asset_id, dag_id, kind, task_id, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  static String json(JsonNode value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write an extra as JSON.", impossible);
    }
  }
}
