package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.running.References;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.Map;

/** The updates of assets that made a run, as its tasks get them. */
public final class RunAssetEvents {

  private RunAssetEvents() {}

  /** Returns what a task knows of its run, with the updates that made it if the task asks. */
  public static RunContext contextFor(OperatorSpec operator, ActiveRun run, Transaction tx)
      throws SQLException {
    if (!References.wantsAssetEvents(operator)) {
      return run.context();
    }
    return run.context()
        .with(
            tx.query(
                row ->
                    new AssetEvent(
                        row.text("uri"),
                        extra(row.text("extra")),
                        row.instant("happened_at"),
                        row.optionalText("source_dag_id"),
                        row.optionalText("source_run_id"),
                        row.optionalText("source_task_id"),
                        row.number("source_map_index")),
                """
                select a.uri, e.* from dag_run_asset_event r join asset_event e on e.id = r.event_id
                  join asset a on a.id = e.asset_id
                where r.dag_run_id = ? order by e.id
                """,
                run.id()));
  }

  private static Map<String, Object> extra(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("The extra of a stored event cannot be read.", damaged);
    }
  }
}
