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

/** What PostgreSQL knows of new tables, and how little is dead in busy ones. */
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class TableCareTest {

  private static final int TASKS = 400;

  @TempDir Path folder;
  private EngineFixture engine;
  private TableCare tables;

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
    tables = new TableCare(engine.database);
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

  private long dead() {
    return engine.database.inTransaction(tx ->
        tx.first(
                row -> row.longNumber("dead"),
                "select pg_stat_get_dead_tuples(to_regclass('task_instance')) as dead")
            .orElseThrow());
  }

  @Test
  void a_table_is_counted_once_there_is_something_in_it() {
    tables.tick();
    assertThat(known()).as("nothing is in them").isEmpty();

    engine.publish(new Wide());
    engine.trigger("wide", "r1");
    tables.tick();

    assertThat(known()).contains("task_instance").doesNotContain("dag_run");
  }

  @Test
  void a_table_is_cleared_once_much_of_it_is_dead() {
    engine.publish(new Wide());
    engine.trigger("wide", "r1");
    tables.tick();
    engine.database.inTransaction(older -> {
      // While this one lasts, PostgreSQL keeps what dies: it may want to see it.
      older.query(row -> row.longNumber("id"), "select txid_current() as id");
      for (int i = 0; i < 60; i++) {
        engine.database.inTransaction(tx -> {
          // What a connection has changed is counted for all after a second otherwise.
          tx.query(row -> "", "select pg_stat_force_next_flush()");
          return tx.update("update task_instance set priority_weight = priority_weight + 1");
        });
      }
      return true;
    });
    assertThat(dead()).isGreaterThan(20_000);

    tables.tick();

    assertThat(dead()).isZero();
  }
}
