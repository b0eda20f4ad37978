package dev.windlass.engine.home;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.home.AttentionResponse.AttentionTaskResponse;
import dev.windlass.engine.home.AttentionResponse.AttentionTasksResponse;
import dev.windlass.engine.run.TaskInstanceState;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The task instances that run for much longer than their task usually does. */
@Singleton
final class LongRunning {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TIMES_AS_LONG = 3;
  private static final int LOOKED_AT = 500;

  private record Running(
      String dagId,
      String displayName,
      String runId,
      String taskId,
      int mapIndex,
      int tryNumber,
      Instant start) {

    static Running read(Row row) throws SQLException {
      return new Running(
          row.text("dag_id"),
          row.text("display_name"),
          row.text("run_id"),
          row.text("task_id"),
          row.number("map_index"),
          row.number("try_number"),
          row.instant("start_date"));
    }

    AttentionTaskResponse view(Duration usual) {
      return new AttentionTaskResponse(
          dagId,
          displayName,
          runId,
          taskId,
          mapIndex,
          tryNumber,
          TaskInstanceState.RUNNING,
          start,
          usual.toMillis() / 1000.0,
          null);
    }
  }

  private final UsualDurations usual;

  LongRunning(UsualDurations usual) {
    this.usual = usual;
  }

  AttentionTasksResponse read(Transaction tx, Instant now) throws SQLException {
    List<Running> running =
        tx.query(
            Running::read,
            """
            select t.dag_id, t.task_id, t.map_index, t.try_number, t.start_date, r.run_id,
              coalesce(d.display_name, t.dag_id) as display_name
            from task_instance t join dag_run r on r.id = t.dag_run_id left join dag d on d.dag_id = t.dag_id
            where t.state = 'running' and t.mapped_total is null and t.start_date < ?
            order by t.start_date limit ?
            """,
            now.minus(PATIENCE),
            LOOKED_AT);
    List<AttentionTaskResponse> unusual = new ArrayList<>();
    for (Running one : running) {
      Optional<Duration> middle = usual.of(tx, one.dagId(), one.taskId());
      if (middle.isPresent() && isUnusual(Duration.between(one.start(), now), middle.get())) {
        unusual.add(one.view(middle.get()));
      }
    }
    return new AttentionTasksResponse(
        unusual.stream().limit(AttentionResource.SHOWN).toList(), unusual.size());
  }

  private static boolean isUnusual(Duration ran, Duration usual) {
    return ran.compareTo(usual.multipliedBy(TIMES_AS_LONG)) > 0;
  }
}
