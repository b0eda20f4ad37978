package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.ActiveLimit;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many task instances are active, for the limits of DAGs, runs and tasks. Reads the rows of
 * active instances, once per DAG that has a limit at all; what the pass itself starts is counted
 * on.
 */
final class ActiveCounts {

  private static final String ACTIVE =
      """
      select r.run_id, t.task_id, count(*) as active
      from task_instance t join dag_run r on r.id = t.dag_run_id
      where t.state in ('queued', 'running') and t.attempt_id is not null and t.dag_id = ?
      group by r.run_id, t.task_id
      """;

  private record Active(String runId, String taskId, int count) {}

  private final Transaction tx;
  private final Map<Line, Integer> counts = new HashMap<>();
  private final Set<String> counted = new HashSet<>();

  ActiveCounts(Transaction tx) {
    this.tx = tx;
  }

  /** Returns the first limit that keeps a task of that run from starting one more instance. */
  Optional<Limit> limit(ActiveRun run, TaskSpec task) throws SQLException {
    for (ActiveLimit limit : ActiveLimit.of(run.dag().spec(), task)) {
      Line line = line(limit.scope(), run, task);
      if (room(line, limit.most()) <= 0) {
        return Optional.of(new Limit(line, limit.reached(run.dagId(), task.taskId())));
      }
    }
    return Optional.empty();
  }

  /** Returns how many more may start in that line, given a run and a task that stand in it. */
  int room(Line line, ActiveRun run, TaskSpec task) throws SQLException {
    for (ActiveLimit limit : ActiveLimit.of(run.dag().spec(), task)) {
      if (line.equals(line(limit.scope(), run, task))) {
        return room(line, limit.most());
      }
    }
    return Integer.MAX_VALUE;
  }

  void start(ActiveRun run, TaskSpec task) {
    if (counted.contains(run.dagId())) {
      add(run.dagId(), new Active(run.runId(), task.taskId(), 1));
    }
  }

  private int room(Line line, int limit) throws SQLException {
    String dagId =
        switch (line) {
          case Line.OfDag(String dag) -> dag;
          case Line.OfRun(String dag, String run) -> dag;
          case Line.OfTask(String dag, String task) -> dag;
          case Line.OfTaskInRun(String dag, String task, String run) -> dag;
          case Line.OfPool pool -> throw new IllegalArgumentException(pool.text());
          case Line.OfTooWide wide -> throw new IllegalArgumentException(wide.text());
          case Line.OfPausedDag paused -> throw new IllegalArgumentException(paused.text());
        };
    if (counted.add(dagId)) {
      tx.query(
              row -> new Active(row.text("run_id"), row.text("task_id"), row.number("active")),
              ACTIVE,
              dagId)
          .forEach(active -> add(dagId, active));
    }
    return limit - counts.getOrDefault(line, 0);
  }

  private void add(String dagId, Active active) {
    counts.merge(new Line.OfDag(dagId), active.count(), Integer::sum);
    counts.merge(new Line.OfRun(dagId, active.runId()), active.count(), Integer::sum);
    counts.merge(new Line.OfTask(dagId, active.taskId()), active.count(), Integer::sum);
    counts.merge(
        new Line.OfTaskInRun(dagId, active.taskId(), active.runId()), active.count(), Integer::sum);
  }

  private static Line line(ActiveLimit.Scope scope, ActiveRun run, TaskSpec task) {
    return switch (scope) {
      case DAG -> new Line.OfDag(run.dagId());
      case RUN -> new Line.OfRun(run.dagId(), run.runId());
      case TASK -> new Line.OfTask(run.dagId(), task.taskId());
      case TASK_IN_RUN -> new Line.OfTaskInRun(run.dagId(), task.taskId(), run.runId());
    };
  }
}
