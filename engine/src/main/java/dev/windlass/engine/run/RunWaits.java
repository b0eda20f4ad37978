package dev.windlass.engine.run;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says why queued runs wait, those of a whole page with one query. */
@Singleton
final class RunWaits {

  private static final String DAGS =
      """
      select d.dag_id, d.is_paused, d.max_active_runs,
        (select count(*) from dag_run r where r.state = 'running' and r.dag_id = d.dag_id) as active
      from dag d where d.dag_id in
      """;

  private record Dag(String dagId, boolean paused, int maxActiveRuns, int active) {
    static Dag read(Row row) throws SQLException {
      return new Dag(
          row.text("dag_id"),
          row.flag("is_paused"),
          row.number("max_active_runs"),
          row.number("active"));
    }
  }

  private final Database database;
  private final InstantSource clock;

  RunWaits(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the reasons of those that wait, by their rows. */
  Map<UUID, String> reasons(List<DagRunEntity> runs) {
    List<DagRunEntity> queued = runs.stream().filter(run -> run.state.equals("queued")).toList();
    if (queued.isEmpty()) {
      return Map.of();
    }
    Object[] ids = queued.stream().map(run -> run.dagId).distinct().toArray();
    Map<String, Dag> dags = new HashMap<>();
    database
        .inTransaction(tx -> tx.query(Dag::read, DAGS + Transaction.placeholders(ids.length), ids))
        .forEach(dag -> dags.put(dag.dagId(), dag));
    Map<UUID, String> reasons = new HashMap<>();
    for (DagRunEntity run : queued) {
      String reason = reason(run, dags.get(run.dagId), clock.instant());
      if (reason != null) {
        reasons.put(run.id, reason);
      }
    }
    return reasons;
  }

  private static @Nullable String reason(DagRunEntity run, @Nullable Dag dag, Instant now) {
    if (dag == null) {
      return null;
    }
    String reason = reason(dag.dagId(), dag.paused(), run.runAfter, now);
    if (reason != null) {
      return reason;
    }
    return dag.active() >= dag.maxActiveRuns()
        ? "DAG %s has %d of %d runs active."
            .formatted(dag.dagId(), dag.active(), dag.maxActiveRuns())
        : null;
  }

  /** Says why a run waits, whatever other runs do. */
  static @Nullable String reason(String dagId, boolean paused, Instant runAfter, Instant now) {
    if (paused) {
      return "DAG %s is paused.".formatted(dagId);
    }
    return runAfter.isAfter(now) ? "Starts at %s.".formatted(runAfter) : null;
  }
}
