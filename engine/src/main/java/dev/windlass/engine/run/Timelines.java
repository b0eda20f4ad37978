package dev.windlass.engine.run;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.run.TimelineResponse.TimelineMappedResponse;
import dev.windlass.engine.run.TimelineResponse.TimelineRowResponse;
import dev.windlass.engine.run.TimelineResponse.TimelineTryResponse;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads when the task instances of a run waited and ran: two queries for five thousand of them. */
@Singleton
final class Timelines {

  private static final String COLUMNS =
      """
      select t.id, t.task_id, t.map_index, t.state, t.try_number, t.scheduled_when, t.queued_when,
        t.start_date, t.end_date, t.reason, t.due_at, t.executor, t.pool, t.upstream_total,
        t.upstream_succeeded, t.upstream_failed, t.upstream_skipped, t.mapped_total,
        t.mapped_succeeded, t.mapped_failed, t.mapped_skipped
      from task_instance t where t.dag_run_id = ?
      """;

  /** All tries of those of which a row does not show the only one. */
  private static final String TRIES =
      """
      select a.task_instance_id, a.try_number, a.state, a.queued_when, a.start_date, a.end_date, a.reason
      from task_instance t join task_attempt a on a.task_instance_id = t.id
      where t.dag_run_id = ? and t.attempt_id is not null and (t.try_number > 1
        or t.state in ('none', 'scheduled', 'up_for_retry', 'upstream_failed', 'skipped'))
      """;

  private final Database database;

  Timelines(Database database) {
    this.database = database;
  }

  /** Returns a row for every task. */
  Listing.Page<TimelineRowResponse> tasks(UUID run) {
    return database.inTransaction(tx -> {
      Map<UUID, List<TimelineTryResponse>> tries =
          tries(tx, TRIES + " and t.map_index = -1 order by a.try_number", run);
      List<TimelineRowResponse> rows =
          tx.query(
              row -> row(row, tries), COLUMNS + " and t.map_index = -1 order by t.task_id", run);
      return new Listing.Page<>(rows, rows.size());
    });
  }

  /** Returns a part of the elements of a mapped task. */
  Listing.Page<TimelineRowResponse> elements(UUID run, String taskId, int limit, int offset) {
    int end = (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
    return database.inTransaction(tx -> {
      int total =
          tx.first(
                  row -> row.number("elements"),
                  """
                  select count(*) as elements from task_instance
                  where dag_run_id = ? and task_id = ? and map_index >= 0
                  """,
                  run,
                  taskId)
              .orElse(0);
      Map<UUID, List<TimelineTryResponse>> tries =
          tries(
              tx,
              TRIES
                  + " and t.task_id = ? and t.map_index >= ? and t.map_index < ? order by a.try_number",
              run,
              taskId,
              offset,
              end);
      List<TimelineRowResponse> rows =
          tx.query(
              row -> row(row, tries),
              COLUMNS
                  + " and t.task_id = ? and t.map_index >= ? and t.map_index < ? order by t.map_index",
              run,
              taskId,
              offset,
              end);
      return new Listing.Page<>(rows, total);
    });
  }

  private static Map<UUID, List<TimelineTryResponse>> tries(
      Transaction tx, String query, @Nullable Object... values) throws SQLException {
    Map<UUID, List<TimelineTryResponse>> tries = new HashMap<>();
    tx.query(
        row ->
            tries
                .computeIfAbsent(row.id("task_instance_id"), id -> new ArrayList<>())
                .add(
                    new TimelineTryResponse(
                        row.number("try_number"),
                        TaskInstanceState.of(row.text("state")),
                        row.instant("queued_when"),
                        row.optionalInstant("start_date"),
                        row.optionalInstant("end_date"),
                        row.optionalText("reason"))),
        query,
        values);
    return tries;
  }

  private static TimelineRowResponse row(Row row, Map<UUID, List<TimelineTryResponse>> tries)
      throws SQLException {
    Integer total = row.optionalNumber("mapped_total");
    String state = row.text("state");
    return new TimelineRowResponse(
        row.text("task_id"),
        row.number("map_index"),
        TaskInstanceState.of(state),
        row.number("try_number"),
        row.optionalInstant("scheduled_when"),
        row.optionalInstant("queued_when"),
        row.optionalInstant("start_date"),
        row.optionalInstant("end_date"),
        Reasons.of(Reasons.Facts.read(row)),
        row.optionalInstant("due_at"),
        total == null
            ? null
            : new TimelineMappedResponse(
                total,
                row.number("mapped_succeeded"),
                row.number("mapped_failed"),
                row.number("mapped_skipped")),
        tries.getOrDefault(row.id("id"), List.of()));
  }
}
