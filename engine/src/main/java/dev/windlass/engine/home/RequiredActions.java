package dev.windlass.engine.home;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.home.AttentionResponse.AttentionActionResponse;
import dev.windlass.engine.home.AttentionResponse.AttentionActionsResponse;
import java.sql.SQLException;

/** What task instances ask people and nobody has answered. */
final class RequiredActions {

  private static final String WAITING =
      """
      from human_input h join task_instance t on t.id = h.task_instance_id
      where h.responded_at is null and t.state = 'deferred'
      """;

  private RequiredActions() {}

  static AttentionActionsResponse read(Transaction tx) throws SQLException {
    int total =
        tx.first(row -> row.number("waiting"), "select count(*) as waiting " + WAITING).orElse(0);
    return new AttentionActionsResponse(
        tx.query(
            RequiredActions::view,
            """
            select w.*, r.run_id, coalesce(d.display_name, w.dag_id) as display_name
            from (
              select t.dag_id, t.dag_run_id, t.task_id, t.map_index, h.subject, h.created_at, h.gives_up_at
            """
                + WAITING
                + """
                 order by h.created_at, h.task_instance_id limit ?
                ) w join dag_run r on r.id = w.dag_run_id left join dag d on d.dag_id = w.dag_id
                order by w.created_at
                """,
            AttentionResource.SHOWN),
        total);
  }

  private static AttentionActionResponse view(Row row) throws SQLException {
    return new AttentionActionResponse(
        row.text("dag_id"),
        row.text("display_name"),
        row.text("run_id"),
        row.text("task_id"),
        row.number("map_index"),
        row.text("subject"),
        row.instant("created_at"),
        row.optionalInstant("gives_up_at"));
  }
}
