package dev.windlass.engine.catalog;

import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.DagRunState;
import dev.windlass.engine.rest.InstantRange;
import dev.windlass.engine.rest.Listing;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which DAGs are asked for; what is not given does not matter. */
public class DagFilter {

  private static final String LAST_RUN =
      "(select r.%s from DagRunEntity r where r.dagId = d.dagId order by r.runAfter desc, r.id desc"
          + " limit 1)";

  static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("dag_id", "d.dagId"),
          Map.entry("dag_display_name", "coalesce(d.displayName, d.dagId)"),
          Map.entry("is_paused", "d.paused"),
          Map.entry("is_stale", "d.stale"),
          Map.entry("is_favorite", "d.favorite"),
          Map.entry("bundle_name", "d.bundleName"),
          Map.entry("last_parsed_time", "d.lastParsedAt"),
          Map.entry("next_dagrun", "d.nextLogicalDate"),
          Map.entry("next_dagrun_logical_date", "d.nextLogicalDate"),
          Map.entry("next_dagrun_run_after", "d.nextLogicalDate"),
          Map.entry("last_run_start_date", LAST_RUN.formatted("startDate")),
          Map.entry("last_run_run_after", LAST_RUN.formatted("runAfter")),
          Map.entry("last_run_state", LAST_RUN.formatted("state")));

  private static final List<String> SEARCHED =
      List.of("d.dagId", "coalesce(d.displayName, '')", "coalesce(d.description, '')");

  /** Tags it has. */
  @Parameter(description = "Tags of the DAG; may be repeated.")
  @QueryParam("tags")
  public List<String> tags = List.of();

  /** Whether it has any of them, or all. */
  @Parameter(schema = @Schema(enumeration = {"any", "all"}))
  @QueryParam("tags_match_mode")
  public @Nullable String tagsMatchMode;

  /** Owners, any of which it has. */
  @QueryParam("owners")
  public List<String> owners = List.of();

  /** A part of its id. */
  @QueryParam("dag_id_pattern")
  public @Nullable String dagIdPattern;

  /** A part of what people call it. */
  @QueryParam("dag_display_name_pattern")
  public @Nullable String dagDisplayNamePattern;

  /** Words, all of which are in its id, what people call it or what it does. */
  @Parameter(
      description = "Words, all of which are in the id, the display name or the description.")
  @QueryParam("search")
  public @Nullable String search;

  /** Whether its file has an error now. */
  @QueryParam("has_import_errors")
  public @Nullable Boolean hasImportErrors;

  /** Whether to leave out retired ones. */
  @QueryParam("exclude_stale")
  @DefaultValue("true")
  public boolean excludeStale;

  /** Whether it is paused. */
  @QueryParam("paused")
  public @Nullable Boolean paused;

  /** Whether people want to find it first. */
  @QueryParam("is_favorite")
  public @Nullable Boolean isFavorite;

  /** The state of its latest run. */
  @Parameter(schema = @Schema(implementation = DagRunState.class))
  @QueryParam("last_dag_run_state")
  public @Nullable String lastDagRunState;

  /** A run of it started at or after that. */
  @QueryParam("dag_run_start_date_gte")
  public @Nullable Instant dagRunStartDateGte;

  /** A run of it started at or before that. */
  @QueryParam("dag_run_start_date_lte")
  public @Nullable Instant dagRunStartDateLte;

  /** A run of it ended at or after that. */
  @QueryParam("dag_run_end_date_gte")
  public @Nullable Instant dagRunEndDateGte;

  /** A run of it ended at or before that. */
  @QueryParam("dag_run_end_date_lte")
  public @Nullable Instant dagRunEndDateLte;

  /** A run of it is in one of these states. */
  @Parameter(description = "States; a run of the DAG is in one of them. May be repeated.")
  @QueryParam("dag_run_state")
  public List<String> dagRunState = List.of();

  /** Returns the query for these DAGs. */
  Listing<DagEntity> listing(EntityManager entities) {
    if (tagsMatchMode != null) {
      Choices.of("tags_match_mode", tagsMatchMode, List.of("any", "all"));
    }
    Listing<DagEntity> dags =
        Listing.of(entities, DagEntity.class, "d")
            .like("d.dagId", dagIdPattern)
            .like("coalesce(d.displayName, d.dagId)", dagDisplayNamePattern)
            .equal("d.paused", paused)
            .equal("d.favorite", isFavorite)
            .equal("d.hasImportErrors", hasImportErrors)
            .equal("d.stale", excludeStale ? Boolean.FALSE : null);
    if (search != null) {
      for (String word : search.strip().split("\\s+")) {
        dags.anyContains(SEARCHED, word);
      }
    }
    if ("all".equals(tagsMatchMode)) {
      tags.forEach(tag -> dags.anyInJson("d.tags", List.of(tag)));
    } else {
      dags.anyInJson("d.tags", tags);
    }
    dags.anyInJson("d.owners", owners);
    if (lastDagRunState != null) {
      Choices.of("last_dag_run_state", lastDagRunState, DagRunState.names());
      dags.where(LAST_RUN.formatted("state") + " = ?", lastDagRunState);
    }
    Choices.all("dag_run_state", dagRunState, DagRunState.names());
    return dags.exists(
        "DagRunEntity r",
        "r.dagId = d.dagId",
        runs ->
            runs.within("r.startDate", InstantRange.closed(dagRunStartDateGte, dagRunStartDateLte))
                .within("r.endDate", InstantRange.closed(dagRunEndDateGte, dagRunEndDateLte))
                .oneOf("r.state", dagRunState));
  }
}
