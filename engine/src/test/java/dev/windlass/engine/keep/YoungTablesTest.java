package dev.windlass.engine.keep;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.dispatch.EngineFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL knows of the tables of a new database. */
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class YoungTablesTest {

  private static final int TASKS = 400;

  @TempDir Path folder;
  private EngineFixture engine;
  private YoungTables tables;

  @Dag("wide")
  static final class Wide implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < TASKS; i++) {
        dag.task("task_" + i, bash("true"));
      }
    }
  }

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder, TASKS);
    tables = new YoungTables(engine.database);
  }

  private List<String> known() {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("name"),
            """
            select relname as name from pg_class
            where relname in ('dag_run', 'task_instance', 'task_attempt') and reltuples >= 0 order by relname
            """));
  }

  @Test
  void a_table_is_looked_at_once_there_is_something_in_it() {
    assertThat(tables.tick()).as("there are others").isTrue();
    assertThat(known()).as("nothing is in them").isEmpty();

    engine.publish(new Wide());
    engine.trigger("wide", "r1");

    assertThat(tables.tick()).as("there are others").isTrue();
    assertThat(known()).contains("task_instance").doesNotContain("dag_run");
  }
}
