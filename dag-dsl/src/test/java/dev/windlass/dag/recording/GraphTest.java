package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.firstOf;
import static dev.windlass.dag.Dsl.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.Task;
import dev.windlass.dag.TaskScope;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.ChoiceSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.GroupSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GraphTest {

  enum Size {
    SMALL,
    LARGE
  }

  @Dag("graph")
  record Graph(Consumer<DagBuilder> definition) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
    }
  }

  private static DagSpec specOf(Consumer<DagBuilder> definition) {
    return RecordedDag.of(new Graph(definition)).spec();
  }

  private static List<String> edgesOf(Consumer<DagBuilder> definition) {
    return specOf(definition).edges().stream()
        .map(edge ->
            edge.from() + "->" + edge.to() + (edge.label() == null ? "" : " " + edge.label()))
        .toList();
  }

  private static Task<String> task(TaskScope scope, String id) {
    return scope.task(id, bash("true"));
  }

  @Test
  void tasks_wait_for_what_they_take_and_for_what_they_follow() {
    assertThat(
            edgesOf(dag -> {
              var a = task(dag, "a");
              var b = dag.task("b", bash("true").env("A", a));
              var c = dag.call("c", this::both).with(a, b);
              var d = task(dag, "d");
              a.then(c).then(d);
              b.then(d);
            }))
        .containsExactly("a->b", "a->c", "b->c", "b->d", "c->d");
  }

  String both(String a, String b) {
    return a + b;
  }

  @Test
  void steps_fan_out_and_in() {
    assertThat(
            edgesOf(dag -> {
              var a = task(dag, "a");
              a.then(task(dag, "b"), task(dag, "c"), task(dag, "d")).then(task(dag, "e"));
            }))
        .containsExactly("a->b", "a->c", "a->d", "b->e", "c->e", "d->e");
  }

  @Test
  void a_group_stands_for_its_beginning_and_its_end() {
    assertThat(
            edgesOf(dag -> {
              var start = task(dag, "start");
              var group = dag.group("g");
              var end = task(dag, "end");
              start.then(group).then(end);
              task(group, "a").then(task(group, "b"), task(group, "c"));
              task(group, "d");
            }))
        .containsExactly(
            "start->g.a", "start->g.d", "g.a->g.b", "g.a->g.c", "g.b->end", "g.c->end", "g.d->end");
  }

  @Test
  void edges_between_inner_groups_count_for_the_outer_one_wherever_they_are_written() {
    assertThat(
            edgesOf(dag -> {
              var outer = dag.group("o");
              var end = task(dag, "end");
              outer.then(end);
              var first = outer.group("first");
              var second = outer.group("second");
              task(first, "a");
              task(second, "b");
              first.then(second);
            }))
        .containsExactly("o.first.a->o.second.b", "o.second.b->end");
  }

  @Test
  void groups_are_recorded_with_the_groups_around_them() {
    DagSpec spec =
        specOf(dag -> {
          var outer = dag.group("o").doc("outer");
          task(outer.group("i"), "a");
        });

    assertThat(spec.groups())
        .containsExactly(new GroupSpec("o", null, "outer"), new GroupSpec("o.i", "o", null));
    assertThat(spec.task("o.i.a").groupId()).isEqualTo("o.i");
  }

  @Test
  void a_choice_labels_its_edges_and_what_follows_joins() {
    Consumer<DagBuilder> definition =
        dag -> {
          var size = dag.call("size", () -> Size.SMALL);
          var small = task(dag, "small");
          var group = dag.group("large");
          task(group, "a").then(task(group, "b"));
          var after = task(dag, "after");
          dag.choose(size)
              .when(Size.LARGE, group)
              .when(Size.SMALL, small)
              .then(after)
              .then(task(dag, "last"));
        };
    DagSpec spec = specOf(definition);

    assertThat(edgesOf(definition))
        .containsExactly(
            "size->small SMALL",
            "size->large.a LARGE",
            "small->after",
            "large.a->large.b",
            "large.b->after",
            "after->last");
    assertThat(spec.choices())
        .containsExactly(
            new ChoiceSpec("size", Map.of("SMALL", List.of("small"), "LARGE", List.of("large.a"))));
    assertThat(spec.task("after").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);
    assertThat(spec.task("last").triggerRule()).isEqualTo(TriggerRule.ALL_SUCCESS);
  }

  @Test
  void a_branch_without_tasks_leads_to_what_follows() {
    assertThat(
            edgesOf(dag -> {
              var size = dag.call("size", () -> Size.SMALL);
              dag.choose(size)
                  .when(Size.SMALL)
                  .when(Size.LARGE, task(dag, "large"))
                  .then(task(dag, "after"));
            }))
        .containsExactly("size->large LARGE", "size->after SMALL", "large->after");
  }

  @Test
  void the_rule_an_author_gives_stays() {
    DagSpec spec =
        specOf(dag -> {
          var a = task(dag, "a");
          var b = task(dag, "b");
          dag.task("join", bash("true").env("X", firstOf(a, b)));
          dag.task("own", bash("true").env("X", firstOf(a, b)))
              .triggerRule(TriggerRule.ONE_SUCCESS);
        });

    assertThat(spec.task("join").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);
    assertThat(spec.task("own").triggerRule()).isEqualTo(TriggerRule.ONE_SUCCESS);
  }

  @Test
  void a_chain_of_ten_thousand_tasks_is_recorded() {
    DagSpec spec =
        specOf(dag -> {
          var last = dag.call("t0", () -> 1);
          for (int i = 1; i < 10_000; i++) {
            last = dag.call("t" + i, this::next).with(last);
          }
        });

    assertThat(spec.edges()).hasSize(9_999);
    assertThat(spec.task("t9999").outputType()).isEqualTo("Integer");
  }

  int next(int number) {
    return number + 1;
  }

  @Test
  void one_instance_per_element_takes_the_element_first() {
    DagSpec spec =
        specOf(dag ->
            dag.call("each", this::both).each(literal(List.of("a")), literal("b")).atMost(2));

    assertThat(spec.task("each").mapping().atMost()).isEqualTo(2);
    assertThat(spec.task("each").operator().arguments().getFirst())
        .isEqualTo(new ArgSpec.Element());
  }
}
