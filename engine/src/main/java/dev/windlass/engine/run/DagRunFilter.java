package dev.windlass.engine.run;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which runs are asked for; what is not given does not matter. */
public class DagRunFilter {

  static final String UPDATED = "coalesce(r.endDate, r.startDate, r.queuedAt)";

  /** What may be sorted by. */
  public static final Map<String, String> COLUMNS =
      Map.ofEntries(
          // Ids sort by the time they were made.
          Map.entry("id", "r.id"),
          Map.entry("dag_id", "r.dagId"),
          Map.entry("dag_run_id", "r.runId"),
          Map.entry("run_id", "r.runId"),
          Map.entry("state", "r.state"),
          Map.entry("run_type", "r.runType"),
          Map.entry("logical_date", "r.logicalDate"),
          Map.entry("run_after", "r.runAfter"),
          Map.entry("queued_at", "r.queuedAt"),
          Map.entry("start_date", "r.startDate"),
          Map.entry("end_date", "r.endDate"),
          Map.entry("updated_at", UPDATED));

  /** What made it. */
  @Parameter(description = "What made the run: scheduled, manual, ... May be repeated.")
  @QueryParam("run_type")
  public List<String> runType = List.of();

  /** Its states. */
  @Parameter(description = "States of the run. May be repeated.")
  @QueryParam("state")
  public List<String> state = List.of();

  /** A part of its id. */
  @QueryParam("run_id_pattern")
  public @Nullable String runIdPattern;

  /** Who asked for it. */
  @QueryParam("triggering_user_name_pattern")
  public @Nullable String triggeringUserNamePattern;

  /** What made them. */
  @Parameter(
      description =
          "The run whose tasks triggered them as DAG/RUN, or one task of it as DAG/RUN/TASK.")
  @QueryParam("triggered_from")
  public @Nullable String triggeredFrom;

  /** Returns the query for these runs of a DAG, or of all DAGs. */
  public Listing<DagRunEntity> listing(EntityManager entities, String dagId, DateFilter dates) {
    Choices.all("run_type", runType, DagRunType.names());
    Choices.all("state", state, DagRunState.names());
    Listing<DagRunEntity> runs = Listing.of(entities, DagRunEntity.class, "r");
    if (triggeredFrom != null) {
      if (!triggeredFrom.matches("[^/]+/[^/]+(/[^/]+)?")) {
        throw Problem.invalidParameter(
            "triggered_from",
            "'%s' names no run and no task of one. Write DAG/RUN or DAG/RUN/TASK."
                .formatted(triggeredFrom),
            Invalid.VALUE);
      }
      runs.startsWith("r.triggeredFrom", triggeredFrom + "/");
    }
    return runs.equal("r.dagId", dagId.equals(Dags.ALL) ? null : dagId)
        .oneOf("r.runType", runType)
        .oneOf("r.state", state)
        .like("r.runId", runIdPattern)
        .like("r.triggeringUser", triggeringUserNamePattern)
        .within("r.runAfter", dates.runAfter())
        .within("r.logicalDate", dates.logicalDate())
        .within("r.startDate", dates.startDate())
        .within("r.endDate", dates.endDate())
        .within(UPDATED, dates.updatedAt());
  }
}
