package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.FreshDatabase;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How H2 gets at the rows of a pass that looks at everything. */
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql")
class PassScansTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);
  private static final int TASKS = 400;
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  @TempDir Path folder;

  private final DataSource database = FreshDatabase.make();
  private final List<Asked> asked = new ArrayList<>();

  private record Asked(String query, Map<Integer, Object> values) {}

  @Dag("wide")
  static final class Wide implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < TASKS; i++) {
        dag.task("task_" + i, bash("true"));
      }
    }
  }

  @Test
  void a_pass_steps_over_nothing_that_has_ended() throws SQLException {
    EngineFixture engine =
        new EngineFixture(
            folder,
            TASKS,
            ProxyDataSourceBuilder.create(database)
                .afterQuery((execution, queries) -> queries.forEach(this::note))
                .build());
    engine.publish(new Wide());
    for (int i = 0; i < 3; i++) {
      engine.trigger("wide", "r" + i);
      while (!engine.local.underWay().isEmpty()) {
        engine.local.finishAll(workload -> DONE);
        engine.scheduler.tick();
      }
    }
    asked.clear();

    engine.scheduler.tick();

    assertThat(asked).isNotEmpty();
    assertThat(scanned()).allSatisfy((query, rows) -> assertThat(rows).as(query).isLessThan(100));
  }

  /** Arrays are gone after the pass. */
  private void note(QueryInfo query) {
    if (!query.getQuery().stripLeading().startsWith("select")) {
      return;
    }
    Map<Integer, Object> values = new LinkedHashMap<>();
    for (ParameterSetOperation operation : query.getParametersList().getFirst()) {
      Object value = operation.getArgs()[1];
      try {
        values.put(
            (Integer) operation.getArgs()[0],
            value instanceof Array array ? array.getArray() : value);
      } catch (SQLException failed) {
        throw new AssertionError(failed);
      }
    }
    asked.add(new Asked(query.getQuery(), values));
  }

  /** Returns how many rows each query steps over, by the database's own count. */
  private Map<String, Integer> scanned() throws SQLException {
    Map<String, Integer> scanned = new LinkedHashMap<>();
    try (Connection connection = database.getConnection()) {
      for (Asked one : asked) {
        scanned.put(one.query(), rows(connection, one));
      }
    }
    return scanned;
  }

  private static int rows(Connection connection, Asked asked) throws SQLException {
    try (PreparedStatement explain =
        connection.prepareStatement("explain analyze " + asked.query())) {
      for (Map.Entry<Integer, Object> value : asked.values().entrySet()) {
        explain.setObject(value.getKey(), value.getValue());
      }
      int rows = 0;
      try (ResultSet plan = explain.executeQuery()) {
        while (plan.next()) {
          rows +=
              SCANNED
                  .matcher(plan.getString(1))
                  .results()
                  .mapToInt(found -> Integer.parseInt(found.group(1)))
                  .sum();
        }
      }
      return rows;
    }
  }
}
