package dev.windlass.engine.backfill;

import dev.windlass.engine.backfill.BackfillResponse.BackfillProgressResponse;
import dev.windlass.engine.catalog.DagEntity;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows backfills in Airflow's shape, with how far they have come. */
@Singleton
final class BackfillViews {

  private static final String COUNTS =
      """
      select backfill_id, kind, count(*) as dates from (
        select x.backfill_id, case
            when r.state is not null then r.state
            when x.dag_run_id is null and x.skipped_reason is null then 'pending'
            else 'skipped'
          end as kind
        from backfill_date x left join dag_run r on r.id = x.dag_run_id
        where x.backfill_id in %s
      ) as counted
      group by backfill_id, kind
      """;

  private record Counted(long id, String kind, int dates) {}

  private final Database database;

  BackfillViews(Database database) {
    this.database = database;
  }

  List<BackfillResponse> view(List<BackfillEntity> backfills) {
    if (backfills.isEmpty()) {
      return List.of();
    }
    Map<Long, Map<String, Integer>> counts = new HashMap<>();
    database
        .inTransaction(tx ->
            tx.query(
                row ->
                    new Counted(
                        row.longNumber("backfill_id"), row.text("kind"), row.number("dates")),
                COUNTS.formatted(Transaction.placeholders(backfills.size())),
                backfills.stream().map(backfill -> (Object) backfill.id).toArray()))
        .forEach(one ->
            counts.computeIfAbsent(one.id(), id -> new HashMap<>()).put(one.kind(), one.dates()));
    return backfills.stream()
        .map(backfill -> view(backfill, counts.getOrDefault(backfill.id, Map.of())))
        .toList();
  }

  private static BackfillResponse view(BackfillEntity backfill, Map<String, Integer> counts) {
    DagEntity dag = DagEntity.findById(backfill.dagId);
    return new BackfillResponse(
        backfill.id,
        backfill.dagId,
        backfill.fromDate,
        backfill.toDate,
        Backfills.parse(backfill.dagRunConf),
        backfill.paused,
        ReprocessBehavior.of(backfill.reprocessBehavior),
        backfill.maxActiveRuns,
        backfill.createdAt,
        backfill.completedAt,
        backfill.updatedAt,
        dag == null || dag.displayName == null ? backfill.dagId : dag.displayName,
        backfill.runBackwards,
        backfill.cancelled,
        new BackfillProgressResponse(
            counts.values().stream().mapToInt(Integer::intValue).sum(),
            counts.getOrDefault("pending", 0),
            counts.getOrDefault("queued", 0),
            counts.getOrDefault("running", 0),
            counts.getOrDefault("success", 0),
            counts.getOrDefault("failed", 0),
            counts.getOrDefault("skipped", 0)));
  }
}
