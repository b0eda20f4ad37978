package dev.windlass.engine.catalog;

import dev.windlass.dag.plan.WaitingCircles;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each DAG names that lies outside of it, so that nobody has to read all of them: other
 * DAGs and pools.
 */
@ApplicationScoped
class DagMentions {

  private record Mention(String kind, String name) {}

  private final EntityManager entities;

  DagMentions(EntityManager entities) {
    this.entities = entities;
  }

  void published(@Observes DagPublished published) {
    DagSpec dag = published.spec();
    Map<Mention, String> firstTask = new LinkedHashMap<>();
    for (TaskSpec task : dag.tasks()) {
      firstTask.putIfAbsent(new Mention("pool", task.pool()), task.taskId());
      if (task.operator() instanceof OperatorSpec.TriggerDag trigger) {
        firstTask.putIfAbsent(new Mention("trigger", trigger.dagId()), task.taskId());
      }
    }
    WaitingCircles.waits(dag)
        .forEach(wait -> firstTask.putIfAbsent(new Mention("wait", wait.forDag()), wait.taskId()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    firstTask.forEach((mention, task) ->
        rows.add(new @Nullable Object[] {dag.dagId(), mention.kind(), mention.name(), task}));
    inTransaction(tx -> {
      tx.update("delete from dag_mention where dag_id = ?", dag.dagId());
      tx.updateAll(
          "insert into dag_mention (dag_id, kind, name, task_id) values (?, ?, ?, ?)", rows);
    });
  }

  void retired(@Observes DagRetired retired) {
    inTransaction(tx -> tx.update("delete from dag_mention where dag_id = ?", retired.dagId()));
  }

  /** Returns which DAGs each DAG waits for. */
  Map<String, List<String>> waits() {
    Map<String, List<String>> waits = new LinkedHashMap<>();
    inTransaction(tx ->
        tx.query(
            row ->
                waits
                    .computeIfAbsent(row.text("dag_id"), id -> new ArrayList<>())
                    .add(row.text("name")),
            "select dag_id, name from dag_mention where kind = 'wait' order by dag_id, name"));
    return waits;
  }

  private interface Statements {
    void run(Transaction tx) throws SQLException;
  }

  private void inTransaction(Statements statements) {
    entities.unwrap(Session.class).doWork(connection -> statements.run(Transaction.on(connection)));
  }
}
