package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.RunState;
import dev.windlass.dag.plan.AssetSchedules;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunIds;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.asset.AssetUpdate;
import dev.windlass.engine.asset.AssetUpdates;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.DagRunTriggeredByType;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.NewRun;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs of DAGs that wait for assets: one as soon as what a DAG waits for has been updated
 * since its last such run. The run takes every update that is queued for its DAG with it, in the
 * same transaction, so none is lost and none counts twice. While a DAG has as many runs as it may
 * have at once, updates gather for the next one, as in Airflow.
 */
final class AssetRuns {

  private static final class Queue {
    final Set<String> uris = new HashSet<>();
    Instant latest = Instant.EPOCH;
  }

  private record Target(UUID versionId, String bundleDigest, int maxActiveRuns, int active) {}

  private AssetRuns() {}

  /** Returns the updates that an instance makes by succeeding. */
  static List<AssetUpdate> updates(
      ActiveRun run, Instance instance, TaskSpec task, Outcome outcome) {
    if (task.produces().isEmpty() || !(outcome instanceof Outcome.Succeeded succeeded)) {
      return List.of();
    }
    Map<String, JsonNode> extras = succeeded.assetExtras();
    AssetUpdate.Source source =
        new AssetUpdate.Source(run.dagId(), run.runId(), task.taskId(), instance.mapIndex());
    return task.produces().stream()
        .map(AssetSpec::uri)
        .map(uri -> AssetUpdate.by(source, uri, extras == null ? null : extras.get(uri)))
        .toList();
  }

  /** Writes updates and returns the id of the latest event. */
  static long store(Pass pass, List<AssetUpdate> updates) throws SQLException {
    if (updates.isEmpty()) {
      return 0;
    }
    long latest = AssetUpdates.write(pass.tx(), updates, now(pass));
    updates.stream()
        .map(AssetUpdate::uri)
        .distinct()
        .forEach(uri -> pass.changes.add(new Change.OfAsset(uri)));
    pass.assetsUpdated = true;
    return latest;
  }

  /** Makes every run that can be made; says whether there was one. */
  static boolean make(Pass pass) throws SQLException {
    pass.assetsUpdated = false;
    Map<String, Queue> queues = new LinkedHashMap<>();
    pass.tx()
        .query(
            row -> {
              Queue queue = queues.computeIfAbsent(row.text("dag_id"), dag -> new Queue());
              queue.uris.add(row.text("uri"));
              Instant latest = row.instant("latest");
              queue.latest = latest.isAfter(queue.latest) ? latest : queue.latest;
              return queue;
            },
            """
            select q.dag_id, a.uri, max(q.created_at) as latest
            from queued_asset_event q join asset a on a.id = q.asset_id
              join dag d on d.dag_id = q.dag_id
            where d.is_paused = false and d.is_stale = false
            group by q.dag_id, a.uri order by q.dag_id
            """);
    List<String> made = new ArrayList<>();
    for (Map.Entry<String, Queue> entry : queues.entrySet()) {
      if (make(pass, entry.getKey(), entry.getValue())) {
        made.add(entry.getKey());
      }
    }
    return !made.isEmpty();
  }

  private static boolean make(Pass pass, String dagId, Queue queue) throws SQLException {
    Target target = target(pass, dagId);
    PublishedDag dag = pass.runs().dag(target.versionId());
    boolean met =
        AssetSchedules.conditionOf(dag.spec().schedule())
            .filter(condition -> AssetSchedules.isMet(condition, queue.uris))
            .isPresent();
    if (!met || target.active() >= target.maxActiveRuns()) {
      return false;
    }
    NewRun run = run(pass, dag.spec(), queue.latest);
    UUID id = RunRows.insert(pass.tx(), run, dag, target.bundleDigest(), pass.now());
    pass.tx()
        .update(
            """
            insert into dag_run_asset_event (dag_run_id, event_id)
            select cast(? as uuid), event_id from queued_asset_event where dag_id = ?
            """,
            id,
            dagId);
    pass.tx().update("delete from queued_asset_event where dag_id = ?", dagId);
    pass.changes.add(
        new Change.OfRun(
            dagId,
            run.runId(),
            RunState.QUEUED,
            new Change.Progress(null, null, null),
            new Change.RunFacts(run.type().value(), null, run.runAfter())));
    return true;
  }

  private static Target target(Pass pass, String dagId) throws SQLException {
    return pass.tx()
        .first(
            row ->
                new Target(
                    row.id("version_id"),
                    row.text("bundle_digest"),
                    row.number("max_active_runs"),
                    row.number("active")),
            """
            select d.version_id, d.bundle_digest, d.max_active_runs,
              (select count(*) from dag_run r
               where r.dag_id = d.dag_id and r.state in ('queued', 'running')) as active
            from dag d where d.dag_id = ?
            """,
            dagId)
        .orElseThrow();
  }

  private static NewRun run(Pass pass, DagSpec dag, Instant latest) throws SQLException {
    return new NewRun(
        dag.dagId(),
        freeId(pass, dag.dagId(), latest),
        NewRun.Type.ASSET_TRIGGERED,
        null,
        null,
        null,
        latest,
        RunParams.complete(dag.params(), Map.of()).values(),
        DagRunTriggeredByType.ASSET.value(),
        null,
        null,
        null);
  }

  /** Two runs of the same microsecond get names one microsecond apart. */
  private static String freeId(Pass pass, String dagId, Instant at) throws SQLException {
    Instant named = at;
    String id = RunIds.assetTriggered(named);
    while (isTaken(pass, dagId, id)) {
      named = named.plus(1, ChronoUnit.MICROS);
      id = RunIds.assetTriggered(named);
    }
    return id;
  }

  private static boolean isTaken(Pass pass, String dagId, @Nullable String id) throws SQLException {
    return pass.tx()
        .first(
            row -> row.text("run_id"),
            "select run_id from dag_run where dag_id = ? and run_id = ?",
            dagId,
            id)
        .isPresent();
  }

  /** Stored with microseconds: what is compared later must be what was stored. */
  private static Instant now(Pass pass) {
    return pass.now().truncatedTo(ChronoUnit.MICROS);
  }
}
