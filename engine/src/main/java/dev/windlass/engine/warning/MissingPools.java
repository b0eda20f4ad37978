package dev.windlass.engine.warning;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DAGs that name a pool nobody has made. */
@ApplicationScoped
class MissingPools {

  private record Missing(String dagId, String pool, String taskId) {}

  private final Database database;

  MissingPools(Database database) {
    this.database = database;
  }

  /** Returns what is missing, in words by DAG. */
  Map<String, String> byDag() {
    return database.inTransaction(tx -> {
      List<Missing> missing =
          tx.query(
              row -> new Missing(row.text("dag_id"), row.text("name"), row.text("task_id")),
              """
              select dag_id, name, task_id from dag_mention
              where kind = 'pool' and name not in (select name from pool) order by dag_id, name
              """);
      List<String> known =
          missing.isEmpty()
              ? List.of()
              : tx.query(row -> row.text("name"), "select name from pool order by name");
      Map<String, String> words = new LinkedHashMap<>();
      missing.forEach(one -> words.merge(one.dagId(), words(one, known), (a, b) -> a + " " + b));
      return words;
    });
  }

  private static String words(Missing missing, List<String> known) {
    return "Task '%s' takes slots of pool '%s', which does not exist, so it will wait.%s Make it with: windlass pools set %s 8"
        .formatted(
            missing.taskId(),
            missing.pool(),
            DidYouMean.suffix(missing.pool(), known),
            missing.pool());
  }
}
