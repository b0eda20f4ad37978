package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.all;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.firstOf;
import static dev.windlass.dag.Dsl.last;
import static dev.windlass.dag.Dsl.literal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.TriggerRule;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BranchesAndGroupsTest {

  enum Size {
    SMALL,
    LARGE
  }

  @Dag("choice")
  static final class Choice implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var size = dag.call("size", () -> Size.SMALL);
      var small = dag.call("small", () -> 1);
      var large = dag.call("large", () -> 2);
      var after = dag.task("after_large", bash("true"));
      large.then(after);
      var chosen = dag.choose(size).when(Size.SMALL, small).when(Size.LARGE, large);
      var report = dag.call("report", this::twice).with(firstOf(large, small));
      chosen.then(report);
    }

    int twice(int value) {
      return value * 2;
    }
  }

  @Test
  void a_choice_runs_one_branch_and_skips_the_others_with_what_follows_them() {
    TestRun run = DagTester.of(new Choice()).answer("after_large", null).run();
    assertThat(run.task("small").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("large").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("large").reason()).isEqualTo("Task 'size' decided for SMALL.");
    assertThat(run.task("after_large").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.result("report", Integer.class)).isEqualTo(2);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
  }

  @Dag("conditions")
  static final class Conditions implements DagDefinition {
    private final boolean result;

    Conditions(boolean result) {
      this.result = result;
    }

    @Override
    public void define(DagBuilder dag) {
      var check = dag.call("check", () -> result);
      var optional = dag.run("optional", () -> {});
      dag.when(check, optional);
      var next = dag.run("next", () -> {}).triggerRule(TriggerRule.NONE_FAILED);
      optional.then(next);
      var gate = dag.call("gate", () -> result);
      dag.stopUnless(gate);
      var first = dag.run("first", () -> {});
      var always = dag.run("all_done", () -> {}).triggerRule(TriggerRule.ALL_DONE);
      gate.then(first).then(always);
    }
  }

  @Test
  void a_one_sided_condition_skips_its_steps_and_a_short_circuit_all_that_follows() {
    TestRun run = DagTester.of(new Conditions(false)).run();
    assertThat(run.task("optional").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("next").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("first").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("all_done").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(DagTester.of(new Conditions(true)).run().tasks())
        .allMatch(task -> task.state() == TaskState.SUCCESS);
  }

  @Dag("cluster")
  static final class Cluster implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var create = dag.call("create", () -> "c1");
      var query = dag.run("query", () -> {});
      var delete = dag.run("delete", this::delete).with(create).teardown(create);
      create.then(query).then(delete);
    }

    void delete(String cluster) {}
  }

  @Test
  void a_teardown_runs_if_its_setup_succeeded_whatever_happened_in_between() {
    TestRun failed = DagTester.of(new Cluster()).failing("query").run();
    assertThat(failed.task("delete").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    TestRun never = DagTester.of(new Cluster()).failing("create").run();
    assertThat(never.task("delete").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    TestRun torn = DagTester.of(new Cluster()).failing("delete").run();
    assertThat(torn.task("delete").state()).isEqualTo(TaskState.FAILED);
    assertThat(torn.state()).isEqualTo(RunState.SUCCESS);
  }

  @Dag("per_country")
  static final class PerCountry implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var countries = dag.call("countries", () -> List.of("DE", "FR", "PL"));
      var each = dag.<String>each("per_country", countries).atMost(2).label("{{ element }}");
      var rows = each.call("extract", this::extract).with(each.element());
      var loaded = each.call("load", this::load).with(rows, each.element());
      dag.call("sum", this::sum).with(all(loaded));
    }

    int extract(String country) {
      if (country.equals("FR")) {
        throw new IllegalStateException("no orders");
      }
      return country.length();
    }

    String load(int rows, String country) {
      return country + rows;
    }

    String sum(List<String> all) {
      return String.join("+", all);
    }
  }

  @Test
  void a_group_runs_once_per_element_and_an_element_waits_for_its_own_only() {
    TestRun run = DagTester.of(new PerCountry()).run();
    assertThat(run.instances("per_country.extract"))
        .extracting(TestTask::state)
        .containsExactly(TaskState.SUCCESS, TaskState.FAILED, TaskState.SUCCESS);
    assertThat(run.instances("per_country.load"))
        .extracting(TestTask::state)
        .containsExactly(TaskState.SUCCESS, TaskState.UPSTREAM_FAILED, TaskState.SUCCESS);
    assertThat(run.task("sum").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
    TestRun good =
        DagTester.of(new PerCountry()).answer("per_country.extract", 7).run().requireSuccess();
    assertThat(good.result("sum", String.class)).isEqualTo("DE7+FR7+PL7");
  }

  @Test
  void a_group_over_an_empty_list_is_skipped() {
    TestRun run = DagTester.of(new PerCountry()).answer("countries", List.of()).run();
    assertThat(run.task("per_country.extract").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("per_country.load").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("sum").state()).isEqualTo(TaskState.SKIPPED);
  }

  @Dag("two_lists")
  static final class TwoLists implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var numbers = dag.call("numbers", () -> List.of(1, 2));
      var letters = dag.call("letters", () -> List.of("a", "b"));
      dag.call("pairs", this::both).eachPair(numbers, letters);
      dag.call("all", this::both).eachCombination(numbers, letters);
    }

    String both(int number, String letter) {
      return number + letter;
    }
  }

  @Test
  void two_lists_meet_in_pairs_or_in_all_combinations() {
    TestRun run = DagTester.of(new TwoLists()).run().requireSuccess();
    assertThat(run.result("pairs", new TypeReference<List<String>>() {}))
        .containsExactly("1a", "2b");
    assertThat(run.result("all", new TypeReference<List<String>>() {}))
        .containsExactly("1a", "1b", "2a", "2b");
    TestRun uneven = DagTester.of(new TwoLists()).answer("letters", List.of("a")).run();
    assertThat(uneven.task("pairs").reason()).contains("2 and 1 elements");
  }

  @Dag("refine")
  static final class Refine implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var loop = dag.loop("refine", 10);
      var value = loop.carry(literal(1));
      var doubled = loop.call("double", this::twice).with(value);
      value.becomes(doubled);
      loop.until(loop.call("enough", this::isEnough).with(doubled));
      dag.call("publish", this::same).with(last(doubled));
    }

    int twice(int value) {
      return value * 2;
    }

    boolean isEnough(int value) {
      return value > 10;
    }

    int same(int value) {
      return value;
    }
  }

  @Test
  void a_loop_carries_a_value_until_its_condition_is_true() {
    TestRun run = DagTester.of(new Refine()).run().requireSuccess();
    assertThat(run.instances("refine.double")).hasSize(4);
    assertThat(run.result("publish", Integer.class)).isEqualTo(16);
    assertThat(
            DagTester.of(new Refine())
                .answer("refine.enough", false)
                .run()
                .instances("refine.double"))
        .hasSize(10);
  }
}
