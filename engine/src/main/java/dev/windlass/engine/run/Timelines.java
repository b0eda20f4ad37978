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
import java.util.Set;
import java.util.UUID;

/** Reads when the task instances of a run waited and ran: two queries for five thousand of them. */
@Singleton
final class Timelines {

  private static final String COLUMNS =
      """
      select t.id, t.dag_id, t.task_id, t.map_index, t.rendered_map_index, t.state, t.try_number, t.scheduled_when, t.queued_when,
        t.start_date, t.end_date, t.reason, t.due_at, t.executor, t.pool, t.upstream_total, t.upstream_done,
        t.upstream_succeeded, t.upstream_failed, t.upstream_skipped, t.mapped_total,
        t.mapped_succeeded, t.mapped_failed, t.mapped_skipped
      from task_instance t where t.dag_run_id = ?
      """;

  private static final String TRIES =
      """
      select task_instance_id, try_number, state, queued_when, start_date, end_date, reason
      from task_attempt where task_instance_id in
      """;

  /** The states in which a row shows no try, not even its only one. */
  private static final Set<String> BETWEEN_TRIES =
      Set.of("none", "scheduled", "up_for_retry", "upstream_failed", "skipped");

  private static final int AT_ONCE = 500;

  /** A row before it is known which tries belong to it. */
  private record Found(UUID id, boolean hasOtherTries, TimelineRowResponse row) {}

  private final Database database;

  Timelines(Database database) {
    this.database = database;
  }

  /** Returns a row for every task. */
  Listing.Page<TimelineRowResponse> tasks(UUID run) {
    return database.inTransaction(tx -> {
      List<Found> found =
          tx.query(reader(tx), COLUMNS + " and t.map_index = -1 order by t.task_id", run);
      return new Listing.Page<>(withTries(tx, found), found.size());
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
      List<Found> found =
          tx.query(
              reader(tx),
              COLUMNS
                  + " and t.task_id = ? and t.map_index >= ? and t.map_index < ? order by t.map_index",
              run,
              taskId,
              offset,
              end);
      return new Listing.Page<>(withTries(tx, found), total);
    });
  }

  /** Few instances have more than one try, so only theirs are asked for. */
  private static List<TimelineRowResponse> withTries(Transaction tx, List<Found> found)
      throws SQLException {
    List<UUID> ids = found.stream().filter(Found::hasOtherTries).map(Found::id).toList();
    Map<UUID, List<TimelineTryResponse>> tries = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<UUID> part = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      tx.query(
          row ->
              tries
                  .computeIfAbsent(row.id("task_instance_id"), id -> new ArrayList<>())
                  .add(readTry(row)),
          TRIES + Transaction.placeholders(part.size()) + " order by try_number",
          part.toArray());
    }
    return found.stream()
        .map(one -> one.row().with(tries.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private static TimelineTryResponse readTry(Row row) throws SQLException {
    return new TimelineTryResponse(
        row.number("try_number"),
        TaskInstanceState.of(row.text("state")),
        row.instant("queued_when"),
        row.optionalInstant("start_date"),
        row.optionalInstant("end_date"),
        row.optionalText("reason"));
  }

  private static Transaction.RowReader<Found> reader(Transaction tx) {
    WaitReasons reasons = new WaitReasons(tx);
    return row -> read(row, reasons);
  }

  private static Found read(Row row, WaitReasons reasons) throws SQLException {
    Integer total = row.optionalNumber("mapped_total");
    String state = row.text("state");
    int tryNumber = row.number("try_number");
    int mapIndex = row.number("map_index");
    String label = row.optionalText("rendered_map_index");
    TimelineRowResponse shown =
        new TimelineRowResponse(
            row.text("task_id"),
            mapIndex,
            label != null || mapIndex < 0 ? label : Integer.toString(mapIndex),
            TaskInstanceState.of(state),
            tryNumber,
            row.optionalInstant("scheduled_when"),
            row.optionalInstant("queued_when"),
            row.optionalInstant("start_date"),
            row.optionalInstant("end_date"),
            reasons.of(Reasons.Facts.read(row)),
            row.optionalInstant("due_at"),
            total == null
                ? null
                : new TimelineMappedResponse(
                    total,
                    row.number("mapped_succeeded"),
                    row.number("mapped_failed"),
                    row.number("mapped_skipped")),
            List.of());
    boolean hasOtherTries = tryNumber > 1 || (tryNumber == 1 && BETWEEN_TRIES.contains(state));
    return new Found(row.id("id"), hasOtherTries, shown);
  }
}
