package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How PostgreSQL gets at the rows of a pass. */
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class PassPlansTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;

  /** The tables of which a transaction read all rows, by the database's own count. */
  private final List<String> readWhole = new ArrayList<>();

  @Dag("chain")
  static final class Chain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var last = dag.task("task_0", bash("true"));
      for (int i = 1; i < 10; i++) {
        var next = dag.task("task_" + i, bash("true"));
        last.then(next);
        last = next;
      }
    }
  }

  /** Asks within the transaction, before its commit. */
  private void ask(MethodExecutionContext call) {
    if (!call.getMethod().getName().equals("commit")) {
      return;
    }
    try (Statement statement = ((Connection) call.getTarget()).createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname from pg_stat_xact_user_tables
                where seq_scan > 0 and relname in ('dag_run', 'task_instance', 'task_attempt')
                """)) {
      while (rows.next()) {
        readWhole.add(rows.getString(1));
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void a_hop_reads_no_table_whole_however_young_it_is() {
    EngineFixture engine =
        new EngineFixture(
            folder,
            100,
            ProxyDataSourceBuilder.create(FreshDatabase.make()).beforeMethod(this::ask).build());
    engine.publish(new Chain());
    for (int i = 0; i < 100; i++) {
      engine.trigger("chain", "r" + i);
    }
    endAll(engine);
    readWhole.clear();

    endAll(engine);

    assertThat(engine.local.underWay()).isNotEmpty();
    assertThat(readWhole).isEmpty();
  }

  private static void endAll(EngineFixture engine) {
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
  }
}
