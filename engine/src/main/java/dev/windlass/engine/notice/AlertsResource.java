package dev.windlass.engine.notice;

import dev.windlass.engine.catalog.Dags;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.rest.Choices;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.SqlOrder;
import dev.windlass.engine.run.DagRuns;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of runs and the notices about them over REST. {@code ~} stands for every DAG or
 * run.
 */
@Path("/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}")
@Tag(name = "DagRun")
public class AlertsResource {

  private static final List<String> DEADLINE_STATES = List.of("open", "met", "missed", "past");
  private static final List<String> NOTICE_STATES = List.of("waiting", "sent", "failed");

  private static final Map<String, String> DEADLINE_COLUMNS =
      Map.of("deadline_time", "a.due_at", "state", "a.state", "dag_id", "r.dag_id");

  private static final Map<String, String> NOTICE_COLUMNS =
      Map.of(
          "created_at", "a.created_at",
          "sent_at", "a.sent_at",
          "state", "a.state",
          "dag_id", "r.dag_id");

  /**
   * As they are stored, but that of the open ones those are met that nothing can miss any more
   * unless somebody clears it: they are settled when they are due.
   */
  private static final String DEADLINES =
      """
      (select o.id, o.dag_run_id, o.task_id, o.finished, o.due_at,
        case when o.state <> 'open' then o.state
          when o.finished = false and o.started is not null
            then case when o.started <= o.due_at then 'met' else 'open' end
          when o.has_ended and o.ended <= o.due_at then 'met'
          else 'open' end as state
      from (select d.*, case when d.task_id is null then dr.start_date else ti.start_date end as started,
          case when d.task_id is null then dr.end_date else ti.end_date end as ended,
          coalesce(ti.state, dr.state) in ('success', 'failed', 'skipped', 'upstream_failed', 'removed') as has_ended
        from deadline d join dag_run dr on dr.id = d.dag_run_id
          left join task_instance ti on ti.dag_run_id = d.dag_run_id and ti.task_id = d.task_id and ti.map_index = -1) o)
      """;

  private static final String PART = " limit ? offset ?";

  /** A condition and its values. */
  private record Filter(String where, List<Object> values) {}

  private final Database database;
  private final Dags dags;
  private final DagRuns runs;

  AlertsResource(Database database, Dags dags, DagRuns runs) {
    this.database = database;
    this.dags = dags;
    this.runs = runs;
  }

  /** Lists the deadlines of a run and its tasks. */
  @GET
  @Path("/deadlines")
  @Operation(summary = "List the deadlines of a run and its tasks")
  public DeadlineCollectionResponse getDagRunDeadlines(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Parameter(description = "How they stand: open, met, missed or past. May be repeated.")
          @QueryParam("state")
          List<String> states,
      @BeanParam Paging paging) {
    Filter filter = filter(dagId, dagRunId, Choices.all("state", states, DEADLINE_STATES));
    String order = SqlOrder.of(paging.orderBy, DEADLINE_COLUMNS, "a.due_at, a.id");
    return database.inTransaction(tx ->
        new DeadlineCollectionResponse(
            tx.query(
                AlertsResource::deadline,
                "select a.*, r.dag_id, r.run_id" + from(DEADLINES, filter) + order + PART,
                part(filter, paging)),
            total(tx, DEADLINES, filter)));
  }

  /** Lists the notices about a run and its tasks. */
  @GET
  @Path("/notices")
  @Operation(summary = "List the notices about a run and its tasks")
  public NoticeCollectionResponse getDagRunNotices(
      @PathParam("dag_id") String dagId,
      @PathParam("dag_run_id") String dagRunId,
      @Parameter(description = "How they stand: waiting, sent or failed. May be repeated.")
          @QueryParam("state")
          List<String> states,
      @BeanParam Paging paging) {
    Filter filter = filter(dagId, dagRunId, Choices.all("state", states, NOTICE_STATES));
    String order = SqlOrder.of(paging.orderBy, NOTICE_COLUMNS, "a.created_at, a.id");
    return database.inTransaction(tx ->
        new NoticeCollectionResponse(
            tx.query(
                AlertsResource::notice,
                "select a.*, r.dag_id, r.run_id" + from("notice", filter) + order + PART,
                part(filter, paging)),
            total(tx, "notice", filter)));
  }

  private Filter filter(String dagId, String dagRunId, List<String> states) {
    StringBuilder where = new StringBuilder(" where 1 = 1");
    List<Object> values = new ArrayList<>();
    if (!dagId.equals(Dags.ALL)) {
      dags.get(dagId);
      where.append(" and r.dag_id = ?");
      values.add(dagId);
      if (!dagRunId.equals(Dags.ALL)) {
        where.append(" and r.id = ?");
        values.add(runs.get(dagId, dagRunId).id);
      }
    }
    if (!states.isEmpty()) {
      where
          .append(" and a.state in (")
          .append(String.join(", ", Collections.nCopies(states.size(), "?")))
          .append(")");
      values.addAll(states);
    }
    return new Filter(where.toString(), values);
  }

  private static String from(String table, Filter filter) {
    return " from " + table + " a join dag_run r on r.id = a.dag_run_id" + filter.where();
  }

  private static @Nullable Object[] part(Filter filter, Paging paging) {
    List<Object> values = new ArrayList<>(filter.values());
    values.add(Math.min(paging.limit, Paging.MAXIMUM));
    values.add(paging.offset);
    return values.toArray();
  }

  private static long total(Transaction tx, String table, Filter filter) throws SQLException {
    return tx.first(
            row -> row.number("total"),
            "select count(*) as total" + from(table, filter),
            filter.values().toArray())
        .orElse(0);
  }

  private static DeadlineResponse deadline(Row row) throws SQLException {
    String state = row.text("state");
    return new DeadlineResponse(
        row.id("id").toString(),
        row.text("dag_id"),
        row.text("run_id"),
        row.optionalText("task_id"),
        row.flag("finished") ? "finished" : "started",
        row.instant("due_at"),
        state,
        state.equals("missed"));
  }

  private static NoticeResponse notice(Row row) throws SQLException {
    return new NoticeResponse(
        row.id("id").toString(),
        row.text("dag_id"),
        row.text("run_id"),
        row.optionalText("task_id"),
        row.text("event"),
        Notice.read(row).channel().words(),
        row.text("subject"),
        row.text("state"),
        row.number("attempts"),
        row.instant("created_at"),
        row.optionalInstant("sent_at"),
        row.optionalText("problem"));
  }
}
