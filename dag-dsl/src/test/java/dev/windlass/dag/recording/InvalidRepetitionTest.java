package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.all;
import static dev.windlass.dag.Dsl.last;
import static dev.windlass.dag.Dsl.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.InvalidDagException.Problem;
import dev.windlass.dag.Task;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is wrong about groups that run more than once, and about what decides in them. */
final class InvalidRepetitionTest {

  @Dag("broken")
  private static final class Broken implements DagDefinition {
    private final Consumer<DagBuilder> definition;

    Broken(Consumer<DagBuilder> definition) {
      this.definition = definition;
    }

    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
    }
  }

  private static List<String> problemsOf(Consumer<DagBuilder> definition) {
    var thrown =
        catchThrowableOfType(
            InvalidDagException.class, () -> RecordedDag.of(new Broken(definition)));
    assertThat(thrown).as("nothing was wrong").isNotNull();
    return thrown.problems().stream().map(Problem::message).toList();
  }

  int same(int value) {
    return value;
  }

  int count(List<Integer> all) {
    return all.size();
  }

  boolean flag(int value) {
    return value > 0;
  }

  @Test
  void the_result_of_one_element_is_not_taken_outside_of_its_group() {
    assertThat(
            problemsOf(dag -> {
              var each = dag.<Integer>each("each", literal(List.of(1)));
              var inside = each.call("inside", this::same).with(each.element());
              dag.call("outside", this::same).with(inside);
            }))
        .containsExactly(
            "Task 'outside' takes the result of 'each.inside', of which there is one per element of group 'each'. Take all(...).");
  }

  @Test
  void an_element_is_not_taken_outside_of_its_group() {
    assertThat(
            problemsOf(dag -> {
              var each = dag.<Integer>each("each", literal(List.of(1)));
              each.call("inside", this::same).with(each.element());
              dag.call("outside", this::same).with(each.element());
            }))
        .containsExactly(
            "Task 'outside' takes a value of group 'each' outside of it. Move the task into the group.");
  }

  @Test
  void all_results_are_those_of_a_repeated_group_and_taken_outside_of_it() {
    assertThat(
            problemsOf(dag -> {
              var plain = dag.call("plain", () -> 1);
              dag.call("outside", this::count).with(all(plain));
              var each = dag.<Integer>each("each", literal(List.of(1)));
              var inside = each.call("inside", this::same).with(each.element());
              each.call("too_early", this::count).with(all(inside));
              dag.call("newest", this::same).with(last(inside));
            }))
        .containsExactly(
            "Task 'outside' takes all(...) of 'plain', which is in no repeated group. Take the task itself.",
            "Task 'each.too_early' takes all(...) of 'each.inside' within group 'each', which has not ended then. Take the task itself, or move this one out.",
            "Task 'newest' takes last(...) of 'each.inside', which is in no loop. Take all(...).");
  }

  @Test
  void what_is_repeated_is_not_repeated_inside() {
    assertThat(
            problemsOf(dag -> {
              var each = dag.<Integer>each("each", literal(List.of(1)));
              each.call("inner", this::same).each(literal(List.of(1, 2)));
              var inner = each.loop("again", 2);
              inner.call("body", () -> 1);
            }))
        .containsExactly(
            "Task 'each.inner' runs once per element in group 'each', which is repeated itself. Make a list of pairs first and run once per pair.",
            "The group 'each.again' is inside group 'each', which is repeated itself. Make a list of pairs first and run once per pair.");
  }

  @Test
  void a_loop_needs_room_for_an_iteration_a_condition_of_its_own_and_values_that_are_given_anew() {
    assertThat(
            problemsOf(dag -> {
              var elsewhere = dag.call("elsewhere", this::flag).with(literal(1));
              var loop = dag.loop("loop", 0).until(elsewhere);
              loop.call("body", this::same).with(loop.<Integer>carry(literal(1)));
            }))
        .containsExactly(
            "The group 'loop' may have 0 iterations. Give it at least 1.",
            "The group 'loop' ends when task 'elsewhere' returns true, which is not in it. Use a task of the loop.",
            "A value that group 'loop' carries is never given anew. Call becomes(task) on it.");
  }

  @Test
  void what_a_loop_gives_outside_of_it_is_its_last_result_or_all_of_them() {
    assertThat(
            problemsOf(dag -> {
              var loop = dag.loop("loop", 2);
              var value = loop.<Integer>carry(literal(1));
              var body = loop.call("body", this::same).with(value);
              value.becomes(body);
              dag.call("outside", this::same).with(body);
              dag.call("carried", this::same).with(value);
            }))
        .containsExactly(
            "Task 'outside' takes the result of 'loop.body', of which there is one per iteration of group 'loop'. Take last(...) or all(...).",
            "Task 'carried' takes a carried value of group 'loop' outside of it. Take last(...) of the task that gives it.");
  }

  @Test
  void a_carried_value_becomes_the_result_of_a_task_of_the_loop() {
    assertThat(
            problemsOf(dag -> {
              var elsewhere = dag.call("elsewhere", () -> 1);
              var loop = dag.loop("loop", 2);
              var value = loop.<Integer>carry(literal(1));
              loop.call("body", this::same).with(value);
              value.becomes(elsewhere);
            }))
        .containsExactly(
            "A value that group 'loop' carries becomes the result of task 'elsewhere', which is not in it. Use a task of the loop.");
  }

  @Test
  void the_last_result_is_that_of_a_loop_and_taken_outside_of_it() {
    assertThat(
            problemsOf(dag -> {
              var plain = dag.call("plain", () -> 1);
              dag.call("outside", this::same).with(last(plain));
              var loop = dag.loop("loop", 2);
              var body = loop.call("body", () -> 1);
              loop.call("too_early", this::same).with(last(body));
            }))
        .containsExactly(
            "Task 'outside' takes last(...) of 'plain', which is in no repeated group. Take the task itself.",
            "Task 'loop.too_early' takes last(...) of 'loop.body' within group 'loop', which has not ended then. Take the task itself, or move this one out.");
  }

  @Test
  @SuppressWarnings("unchecked")
  void nothing_is_decided_by_a_task_that_runs_once_per_element() {
    assertThat(
            problemsOf(dag -> {
              Task<?> flags = dag.call("flags", this::flag).each(literal(List.of(1, 2)));
              // Only who casts gets past the compiler.
              dag.when((Task<Boolean>) flags, dag.call("after", () -> 1));
            }))
        .contains(
            "Task 'flags' runs once per element, so it has many results to decide by. Decide by a task that has one.");
  }

  @Test
  void a_decision_has_one_result_and_stays_in_its_group() {
    assertThat(
            problemsOf(dag -> {
              var each = dag.<Integer>each("each", literal(List.of(1))).atMost(0);
              var flag = each.call("flag", this::flag).with(each.element());
              var outside = dag.call("outside", () -> 1);
              dag.when(flag, outside);
            }))
        .containsExactly(
            "The group 'each' has atMost(0), so no element could begin. Give it at least 1.",
            "Task 'each.flag' decides once per element of group 'each' about steps outside of it. Decide about steps of the group.");
  }

  @Test
  void a_teardown_names_what_it_cleans_up_after() {
    assertThat(
            problemsOf(dag -> {
              dag.call("a", () -> 1).teardown();
              dag.call("b", () -> 1).failingRun();
            }))
        .containsExactly(
            "Task 'a' is a teardown of nothing. Name what it cleans up after: .teardown(setup).",
            "Task 'b' has failingRun(), which is for teardowns. Remove it: other tasks fail their run anyway.");
  }
}
