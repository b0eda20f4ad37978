package dev.windlass.engine.audit;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log over REST. */
@Path("/api/v2/eventLogs")
@Tag(name = "Event Log")
public class EventLogsResource {

  private final EntityManager entities;

  EventLogsResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Lists changes. */
  @GET
  @Operation(summary = "List what people changed")
  public EventLogCollectionResponse getEventLogs(
      @BeanParam EventLogFilter filter, @BeanParam Paging paging) {
    Listing.Page<EventLogEntity> page =
        filter
            .listing(entities)
            .orderedBy(EventLogFilter.COLUMNS, "e.id", paging)
            .page(paging, Function.identity());
    return new EventLogCollectionResponse(shown(page.entries()), page.total());
  }

  /** Shows a change. */
  @GET
  @Path("/{event_log_id}")
  @Operation(summary = "Show a change that somebody made")
  public EventLogResponse getEventLog(@PathParam("event_log_id") int eventLogId) {
    EventLogEntity row = EventLogEntity.findById((long) eventLogId);
    if (row == null) {
      throw Problem.notFound(
          "There is no event log entry " + eventLogId + ". List them with GET /api/v2/eventLogs.");
    }
    return shown(List.of(row)).getFirst();
  }

  private List<EventLogResponse> shown(List<EventLogEntity> rows) {
    List<String> dags =
        rows.stream().map(row -> row.dagId).filter(Objects::nonNull).distinct().toList();
    Map<String, String> names = new HashMap<>();
    if (!dags.isEmpty()) {
      entities
          .createQuery(
              "select d.dagId as id, coalesce(d.displayName, d.dagId) as name from DagEntity d where d.dagId in :ids",
              Tuple.class)
          .setParameter("ids", dags)
          .getResultList()
          .forEach(dag -> names.put(dag.get("id", String.class), dag.get("name", String.class)));
    }
    return rows.stream().map(row -> EventLogResponse.of(row, names)).toList();
  }
}
