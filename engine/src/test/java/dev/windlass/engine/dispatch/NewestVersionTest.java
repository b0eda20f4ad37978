package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestVersionTest {

  private static final Outcome DONE = new Outcome.Succeeded(EngineFixture.json("[1, 2]"));

  @TempDir Path folder;
  private EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
    engine.database.inTransaction(
        tx -> tx.update("insert into pool (name, slots) values ('other', 2)"));
  }

  @Dag("changing")
  static final class Before implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var a = dag.call("a", this::list);
      var gone = dag.task("gone", bash("echo gone"));
      var b = dag.call("b", this::same).each(a);
      a.then(gone);
      gone.then(b);
    }

    List<Integer> list() {
      return List.of(1, 2);
    }

    int same(int value) {
      return value;
    }
  }

  @Dag("changing")
  static final class After implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var a = dag.task("a", bash("echo changed"));
      var b = dag.task("b", bash("echo no longer mapped")).pool("other", 2);
      var added = dag.task("added", bash("echo new"));
      a.then(b);
      b.then(added);
    }
  }

  @Test
  void a_run_takes_the_newest_version_with_its_new_tasks_and_without_those_that_are_gone() {
    engine.publish(new Before());
    UUID run = engine.trigger("changing", "r1");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
    DagSpec newest = engine.publishAgain(new After());

    clear(run, List.of(new Target("b", -1)));

    assertThat(engine.state(run, "gone")).isEqualTo("removed");
    assertThat(engine.state(run, "a")).isEqualTo("success");
    Workload again = engine.local.underWay().getFirst();
    assertThat(again.attempt().taskId()).isEqualTo("b");
    assertThat(again.bundle().digest()).isEqualTo("d2");
    assertThat(engine.one("select pool as v from task_instance where task_id = 'b'"))
        .isEqualTo("other");
    assertThat(engine.one("select bundle_digest as v from dag_run where id = ?", run))
        .isEqualTo("d2");
    endEverything();
    assertThat(engine.state(run, "added")).isEqualTo("success");
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(newest.tasks()).hasSize(3);
  }

  @Test
  void a_run_keeps_its_version_unless_the_newest_is_wanted() {
    engine.publish(new Before());
    UUID run = engine.trigger("changing", "r1");
    endEverything();
    engine.publishAgain(new After());
    engine.runs.clear(
        new ClearRequest(
            run, List.of(new Target("gone", -1)), Only.ALL, false, false, null, "By a test."));
    engine.scheduler.tick();
    assertThat(engine.local.underWay().getFirst().bundle().digest()).isEqualTo("d1");
    endEverything();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_run_goes_on_with_what_is_new_also_if_nothing_is_cleared() {
    engine.publish(new Before());
    UUID run = engine.trigger("changing", "r1");
    endEverything();
    engine.publishAgain(new After());
    clear(run, List.of(new Target("gone", -1)));
    assertThat(engine.state(run, "a")).isEqualTo("success");
    endEverything();
    assertThat(engine.state(run, "added")).isEqualTo("success");
    assertThat(engine.runState(run)).isEqualTo("success");
    engine.restart();
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void what_is_under_way_must_have_ended_first() {
    engine.publish(new Before());
    UUID run = engine.trigger("changing", "r1");
    engine.publishAgain(new After());
    assertThat(engine.runs.wouldClear(request(run, null)))
        .isEqualTo(
            new ClearResult.Refused(
                "Task 'a' of run 'r1' is under way. The run can take the newest version once that has ended."));
  }

  @Test
  void a_retired_dag_has_no_newest_version() {
    engine.publish(new Before());
    UUID run = engine.trigger("changing", "r1");
    endEverything();
    engine.database.inTransaction(tx -> tx.update("update dag set is_stale = true"));
    assertThat(engine.runs.wouldClear(request(run, null)))
        .isEqualTo(
            new ClearResult.Refused(
                "DAG 'changing' is retired: its file is gone. Run 'r1' can run again only on the version it had."));
  }

  @Test
  void one_run_that_cannot_be_cleared_keeps_all_of_them_from_it() {
    engine.publish(new Before());
    UUID ended = engine.trigger("changing", "r1");
    endEverything();
    UUID active = engine.trigger("changing", "r2");
    assertThat(engine.runs.wouldClearAll(List.of(request(ended, null), request(active, null))))
        .isEqualTo(
            new ClearResult.Refused(
                "Nothing was cleared because of run 'r2': Task 'a' of run 'r2' is under way. The run can"
                    + " take the newest version once that has ended."));
    engine.runs.clearAll(List.of(request(ended, null), request(active, null)));
    engine.scheduler.tick();
    assertThat(engine.runState(ended)).isEqualTo("success");
  }

  private void clear(UUID run, List<Target> targets) {
    var cleared = engine.runs.clear(request(run, targets)).toCompletableFuture();
    engine.scheduler.tick();
    assertThat(cleared.join()).isInstanceOf(ClearResult.Cleared.class);
  }

  private static ClearRequest request(UUID run, List<Target> targets) {
    return new ClearRequest(
        run, targets, Only.ALL, false, false, null, "Cleared by a test.", false, true, null);
  }

  private void endEverything() {
    while (engine.local.finishAll(workload -> DONE) > 0) {
      engine.scheduler.tick();
    }
  }
}
