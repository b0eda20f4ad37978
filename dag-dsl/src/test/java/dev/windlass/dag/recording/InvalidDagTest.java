package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.context;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.daily;
import static dev.windlass.dag.Dsl.http;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.ofMinutes;
import static dev.windlass.dag.Dsl.onUpdate;
import static dev.windlass.dag.Dsl.param;
import static dev.windlass.dag.Dsl.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.Group;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.InvalidDagException.Problem;
import dev.windlass.dag.Task;
import dev.windlass.dag.TaskFunction;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InvalidDagTest {

  enum Size {
    EMPTY,
    SMALL,
    LARGE
  }

  @Dag("broken")
  record Broken(Consumer<DagBuilder> definition) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
    }
  }

  @Dag("bad id!")
  static final class BadId implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("a", bash("true"));
    }
  }

  static final class NoAnnotation implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {}
  }

  private static List<String> problemsOf(Consumer<DagBuilder> definition) {
    return exceptionOf(new Broken(definition)).problems().stream().map(Problem::message).toList();
  }

  private static InvalidDagException exceptionOf(DagDefinition definition) {
    var thrown = catchThrowableOfType(InvalidDagException.class, () -> RecordedDag.of(definition));
    assertThat(thrown).as("nothing was wrong").isNotNull();
    return thrown;
  }

  @Test
  void an_id_says_which_character_is_wrong_and_what_would_do() {
    assertThat(exceptionOf(new BadId()))
        .hasMessage(
            "DAG id 'bad id!' holds the character ' '. Use letters a to z, digits, '_', '-' and '.' only, for example 'bad_id_'.");
    assertThat(problemsOf(dag -> dag.task("load orders", bash("true"))))
        .containsExactly(
            "Task id 'load orders' holds the character ' '. Use letters a to z, digits, '_' and '-' only, for example 'load_orders'.");
    assertThat(problemsOf(dag -> dag.task("größe", bash("true"))))
        .first()
        .asString()
        .contains("holds the character 'ö'");
    assertThat(problemsOf(dag -> dag.task("", bash("true"))))
        .first()
        .asString()
        .startsWith("Task id is empty.");
    assertThat(problemsOf(dag -> dag.task("x".repeat(251), bash("true"))))
        .first()
        .asString()
        .endsWith("has 251 characters; at most 250 are allowed.");
    assertThat(problemsOf(dag -> dag.group("a.b").task("c", bash("true"))))
        .first()
        .asString()
        .startsWith("Group id 'a.b' holds the character '.'");
  }

  @Test
  void a_class_without_an_annotation_says_so() {
    assertThat(exceptionOf(new NoAnnotation()))
        .hasMessage("NoAnnotation has no @Dag. Write @Dag(\"my_dag\") above the class.");
  }

  @Test
  void a_dag_without_a_task_is_refused() {
    assertThat(problemsOf(dag -> {}))
        .containsExactly(
            "The DAG has no task. Add one in define, for example dag.task(\"hello\", bash(\"echo Hello\")).");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_with_its_line() {
    InvalidDagException thrown =
        exceptionOf(
            new Broken(dag -> {
              dag.task("a b", bash(""));
              dag.task("c", bash("true")).timeout(Duration.ZERO);
            }));

    assertThat(thrown.problems()).hasSize(3);
    assertThat(thrown.problems())
        .allMatch(problem -> problem.line() != null && problem.line() > 100);
    assertThat(thrown.getMessage().lines()).hasSize(3);
  }

  @Test
  void ids_are_used_once() {
    assertThat(
            problemsOf(dag -> {
              dag.task("a", bash("true"));
              dag.task("a", bash("true"));
            }))
        .containsExactly("The id 'a' is used twice. Give one of the two another id.");
    assertThat(
            problemsOf(dag -> {
              dag.task("a", bash("true"));
              dag.group("a").task("b", bash("true"));
            }))
        .containsExactly("The id 'a' is used twice. Give one of the two another id.");
  }

  @Test
  void a_cycle_is_named() {
    assertThat(
            problemsOf(dag -> {
              var a = dag.task("a", bash("true"));
              var b = dag.task("b", bash("true"));
              var c = dag.task("c", bash("true"));
              c.then(a).then(b).then(a);
            }))
        .containsExactly("Tasks wait for each other: a -> b -> a. Remove one of these edges.");
    assertThat(
            problemsOf(dag -> {
              var a = dag.task("a", bash("true"));
              a.then(a);
            }))
        .containsExactly("Tasks wait for each other: a -> a. Remove one of these edges.");
  }

  @Test
  void a_param_must_be_declared_with_its_type() {
    assertThat(
            problemsOf(dag -> {
              dag.param("country", String.class);
              dag.call("a", this::length).with(param("contry", String.class));
            }))
        .containsExactly(
            "Task 'a' takes param 'contry', which the DAG does not declare. Did you mean 'country'? Add dag.param(\"contry\", String.class).");
    assertThat(
            problemsOf(dag -> {
              dag.param("country", Integer.class);
              dag.call("a", this::length).with(param("country", String.class));
            }))
        .containsExactly(
            "Task 'a' takes param 'country' as String, but it is declared as Integer.");
    assertThat(
            problemsOf(dag -> {
              dag.param("country", String.class);
              dag.task("a", bash("echo {{ params.contry }} {{ params['country'] }}"));
            }))
        .containsExactly(
            "Task 'a' has a template with param 'contry', which the DAG does not declare. Did you mean 'country'? Add dag.param(\"contry\", String.class).");
  }

  int length(String text) {
    return text.length();
  }

  @Test
  void the_declaration_of_a_param_is_checked() {
    assertThat(
            problemsOf(dag -> {
              dag.task("a", bash("true"));
              dag.param("when", Duration.class);
              dag.param("country", String.class).oneOf("DE", "FR").defaultsTo("PL");
              dag.param("country", String.class);
              dag.listParam("sizes", Integer.class).oneOf(1, 2).defaultsTo(1, 3);
            }))
        .containsExactly(
            "Param 'when' cannot be a Duration. Use String, Integer, Long, Double, BigDecimal, Boolean, LocalDate, Instant or an enum; listParam(...) for several of them.",
            "Param 'country' is declared twice. Give one of them another name.",
            "Param 'country' defaults to \"PL\", which is not one of [\"DE\", \"FR\"].",
            "Param 'sizes' defaults to 3, which is not one of [1, 2].");
    assertThat(
            problemsOf(dag -> {
              dag.schedule(daily()).param("country", String.class);
              dag.task("a", bash("true"));
            }))
        .containsExactly(
            "Param 'country' has no default, and the runs of a schedule give none. Add .defaultsTo(...).");
  }

  @Test
  void a_task_of_another_dag_is_refused() {
    List<Task<String>> others = new java.util.ArrayList<>();
    List<Group> groups = new java.util.ArrayList<>();
    RecordedDag.of(
        new Broken(dag -> {
          others.add(dag.task("other", bash("true")));
          groups.add(dag.group("others"));
        }));
    String message =
        "Task 'other' belongs to another DAG. Use tasks of this one; another DAG is waited for with an asset.";

    assertThat(problemsOf(dag -> dag.call("a", this::length).with(others.getFirst())))
        .containsExactly(message);
    assertThat(problemsOf(dag -> dag.task("a", bash("true")).then(others.getFirst())))
        .containsExactly(message);
    assertThat(problemsOf(dag -> dag.task("a", bash("true")).then(groups.getFirst())))
        .containsExactly("Group 'others' belongs to another DAG. Use groups of this one.");
    assertThat(problemsOf(dag -> others.getFirst().then(dag.task("a", bash("true")))))
        .containsExactly(
            "A task 'other' of another DAG is used. Make it in define, with the dag that define gets; another DAG is waited for with an asset.");
  }

  @Test
  void durations_and_numbers_are_checked() {
    assertThat(
            problemsOf(dag -> {
              dag.retry(times(-1)).timeout(ofMinutes(-5)).maxActiveRuns(0);
              dag.maxActiveTasks(0).maxActiveTasksPerRun(-1).pauseAfterFailures(0);
              dag.startingOn(LocalDate.of(2026, 2, 1)).endingOn(LocalDate.of(2026, 1, 1));
              dag.task("a", bash("true"))
                  .retry(times(1).backoff(ofMinutes(-1), ofMinutes(1)))
                  .timeout(Duration.ZERO)
                  .pool("p", 0);
              dag.task("b", bash("true")).retry(times(1).backoff(ofMinutes(2), ofMinutes(1)));
              dag.task("r", bash("true")).retry(times(1).onExitCode(2).neverOnExitCode(2));
              dag.call("c", this::length).each(literal(List.of("x"))).atMost(0);
              dag.task("o", bash("true")).atMostOverRuns(0).pool("p".repeat(251));
              dag.task("d", bash("true").skipOnExitCode(0)).pool(" ");
              dag.task("e", http("api").get("/").expect(99));
            }))
        .containsExactly(
            "The DAG ends on 2026-01-01, before it starts on 2026-02-01. Swap startingOn and endingOn.",
            "maxActiveRuns(0) lets no run be active. Give it at least 1.",
            "maxActiveTasks(0) lets no task be active. Give it at least 1.",
            "maxActiveTasksPerRun(-1) lets no task be active. Give it at least 1.",
            "pauseAfterFailures(0) would pause the DAG before it failed. Give it at least 1.",
            "The DAG has times(-1). Give it 0 or more tries beside the first one.",
            "The DAG has a timeout of PT-5M. Give it more than zero, for example ofMinutes(5).",
            "Task 'a' has a back-off of PT-1M to PT1M. A wait cannot be negative.",
            "Task 'a' has a timeout of PT0S. Give it more than zero, for example ofMinutes(5).",
            "Task 'a' takes 0 slots of pool 'p'. Take at least 1.",
            "Task 'b' has a back-off of PT2M to PT1M, whose longest wait is shorter than the first. Swap them.",
            "Task 'r' is to be tried again only on exit code 2 and never on exit code 2. Leave one of them out.",
            "Task 'c' has atMost(0), so no instance could run. Give it at least 1.",
            "Task 'o' has atMostOverRuns(0), so no instance could run. Give it at least 1.",
            "Task 'o' names a pool of 251 characters. The longest name of a pool has 250.",
            "Task 'd' names no pool. Leave .pool(...) out for the default pool.",
            "Task 'd' has skipOnExitCode(0). Exit codes that can mean skipped are 1 to 255.",
            "Task 'e' expects status 99. HTTP has 100 to 599.");
  }

  @Test
  void a_schedule_is_checked() {
    List<String> problems =
        problemsOf(dag -> {
          dag.schedule(cron("0 25 * * *").in("Europe/Berlim").or(onUpdate(asset("a b"))));
          dag.task("a", bash("true"));
        });

    assertThat(problems).hasSize(3);
    assertThat(problems.get(0)).contains("Europe/Berlim").contains("Did you mean 'Europe/Berlin'?");
    assertThat(problems.get(1)).contains("25");
    assertThat(problems.get(2)).startsWith("Asset 'a b' needs a URI of 1 to 1500 characters");
    assertThat(
            problemsOf(dag -> {
              dag.timeZone("Mars").task("a", bash("true"));
            }))
        .first()
        .asString()
        .contains("Mars");
  }

  @Test
  void a_choice_needs_a_task_for_each_constant() {
    assertThat(
            problemsOf(dag -> {
              var size = dag.call("size", () -> Size.SMALL);
              var a = dag.task("a", bash("true"));
              dag.choose(size).when(Size.SMALL, a).when(Size.EMPTY);
            }))
        .containsExactly("Choice on 'size' has no task for [LARGE]. Add .when(Size.LARGE, ...).");
    assertThat(
            problemsOf(dag -> {
              var size = dag.call("size", () -> Size.SMALL);
              var a = dag.task("a", bash("true"));
              dag.choose(size).when(Size.SMALL, a).when(Size.SMALL, a);
            }))
        .containsExactly(
            "Choice on 'size' has two branches for SMALL. Name all of its tasks in one .when(Size.SMALL, ...).",
            "Choice on 'size' has no task for [EMPTY, LARGE]. Add .when(Size.EMPTY, ...).when(Size.LARGE, ...).");
    assertThat(problemsOf(dag -> dag.choose(dag.call("size", this::size))))
        .first()
        .asString()
        .contains("has no task for [EMPTY, SMALL, LARGE]");
  }

  Size size() {
    return Size.EMPTY;
  }

  @Test
  void inputs_are_given_once() {
    assertThat(problemsOf(dag -> dag.call("a", this::length)))
        .containsExactly(
            "Task 'a' calls a method with parameters and was given none. Add .with(...) or .each(...).");
    assertThat(
            problemsOf(dag -> {
              var call = dag.call("a", this::length);
              call.with(literal("x"));
              call.with(literal("y"));
            }))
        .containsExactly("Task 'a' gets its inputs twice. Remove one .with(...) or .each(...).");
  }

  @Test
  void an_argument_must_suit_its_operator() {
    assertThat(problemsOf(dag -> dag.task("a", bash("true").env("C", context()))))
        .containsExactly(
            "Task 'a' cannot take context(): only methods of yours can. Use logicalDate(), runId() and the like.");
    assertThat(problemsOf(dag -> dag.task("a", bash("true").env("C", literal(new Circle())))))
        .first()
        .asString()
        .contains("Task 'a'")
        .contains("cannot be written as JSON");
  }

  public static final class Circle {
    public Circle getSelf() {
      return this;
    }
  }

  @Test
  void an_empty_group_cannot_be_waited_for() {
    assertThat(problemsOf(dag -> dag.group("checks").then(dag.task("a", bash("true")))))
        .containsExactly(
            "Group 'checks' has no task, so nothing can wait for it. Add a task to it.");
  }

  @Test
  void what_define_throws_is_a_problem_with_its_line() {
    InvalidDagException thrown =
        exceptionOf(
            new Broken(dag -> {
              dag.task("a b", bash("true"));
              throw new IllegalStateException("no file");
            }));

    assertThat(thrown.problems()).hasSize(2);
    assertThat(thrown.problems().get(1).message())
        .isEqualTo("define threw java.lang.IllegalStateException: no file");
    assertThat(thrown.problems().get(1).line()).isNotNull();
    assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_method_whose_types_are_not_known_is_refused_with_the_way_out() {
    assertThat(
            problemsOf(dag ->
                dag.call("a", (List<String> names) -> names.size()).with(literal(List.of("x")))))
        .containsExactly(
            "Task 'a' has an inline lambda with a parameter of type List, of which the compiler keeps no more than that. Write a method and refer to it, for example this::myMethod.");
    TaskFunction.Of1<List<String>, String> generic = this::firstOfAll;
    assertThat(problemsOf(dag -> dag.call("a", generic).with(literal(List.of("x")))))
        .first()
        .asString()
        .contains("parameter of type java.util.List<T>; what T stands for is not known");
    TaskFunction.Of1<String, String> overloaded = this::overloaded;
    assertThat(problemsOf(dag -> dag.call("a", overloaded).with(literal("x"))))
        .containsExactly(
            "Task 'a' calls InvalidDagTest.overloaded, of which there are 2. A task method must not be overloaded: give it a name of its own.");
  }

  <T> T firstOfAll(List<T> all) {
    return all.getFirst();
  }

  String overloaded(String text) {
    return text;
  }

  String overloaded(int number) {
    return "" + number;
  }
}
