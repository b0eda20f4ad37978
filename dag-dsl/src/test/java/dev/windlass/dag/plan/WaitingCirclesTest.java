package dev.windlass.dag.plan;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingCirclesTest {

  @Dag("a")
  record A(Consumer<DagBuilder> definition) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
    }
  }

  @Dag("b")
  record B(Consumer<DagBuilder> definition) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
    }
  }

  private static DagSpec a(Consumer<DagBuilder> definition) {
    return RecordedDag.of(new A(definition)).spec();
  }

  private static DagSpec b(Consumer<DagBuilder> definition) {
    return RecordedDag.of(new B(definition)).spec();
  }

  private static List<String> circle(DagSpec... dags) {
    return WaitingCircles.find(Stream.of(dags).toList()).stream()
        .map(WaitingCircles.Wait::dagId)
        .sorted()
        .toList();
  }

  @Test
  void dags_that_wait_for_the_end_of_each_other_are_a_circle() {
    assertThat(
            circle(
                a(dag -> dag.task("b", triggerDag("b").waitForIt())),
                b(dag -> dag.task("a", waitForDag("a")))))
        .containsExactly("a", "b");
    assertThat(
            circle(
                a(dag -> dag.task("b", triggerDag("b"))),
                b(dag -> dag.task("a", triggerDag("a").waitForIt()))))
        .isEmpty();
  }

  @Test
  void a_wait_for_an_earlier_run_of_one_that_waits_comes_to_an_end() {
    DagSpec waits = a(dag -> dag.task("b", waitForDag("b").shiftedBy(ofHours(6))));
    assertThat(circle(waits, b(dag -> dag.task("a", waitForDag("a").shiftedBy(ofHours(-30))))))
        .isEmpty();
    assertThat(circle(waits, b(dag -> dag.task("a", waitForDag("a").shiftedBy(ofHours(-6))))))
        .containsExactly("a", "b");
    assertThat(circle(waits, b(dag -> dag.task("a", waitForDag("a"))))).containsExactly("a", "b");
  }

  @Test
  void tasks_of_two_dags_may_wait_for_each_other_by_turns() {
    DagSpec second =
        b(dag -> {
          dag.task("wait_for_first", waitForTask("a", "first"))
              .then(dag.task("answer", bash("true")));
        });
    assertThat(
            circle(
                a(dag ->
                    dag.task("first", bash("true"))
                        .then(dag.task("wait_for_answer", waitForTask("b", "answer")))),
                second))
        .isEmpty();
    assertThat(
            circle(
                a(dag ->
                    dag.task("wait_for_answer", waitForTask("b", "answer"))
                        .then(dag.task("first", bash("true")))),
                second))
        .containsExactly("a", "b");
    assertThat(
            circle(
                a(dag ->
                    dag.task("wait_for_answer", waitForTask("b", "answer"))
                        .then(dag.task("first", bash("true")).triggerRule(TriggerRule.ALWAYS))),
                second))
        .isEmpty();
  }

  @Test
  void a_later_task_of_the_run_after_may_not_be_waited_for_by_what_comes_before_it() {
    assertThat(
            circle(
                a(dag ->
                    dag.task("wait", waitForTask("a", "last").shiftedBy(ofDays(1)))
                        .then(dag.task("last", bash("true"))))))
        .containsExactly("a");
    assertThat(
            circle(
                a(dag ->
                    dag.task("first", bash("true"))
                        .then(dag.task("wait", waitForTask("a", "first").shiftedBy(ofDays(1)))))))
        .isEmpty();
  }

  @Test
  void a_task_that_waits_for_its_own_run_is_refused_when_the_dag_is_read() {
    assertThatThrownBy(() -> a(dag -> dag.task("again", triggerDag("a").waitForIt())))
        .hasMessageContaining("Task 'again' waits for a run of its own DAG");
    assertThatThrownBy(() -> a(dag -> dag.task("own", waitForDag("a"))))
        .hasMessageContaining("Task 'own' waits for the end of its own run");
    assertThatThrownBy(() -> a(dag -> dag.task("later", waitForDag("a").shiftedBy(ofDays(1)))))
        .hasMessageContaining("Task 'later' waits for the end of a later run of its own DAG");
    assertThatThrownBy(() -> a(dag -> dag.task("task", waitForTask("a", "other"))))
        .hasMessageContaining("Task 'task' waits for task 'other' of its own run. Order them");
    assertThat(circle(a(dag -> dag.task("past", waitForDag("a").shiftedBy(ofDays(-1)))))).isEmpty();
    assertThat(circle(a(dag -> dag.task("again", triggerDag("a"))))).isEmpty();
  }
}
