package dev.windlass.engine.audit;

import dev.windlass.engine.rest.Listing;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which changes are asked for; what is not given does not matter. */
public class EventLogFilter {

  static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("id", "e.id"),
          Map.entry("event_log_id", "e.id"),
          Map.entry("when", "e.happenedAt"),
          Map.entry("dttm", "e.happenedAt"),
          Map.entry("event", "e.event"),
          Map.entry("dag_id", "e.dagId"),
          Map.entry("run_id", "e.runId"),
          Map.entry("task_id", "e.taskId"),
          Map.entry("map_index", "e.mapIndex"),
          Map.entry("try_number", "e.tryNumber"),
          Map.entry("logical_date", "e.logicalDate"),
          Map.entry("owner", "e.owner"),
          Map.entry("extra", "e.extra"));

  /** The DAG. */
  @QueryParam("dag_id")
  public @Nullable String dagId;

  /** The run. */
  @QueryParam("run_id")
  public @Nullable String runId;

  /** The task. */
  @QueryParam("task_id")
  public @Nullable String taskId;

  /** The element of a mapped task; -1 for none. */
  @QueryParam("map_index")
  public @Nullable Integer mapIndex;

  /** The try. */
  @QueryParam("try_number")
  public @Nullable Integer tryNumber;

  /** Who did it. */
  @QueryParam("owner")
  public @Nullable String owner;

  /** What was done. */
  @QueryParam("event")
  public @Nullable String event;

  /** What was done, any of these. */
  @Parameter(description = "Only these events. May be repeated.")
  @QueryParam("included_events")
  public List<String> includedEvents = List.of();

  /** What was done, none of these. */
  @Parameter(description = "None of these events. May be repeated.")
  @QueryParam("excluded_events")
  public List<String> excludedEvents = List.of();

  /** Earlier than that. */
  @QueryParam("before")
  public @Nullable Instant before;

  /** Later than that. */
  @QueryParam("after")
  public @Nullable Instant after;

  /** Returns the query for these changes. */
  Listing<EventLogEntity> listing(EntityManager entities) {
    Listing<EventLogEntity> found =
        Listing.of(entities, EventLogEntity.class, "e")
            .equal("e.dagId", dagId)
            .equal("e.runId", runId)
            .equal("e.taskId", taskId)
            .equal("e.mapIndex", mapIndex)
            .equal("e.tryNumber", tryNumber)
            .equal("e.owner", owner)
            .equal("e.event", event)
            .oneOf("e.event", includedEvents)
            .compare("e.happenedAt", "<", before)
            .compare("e.happenedAt", ">", after);
    return excludedEvents.isEmpty()
        ? found
        : found.where("e.event not in ?", List.copyOf(excludedEvents));
  }
}
