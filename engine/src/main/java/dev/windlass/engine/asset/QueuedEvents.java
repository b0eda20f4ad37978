package dev.windlass.engine.asset;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was updated and no run was made of yet. */
@ApplicationScoped
class QueuedEvents {

  private record Queued(String dagId, long assetId, Instant since, int events) {}

  private final Database database;
  private final Dags dags;

  QueuedEvents(Database database, Dags dags) {
    this.database = database;
    this.dags = dags;
  }

  /**
   * Lists what is queued, one entry per DAG and asset.
   *
   * @param dagId for that DAG; for each if null
   * @param assetId of that asset; of each if null
   * @param before earlier than that; whenever if null
   */
  List<QueuedEventResponse> list(
      @Nullable String dagId, @Nullable Integer assetId, @Nullable Instant before) {
    List<@Nullable Object> values = new ArrayList<>();
    String where = where(dagId, assetId, before, values);
    List<Queued> queued =
        database.inTransaction(tx ->
            tx.query(
                row ->
                    new Queued(
                        row.text("dag_id"),
                        row.longNumber("asset_id"),
                        row.instant("since"),
                        row.number("events")),
                "select dag_id, asset_id, min(created_at) as since, count(*) as events from queued_asset_event"
                    + where
                    + " group by dag_id, asset_id order by dag_id, asset_id",
                values.toArray()));
    Map<String, String> names =
        dags.displayNames(queued.stream().map(Queued::dagId).collect(Collectors.toSet()));
    return queued.stream()
        .map(one ->
            new QueuedEventResponse(
                one.dagId(),
                Math.toIntExact(one.assetId()),
                one.since(),
                names.getOrDefault(one.dagId(), one.dagId()),
                one.events()))
        .toList();
  }

  /** Takes out of the queue what {@link #list} lists and returns how many updates that were. */
  int delete(@Nullable String dagId, @Nullable Integer assetId, @Nullable Instant before) {
    List<@Nullable Object> values = new ArrayList<>();
    String where = where(dagId, assetId, before, values);
    return database.inTransaction(
        tx -> tx.update("delete from queued_asset_event" + where, values.toArray()));
  }

  private static String where(
      @Nullable String dagId,
      @Nullable Integer assetId,
      @Nullable Instant before,
      List<@Nullable Object> values) {
    List<String> conditions = new ArrayList<>();
    add(conditions, "dag_id = ?", dagId, values);
    add(conditions, "asset_id = ?", assetId, values);
    add(conditions, "created_at < ?", before, values);
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static void add(
      List<String> conditions,
      String condition,
      @Nullable Object value,
      List<@Nullable Object> values) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }
}
