package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedGroupsTest {

  @TempDir Path folder;
  private EngineFixture engine;
  private UUID run;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder, 100);
  }

  @Dag("per_country")
  static final class PerCountry implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var countries = dag.call("countries", () -> List.of("DE"));
      var country = dag.<String>each("country", countries).atMost(2).label("{{ element }}");
      var rows = country.call("extract", String::length).with(country.element());
      var loaded = country.call("load", this::same).with(rows);
      dag.call("sum", this::sum).with(all(loaded));
    }

    int same(int rows) {
      return rows;
    }

    int sum(List<Integer> all) {
      return all.size();
    }
  }

  @Test
  void an_element_waits_for_its_own_and_the_next_begins_when_one_is_through() {
    begin(new PerCountry(), "per_country");
    end("countries", "[\"DE\", \"FR\", \"PL\"]");
    assertThat(underWay()).containsExactlyInAnyOrder("country.extract[0]", "country.extract[1]");
    end("country.extract[1]", "7");
    assertThat(underWay()).containsExactlyInAnyOrder("country.extract[0]", "country.load[1]");
    assertThat(workload("country.load[1]").attempt().outputs().get("country.extract").asInt())
        .isEqualTo(7);
    end("country.load[1]", "7");
    assertThat(underWay()).containsExactlyInAnyOrder("country.extract[0]", "country.extract[2]");
    assertThat(
            engine.one(
                "select rendered_map_index as v from task_instance where task_id = 'country.extract' and map_index = 2"))
        .isEqualTo("PL");
    for (String name :
        List.of("country.extract[0]", "country.extract[2]", "country.load[0]", "country.load[2]")) {
      end(name, "1");
    }
    assertThat(underWay()).containsExactly("sum");
    assertThat(workload("sum").attempt().outputs().get("country.load").toString())
        .isEqualTo("[1,7,1]");
    endAll("9");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_cleared_element_runs_again_with_what_follows_it_for_the_same_element() {
    begin(new PerCountry(), "per_country");
    end("countries", "[\"DE\", \"FR\"]");
    endAll("1");
    engine.runs.clear(
        new ClearRequest(
            run,
            List.of(new Target("country.extract", 1)),
            Only.ALL,
            false,
            true,
            null,
            "By a test."));
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("country.extract[1]");
    assertThat(engine.state(run, "country.load", 0)).isEqualTo("success");
    assertThat(engine.state(run, "country.load", 1)).isEqualTo("none");
    endAll("5");
    assertThat(engine.runState(run)).isEqualTo("success");
    assertThat(
            engine.one(
                "select content as v from task_output where task_id = 'country.load' and map_index = 1"))
        .isEqualTo("5");
  }

  @Test
  void a_task_that_is_cleared_alone_joins_the_elements_that_the_others_have() {
    begin(new PerCountry(), "per_country");
    end("countries", "[\"DE\", \"FR\", \"PL\"]");
    endAll("1");
    clear(Only.ALL, "countries");
    end("countries", "[\"IT\"]");
    assertThat(underWay()).as("the others stay as they are").isEmpty();
    clear(Only.ALL, "country.load");
    assertThat(underWay())
        .containsExactlyInAnyOrder("country.load[0]", "country.load[1]", "country.load[2]");
    endAll("2");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_group_of_which_some_is_cleared_together_with_its_list_begins_anew() {
    begin(new PerCountry(), "per_country");
    end("countries", "[\"DE\", \"FR\", \"PL\"]");
    endAll("1");
    clear(Only.ALL, "countries", "country.load");
    end("countries", "[\"IT\"]");
    assertThat(underWay()).containsExactly("country.extract[0]");
    endAll("2");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  private void clear(Only only, String... taskIds) {
    List<Target> targets = Stream.of(taskIds).map(id -> new Target(id, -1)).toList();
    engine.runs.clear(new ClearRequest(run, targets, only, false, false, null, "By a test."));
    engine.scheduler.tick();
  }

  @Test
  void a_cancelled_run_begins_no_further_element() {
    begin(new PerCountry(), "per_country");
    end("countries", "[\"DE\", \"FR\", \"PL\"]");
    engine.runs.cancel(run, "a test");
    engine.scheduler.tick();
    for (Workload workload : List.copyOf(engine.local.underWay())) {
      engine.local.finish(workload.attempt().attemptId(), new Outcome.Cancelled("By a test."));
    }
    engine.scheduler.tick();
    assertThat(underWay()).isEmpty();
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Dag("refine")
  static final class Refine implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var loop = dag.loop("refine", 5);
      var value = loop.carry(literal(1));
      var next = loop.call("next", this::same).with(value);
      value.becomes(next);
      loop.until(loop.call("enough", this::isEnough).with(next));
      dag.call("after", this::same).with(last(next));
    }

    int same(int value) {
      return value;
    }

    boolean isEnough(int value) {
      return value > 3;
    }
  }

  @Test
  void a_loop_of_which_a_failed_turn_is_cleared_begins_anew() {
    begin(new Refine(), "refine");
    end("refine.next[0]", "2");
    end("refine.enough[0]", "false");
    end("refine.next[1]", "3");
    engine.local.finish(
        workload("refine.enough[1]").attempt().attemptId(), new Outcome.Failed("exit code 1"));
    engine.scheduler.tick();
    endAll("3");
    assertThat(engine.runState(run)).isEqualTo("failed");
    clear(Only.FAILED, "refine.next", "refine.enough", "after");
    assertThat(underWay()).containsExactly("refine.next[0]");
    end("refine.next[0]", "4");
    end("refine.enough[0]", "true");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_loop_goes_on_with_what_it_carries_until_its_condition_is_true_also_with_another_engine() {
    begin(new Refine(), "refine");
    end("refine.next[0]", "2");
    end("refine.enough[0]", "false");
    engine.restart();
    assertThat(underWay()).containsExactly("refine.next[1]");
    assertThat(
            engine.one(
                "select rendered_map_index as v from task_instance where task_id = 'refine.next' and map_index = 1"))
        .isEqualTo("turn 2");
    end("refine.next[1]", "4");
    end("refine.enough[1]", "true");
    endAll("4");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Test
  void a_loop_carries_its_value_and_begins_anew_when_a_part_of_it_is_cleared() {
    begin(new Refine(), "refine");
    assertThat(workload("refine.next[0]").attempt().outputs()).isEmpty();
    end("refine.next[0]", "2");
    end("refine.enough[0]", "false");
    assertThat(workload("refine.next[1]").attempt().outputs().get("refine.next@previous").asInt())
        .isEqualTo(2);
    end("refine.next[1]", "4");
    end("refine.enough[1]", "true");
    assertThat(engine.state(run, "refine.next")).isEqualTo("success");
    end("after", "4");
    assertThat(engine.runState(run)).isEqualTo("success");

    engine.runs.clear(
        new ClearRequest(
            run, List.of(new Target("refine.next", 1)), Only.ALL, false, true, null, "By a test."));
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("refine.next[0]");
    end("refine.next[0]", "9");
    end("refine.enough[0]", "true");
    assertThat(underWay()).containsExactly("after");
    endAll("9");
    assertThat(engine.runState(run)).isEqualTo("success");
  }

  @Dag("cluster")
  static final class Cluster implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var create = dag.call("create", () -> "c1");
      var query = dag.task("query", bash("true"));
      var other = dag.task("other", bash("true"));
      var delete = dag.task("delete", bash("true")).teardown(create);
      create.then(query).then(delete);
      other.then(query);
    }
  }

  @Test
  void clearing_what_is_between_a_setup_and_its_teardown_clears_both() {
    begin(new Cluster(), "cluster");
    endAll("\"c1\"");
    assertThat(engine.runState(run)).isEqualTo("success");
    engine.runs.clear(
        new ClearRequest(
            run, List.of(new Target("query", -1)), Only.ALL, false, false, null, "By a test."));
    engine.scheduler.tick();
    assertThat(underWay()).containsExactly("create");
    assertThat(engine.state(run, "delete")).isEqualTo("none");
    assertThat(engine.state(run, "other")).isEqualTo("success");
  }

  private void begin(DagDefinition definition, String dagId) {
    engine.publish(definition);
    run = engine.trigger(dagId, "r1");
  }

  private List<String> underWay() {
    return engine.local.underWay().stream().map(RepeatedGroupsTest::name).toList();
  }

  private Workload workload(String name) {
    return engine.local.underWay().stream()
        .filter(workload -> name(workload).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void end(String name, String result) {
    engine.local.finish(
        workload(name).attempt().attemptId(), new Outcome.Succeeded(EngineFixture.json(result)));
    engine.scheduler.tick();
  }

  /** Ends what is under way, and what begins by that. */
  private void endAll(String result) {
    while (!engine.local.underWay().isEmpty()) {
      end(name(engine.local.underWay().getFirst()), result);
    }
  }

  private static String name(Workload workload) {
    int mapIndex = workload.attempt().mapIndex();
    return workload.attempt().taskId() + (mapIndex < 0 ? "" : "[" + mapIndex + "]");
  }
}
