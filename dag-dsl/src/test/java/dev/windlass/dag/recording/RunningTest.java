package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.connection;
import static dev.windlass.dag.Dsl.context;
import static dev.windlass.dag.Dsl.dataInterval;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.logicalDate;
import static dev.windlass.dag.Dsl.logicalTime;
import static dev.windlass.dag.Dsl.runId;
import static dev.windlass.dag.Dsl.variable;
import static dev.windlass.dag.recording.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Connection;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.DataInterval;
import dev.windlass.dag.TaskContext;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.design.OrdersEtl;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningTest {

  static final Connection WAREHOUSE =
      new Connection("warehouse", "h2", "jdbc:h2:mem:w", null, "sa", "s3cret", null, Map.of());

  @Test
  void the_orders_of_the_design_go_through_every_method() throws Exception {
    Trial trial = new Trial(new OrdersEtl());
    trial.connections.put("warehouse", WAREHOUSE);
    trial.outputs.put(
        "fetch",
        json(
            """
            [{"id": "1", "country": "FR", "total": 12.50}, {"id": "2", "country": "DE", "total": -1},
             {"id": "3", "country": "DE", "total": 1e3}, {"id": "3", "country": "DE", "total": 1e3}]\
            """));

    trial.run("quality.drop_invalid");
    trial.run("quality.drop_duplicates");
    trial.run("split");
    trial.run("size");
    assertThat(trial.run("load", trial.outputs.get("split").get(0)))
        .isEqualTo(new Outcome.Succeeded(json("{\"country\": \"DE\", \"rows\": 1}")));
    trial.outputs.put("load", json("[{\"country\": \"DE\", \"rows\": 1}]"));
    trial.run("refresh_none");

    assertThat(trial.outputs.get("split").toString())
        .isEqualTo(
            "[{\"country\":\"DE\",\"orders\":[{\"id\":\"3\",\"country\":\"DE\",\"total\":1E+3}]},"
                + "{\"country\":\"FR\",\"orders\":[{\"id\":\"1\",\"country\":\"FR\",\"total\":12.50}]}]");
    assertThat(trial.outputs.get("size")).isEqualTo(json("\"SMALL\""));
    assertThat(trial.run("report")).isEqualTo(new Outcome.Succeeded(null));
  }

  @Dag("values_of_the_run")
  static final class RunValues implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("values", this::values)
          .with(
              logicalDate(),
              logicalTime(),
              dataInterval(),
              runId(),
              variable("limit"),
              connection("warehouse"));
      dag.call("context", this::fromContext).with(context());
      dag.call("names", this::names).with(literal(List.of("a", "b")));
    }

    List<String> values(
        LocalDate day,
        ZonedDateTime time,
        DataInterval interval,
        String runId,
        String limit,
        Connection warehouse) {
      return List.of(
          day.toString(),
          time.toString(),
          interval.startDate() + " to " + interval.endDate() + " " + interval.length(),
          runId,
          limit,
          warehouse.password());
    }

    List<String> fromContext(TaskContext context) {
      return List.of(
          context.dagId(),
          context.runId(),
          context.taskId(),
          "" + context.mapIndex(),
          context.tryNumber() + " of " + (context.maxTries() + 1),
          context.logicalDate().toString(),
          context.dataInterval().timeZone().getId());
    }

    int names(List<String> names) {
      return names.size();
    }
  }

  @Test
  void a_method_gets_the_values_of_its_run() throws Exception {
    Trial trial = new Trial(new RunValues());
    trial.connections.put("warehouse", WAREHOUSE);
    trial.variables.put("limit", "7");

    trial.run("values");
    trial.run("context");
    trial.run("names");

    assertThat(trial.outputs.get("values"))
        .isEqualTo(
            json(
                """
                ["2026-01-31", "2026-01-31T06:00+01:00[Europe/Berlin]", "2026-01-31 to 2026-02-01 PT24H",
                 "scheduled__2026-01-31T05:00:00+00:00", "7", "s3cret"]\
                """));
    assertThat(trial.outputs.get("context"))
        .isEqualTo(
            json(
                """
                ["values_of_the_run", "scheduled__2026-01-31T05:00:00+00:00", "context", "-1",
                 "2 of 4", "2026-01-31", "Europe/Berlin"]\
                """));
    assertThat(trial.outputs.get("names")).isEqualTo(json("2"));
  }

  /** Shows nothing of itself. */
  static final class Opaque {
    private final int value;

    Opaque(int value) {
      this.value = value;
    }

    boolean same(int other) {
      return value == other;
    }
  }

  @Dag("endings")
  static final class Endings implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.run("throws", this::fails);
      dag.run("wraps", this::wraps);
      dag.run("skips", this::skips).with(context());
      dag.run("rejects", this::rejects).with(context());
      dag.run("overflows", this::overflows);
      dag.run("out_of_memory", this::outOfMemory);
      dag.run("no_class", this::noClass);
      dag.run("interrupted", this::interrupted);
      dag.run("wrapped_interrupt", this::wrappedInterrupt);
      dag.call("no_json", this::noJson);
      dag.call("circle", this::circle);
      dag.run("talks", this::talks).with(context(), connection("warehouse"));
      dag.call("asks", this::asks).with(context());
    }

    void fails() {
      throw new IllegalStateException("no orders");
    }

    void wraps() throws Exception {
      try {
        fails();
      } catch (IllegalStateException e) {
        throw new Exception("cannot go on\nsecond line", e);
      }
    }

    void skips(TaskContext context) {
      throw context.skip("nothing new");
    }

    void rejects(TaskContext context) {
      throw context.fail("the contract has ended");
    }

    @SuppressWarnings("InfiniteRecursion")
    void overflows() {
      overflows();
    }

    void outOfMemory() {
      throw new OutOfMemoryError("Java heap space");
    }

    void noClass() {
      throw new NoClassDefFoundError("com/acme/Gone");
    }

    void interrupted() throws InterruptedException {
      throw new InterruptedException();
    }

    void wrappedInterrupt() {
      throw new IllegalStateException(new InterruptedException());
    }

    Object noJson() {
      return new Opaque(7);
    }

    List<Object> circle() {
      List<Object> circle = new ArrayList<>();
      circle.add(circle);
      return circle;
    }

    void talks(TaskContext context, Connection warehouse) {
      context.debug("one");
      context.info("%d orders", 2);
      context.warning("password is %s", warehouse.password());
      context.error("100 % sure", "a");
    }

    String asks(TaskContext context) {
      return context.connection("warehouse").type();
    }
  }

  private final Trial endings = new Trial(new Endings());

  @Test
  void what_author_code_throws_is_a_failure_with_its_trace_in_the_log() throws Exception {
    Outcome outcome = endings.run("throws");

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).reason())
        .matches("IllegalStateException: no orders \\(RunningTest.java:\\d+\\)");
    assertThat(endings.log).allMatch(line -> line.level() == LogLine.Level.ERROR);
    assertThat(endings.log).allMatch(line -> line.at().equals(Trial.NOW));
    assertThat(endings.logText())
        .contains("java.lang.IllegalStateException: no orders")
        .contains("RunningTest$Endings.fails(RunningTest.java:")
        .doesNotContain("AttemptRunner")
        .doesNotContain("TaskAction");
  }

  @Test
  void causes_are_in_the_log_and_the_reason_is_one_line() throws Exception {
    Outcome outcome = endings.run("wraps");

    assertThat(((Outcome.Failed) outcome).reason()).startsWith("Exception: cannot go on (Running");
    assertThat(endings.logText())
        .contains("second line")
        .contains("Caused by: java.lang.IllegalStateException: no orders");
  }

  @Test
  void a_task_can_skip_or_fail_for_good() throws Exception {
    assertThat(endings.run("skips")).isEqualTo(new Outcome.Skipped("nothing new"));
    assertThat(endings.run("rejects")).isEqualTo(new Outcome.Rejected("the contract has ended"));
  }

  @Test
  void an_error_ends_only_its_own_task() throws Exception {
    assertThat(endings.run("overflows")).isInstanceOf(Outcome.Failed.class);
    assertThat(endings.log).hasSizeLessThan(100);
    assertThat(endings.run("out_of_memory").toString()).contains("Java heap space");
    assertThat(endings.run("no_class")).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void an_interrupt_passes_through() {
    assertThatThrownBy(() -> endings.run("interrupted")).isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> endings.run("wrapped_interrupt"))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_result_that_is_no_json_is_a_clear_failure() throws Exception {
    assertThat(endings.run("no_json").toString())
        .contains("Task 'no_json': the result, a Opaque, cannot be written as JSON");
    assertThat(endings.run("circle").toString())
        .contains("Task 'circle': the result, a ArrayList, cannot be written as JSON");
  }

  @Test
  void a_task_talks_to_its_log_and_passwords_do_not_get_there() throws Exception {
    endings.connections.put("warehouse", WAREHOUSE);

    endings.run("talks");

    assertThat(endings.log)
        .extracting(line -> line.level() + " " + line.message())
        .containsExactly(
            "DEBUG one", "INFO 2 orders", "WARNING password is ***", "ERROR 100 % sure [a]");
  }

  @Test
  void a_connection_that_the_task_does_not_name_is_not_there() throws Exception {
    assertThat(endings.run("asks").toString())
        .contains("Task 'asks' was not given connection 'warehouse'.")
        .contains("Give it connection(\"warehouse\") as an argument");
  }

  record CountLetters(String prefix, Arg<String> word) implements CustomOperator<Integer> {
    @Override
    public List<Arg<?>> arguments() {
      return List.of(word);
    }

    @Override
    public List<String> connections() {
      return List.of("warehouse");
    }

    @Override
    public Integer run(TaskContext context) {
      context.info(context.connection("warehouse").host());
      return (prefix + context.value(word)).length();
    }
  }

  static final class AsksTooMuch implements CustomOperator<String> {
    @Override
    public String run(TaskContext context) {
      return context.value(runId());
    }
  }

  @Dag("custom")
  static final class Custom implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var word = dag.call("word", () -> "abc");
      var letters = dag.task("letters", new CountLetters("x", word));
      dag.call("double", this::twice).with(letters);
      dag.task("wrong", new AsksTooMuch());
    }

    int twice(int letters) {
      return 2 * letters;
    }
  }

  @Test
  void a_custom_operator_gets_its_arguments_and_hands_on_its_result() throws Exception {
    Trial trial = new Trial(new Custom());
    trial.connections.put("warehouse", WAREHOUSE);

    trial.run("word");
    trial.run("letters");
    trial.run("double");

    assertThat(trial.outputs.get("double")).isEqualTo(json("8"));
    assertThat(trial.logText()).contains("jdbc:h2:mem:w");
    assertThat(trial.run("wrong").toString())
        .contains("Task 'wrong' asks for the run id, which its operator does not name.");
  }

  @Test
  void a_task_that_is_not_there_is_rejected_with_the_name_that_was_meant() throws Exception {
    Trial trial = new Trial(new Custom());
    var attempt = trial.attempt("letters", null);
    var renamed =
        new dev.windlass.dag.running.TaskAttempt(
            attempt.attemptId(),
            attempt.run(),
            "leters",
            -1,
            1,
            0,
            attempt.operator(),
            Map.of(),
            null,
            Map.of(),
            Map.of(),
            null,
            100);

    assertThat(trial.dag.run(renamed, trial.log::add))
        .isEqualTo(
            new Outcome.Rejected("DAG 'custom' has no task 'leters'. Did you mean 'letters'?"));
  }
}
