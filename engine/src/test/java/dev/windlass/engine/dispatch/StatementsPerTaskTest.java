package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.FreshDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Holds what {@code docs/what-a-task-costs.md} says of the database. */
class StatementsPerTaskTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);
  private static final int TASKS = 200;

  @TempDir Path folder;

  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private EngineFixture engine;

  @BeforeEach
  void start() {
    engine =
        new EngineFixture(
            folder,
            TASKS,
            ProxyDataSourceBuilder.create(FreshDatabase.make())
                .afterQuery((execution, queries) -> statements.incrementAndGet())
                .beforeMethod(this::countCommits)
                .build());
  }

  private void countCommits(MethodExecutionContext call) {
    if (call.getMethod().getName().equals("commit")) {
      commits.incrementAndGet();
    }
  }

  @Dag("chain")
  static final class Chain implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var last = dag.run("task_0", this::nothing);
      for (int i = 1; i < 10; i++) {
        var next = dag.run("task_" + i, this::nothing);
        last.then(next);
        last = next;
      }
    }

    void nothing() {}
  }

  @Dag("wide")
  static final class Wide implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      for (int i = 0; i < TASKS; i++) {
        dag.run("task_" + i, this::nothing);
      }
    }

    void nothing() {}
  }

  @Test
  void a_hop_of_a_chain_is_one_commit_of_few_statements(TestReporter reporter) {
    engine.publish(new Chain());
    engine.trigger("chain", "r1");
    endAll();
    reset();

    endAll();

    reporter.publishEntry("statements", statements.toString());
    assertThat(commits).hasValue(1);
    assertThat(statements.get()).isLessThanOrEqualTo(14);
  }

  @Test
  void a_hop_in_many_runs_at_once_is_the_same_few_statements(TestReporter reporter) {
    engine.publish(new Chain());
    for (int i = 0; i < 12; i++) {
      engine.trigger("chain", "r" + i);
    }
    endAll();
    reset();

    endAll();

    assertThat(engine.local.underWay()).hasSize(12);
    reporter.publishEntry("statements", statements.toString());
    assertThat(commits).hasValue(1);
    assertThat(statements.get()).isLessThanOrEqualTo(14);
  }

  @Test
  void what_ends_together_costs_little_more_than_one(TestReporter reporter) {
    engine.publish(new Wide());
    engine.trigger("wide", "r1");
    assertThat(engine.local.underWay()).hasSize(128);
    reset();

    endAll();

    reporter.publishEntry("statements", statements.toString());
    assertThat(commits).hasValue(1);
    assertThat(statements.get()).isLessThanOrEqualTo(25);
  }

  /** Ends everything that runs, in one pass. */
  private void endAll() {
    engine.local.finishAll(workload -> DONE);
    engine.scheduler.tick();
  }

  private void reset() {
    statements.set(0);
    commits.set(0);
  }
}
