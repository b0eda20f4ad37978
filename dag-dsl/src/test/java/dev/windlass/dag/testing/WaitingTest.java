package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks that wait, as an author tries them. */
class WaitingTest {

  @Dag("polling")
  static final class Polling implements DagDefinition {
    final AtomicInteger calls = new AtomicInteger();

    @Override
    public void define(DagBuilder dag) {
      dag.schedule(daily().in("Europe/Berlin"));
      var ready =
          dag.poll("ready", this::isReady)
              .with(logicalDate())
              .backoff(ofSeconds(10), ofSeconds(40))
              .timeout(ofHours(1))
              .retry(times(2));
      var done = dag.run("go_on", () -> {});
      ready.then(done);
    }

    boolean isReady(LocalDate day) {
      return calls.incrementAndGet() >= 5;
    }
  }

  @Test
  void a_method_is_polled_until_it_returns_true_and_that_is_one_try() {
    TestRun run = DagTester.of(new Polling()).run().requireSuccess();
    TestTask ready = run.task("ready");
    assertThat(ready.tries()).isEqualTo(1);
    assertThat(run.result("ready", Boolean.class)).isTrue();
    // 10 + 20 + 40 + 40 seconds between five looks.
    assertThat(run.duration()).isEqualTo(Duration.ofSeconds(110));
  }

  @Test
  void a_wait_whose_time_is_over_fails_without_a_retry() {
    TestRun run = DagTester.of(new Polling()).notYet("ready").run();
    TestTask ready = run.task("ready");
    assertThat(ready.state()).isEqualTo(TaskState.FAILED);
    assertThat(ready.tries()).isEqualTo(1);
    assertThat(ready.reason()).startsWith("Gave up after 1h and 93 looks: waited for ");
    assertThat(run.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(run.task("go_on").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void a_look_whose_worker_is_lost_is_made_again_free_of_charge_as_in_the_engine() {
    TestRun run = DagTester.of(new Polling()).faults(1, 0, 1).run();
    TestTask ready = run.task("ready");
    assertThat(ready.state()).isEqualTo(TaskState.SUCCESS);
    assertThat(ready.tries()).isEqualTo(1);
    // 10 seconds after the lost look, and 20 + 40 + 40 + 40 between the five that were made.
    assertThat(ready.endDate()).isEqualTo(ready.startDate().plusSeconds(150));
    assertThat(run.task("go_on").reason()).contains("It was lost 4 times");
  }

  @Dag("files")
  static final class FilesDag implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var file =
          dag.task("wait_file", file("/data/in/{{ ds }}/*.csv").exists())
              .every(ofMinutes(1))
              .timeout(ofHours(2))
              .softFail();
      dag.run("load", this::load).with(file);
    }

    void load(String path) {
      assertThat(path).isEqualTo("/data/in/orders.csv");
    }
  }

  @Test
  void a_test_says_after_how_many_looks_a_sensor_finds_what() {
    TestRun run =
        DagTester.of(new FilesDag())
            .notYet("wait_file", 3)
            .answer("wait_file", "/data/in/orders.csv")
            .run()
            .requireSuccess();
    assertThat(run.duration()).isEqualTo(Duration.ofMinutes(3));
    assertThat(run.task("load").state()).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void a_soft_sensor_is_skipped_when_its_time_is_over() {
    TestRun run = DagTester.of(new FilesDag()).notYet("wait_file").run();
    assertThat(run.task("wait_file").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("load").state()).isEqualTo(TaskState.SKIPPED);
  }

  @Dag("times")
  static final class Times implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6 * * *").in("Europe/Berlin"));
      var nine = dag.task("nine", waitUntil(LocalTime.of(9, 30)));
      var settled = dag.task("settle", waitFor(ofDays(30)));
      var past = dag.task("past", waitUntil(Instant.parse("2001-01-01T00:00:00Z")));
      var later = dag.task("later", waitUntil(logicalTime()).plus(ofHours(1)));
      past.then(nine, later);
      nine.then(settled);
    }
  }

  @Test
  void a_wait_for_a_time_ends_at_that_time_and_one_for_the_past_at_once() {
    TestRun run = DagTester.of(new Times()).on(LocalDate.of(2026, 1, 31)).run().requireSuccess();
    // From 06:00 to 09:30 in Berlin, then thirty days: longer than the 7 days a sensor waits.
    assertThat(run.duration()).isEqualTo(Duration.ofDays(30).plusMinutes(210));
  }

  @Test
  void a_wait_is_recorded_with_how_it_looks() {
    OperatorSpec.Sensor ready =
        (OperatorSpec.Sensor) RecordedDag.of(new Polling()).spec().task("ready").operator();
    assertThat(ready.looks())
        .isEqualTo(new LooksSpec(ofSeconds(10), ofSeconds(40), ofHours(1), false));
    assertThat(RecordedDag.of(new Polling()).spec().task("ready").timeout()).isNull();
    OperatorSpec.Sensor nine =
        (OperatorSpec.Sensor) RecordedDag.of(new Times()).spec().task("nine").operator();
    assertThat(nine.looks().timeout()).isNull();
  }

  @Dag("wrong")
  static final class Wrong implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("zero", file("/a").exists()).every(Duration.ZERO);
      dag.task("shrinking", file("/a").exists()).backoff(ofMinutes(2), ofMinutes(1));
      dag.task("past", file("/a").exists()).timeout(ofMinutes(-5));
      dag.task("span", waitFor(Duration.ZERO));
      dag.task("looking_at_a_clock", waitFor(ofMinutes(1))).every(ofSeconds(5));
      dag.task("plain", bash("true")).every(ofSeconds(5)).softFail();
      dag.task("unstable", file("/a").isStable(Duration.ZERO));
      dag.task("nowhere", file(" ").exists());
      dag.task("pointer", http("api").get("/").until("state", "done"));
      dag.task("both", waitForDag("x").allowing(TaskState.SUCCESS).failingOn(TaskState.SUCCESS));
      dag.task("running", waitForDag("x").allowing(TaskState.RUNNING));
      dag.task("never", waitForDag("x").allowing());
    }
  }

  @Test
  void what_is_wrong_with_a_wait_is_said_when_the_dag_is_read() {
    assertThatThrownBy(() -> RecordedDag.of(new Wrong()))
        .hasMessageContaining(
            "Task 'zero' looks every PT0S. Give it at least 1 s, for example .every(ofSeconds(30)).")
        .hasMessageContaining(
            "Task 'shrinking' has a back-off of PT2M to PT1M, whose longest wait is shorter than the first. Swap them.")
        .hasMessageContaining(
            "Task 'past' has a timeout of PT-5M. Give it more than zero, for example ofMinutes(5).")
        .hasMessageContaining("Task 'span' waits for PT0S. Give waitFor(...) more than zero.")
        .hasMessageContaining(
            "Task 'looking_at_a_clock' does not look for anything. Remove .every(...) or .backoff(...).")
        .hasMessageContaining("Task 'plain' does not look for anything.")
        .hasMessageContaining(
            "Task 'plain' waits for nothing, so it cannot fail softly. Remove .softFail().")
        .hasMessageContaining("Task 'unstable' waits for a file that is stable for PT0S.")
        .hasMessageContaining("Task 'nowhere' names no file.")
        .hasMessageContaining("Task 'pointer' looks at 'state' of the answer")
        .hasMessageContaining("Task 'both' waits for and fails on the same state")
        .hasMessageContaining("Task 'running' waits for state running, which is no end.")
        .hasMessageContaining("Task 'never' allows no state");
  }

  @Test
  void a_task_that_waits_for_nothing_has_no_looks_to_hold_back() {
    assertThatThrownBy(() -> DagTester.of(new FilesDag()).notYet("load", 2))
        .hasMessageContaining("Task 'load' waits for nothing")
        .hasMessageContaining(".failing(\"load\", 2)");
  }

  record Limits(int rows, String note) {}

  enum Size {
    SMALL,
    LARGE
  }

  @Dag("people")
  static final class People implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var ok = dag.task("ok", approval("Publish {{ ds }}?")).timeout(ofHours(2)).softFail();
      var limits =
          dag.task("limits", input("Limits?", Limits.class).defaultsTo(new Limits(7, "none")))
              .timeout(ofHours(1));
      var size = dag.task("size", pick("How much?", Size.class));
      var sum = dag.call("sum", this::sum).with(limits, size);
      ok.then(sum);
    }

    int sum(Limits limits, Size size) {
      return size == Size.LARGE ? limits.rows() * 10 : limits.rows();
    }
  }

  @Test
  void people_are_answered_for_in_a_test() {
    TestRun run =
        DagTester.of(new People())
            .answer("ok", true)
            .answer("limits", new Limits(3, "x"))
            .answer("size", Size.LARGE)
            .run()
            .requireSuccess();
    assertThat(run.result("sum", Integer.class)).isEqualTo(30);
  }

  @Test
  void without_an_answer_the_default_counts_when_the_time_is_over() {
    TestRun run = DagTester.of(new People()).answer("ok", true).answer("size", Size.SMALL).run();
    assertThat(run.result("sum", Integer.class)).isEqualTo(7);
    assertThat(run.duration()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_rejection_skips_what_comes_after() {
    TestRun run =
        DagTester.of(new People())
            .answer("ok", false)
            .answer("limits", new Limits(3, "x"))
            .answer("size", Size.SMALL)
            .run();
    assertThat(run.task("ok").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.result("ok", Boolean.class)).isFalse();
    assertThat(run.task("sum").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("sum").reason()).isEqualTo("Task 'ok' was not approved.");
  }

  @Dag("guarded")
  static final class Guarded implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var folder = dag.task("folder", bash("true"));
      var ok = dag.task("ok", approval("Publish?"));
      var strict = dag.task("strict", approval("Really?").failOnRejection());
      var publish = dag.task("publish", bash("true")).triggerRule(TriggerRule.ALL_DONE);
      var report = dag.task("report", bash("true")).triggerRule(TriggerRule.ALL_DONE);
      var remove = dag.task("remove", bash("true")).teardown(folder);
      folder.then(ok).then(publish).then(report).then(remove);
      ok.then(remove);
      folder.then(strict).then(dag.task("after_strict", bash("true")));
    }
  }

  @Test
  void a_rejection_skips_what_comes_right_after_whatever_its_rule_but_no_teardown() {
    DagTester tester = DagTester.of(new Guarded());
    for (String task : List.of("folder", "publish", "report", "remove", "after_strict")) {
      tester = tester.answer(task, "done");
    }
    TestRun run = tester.answer("ok", false).answer("strict", false).run();
    assertThat(run.task("ok").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("publish").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(run.task("report").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("remove").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("strict").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("strict").reason()).isEqualTo("Rejected by the test.");
    assertThat(run.task("after_strict").state()).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void a_question_that_nobody_answers_and_that_waits_for_ever_is_not_run_in_a_test() {
    assertThatThrownBy(() -> DagTester.of(new People()).answer("ok", true).run())
        .hasMessageContaining("Nothing here can run task 'size', which is a question to a person.");
  }

  record Odd(Object thing) {}

  @Dag("wrong_questions")
  static final class WrongQuestions implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("odd", input("What?", Odd.class));
      dag.task("no_options", pick("Which?"));
      dag.task("twice", pick("Which?", "a", "a"));
      dag.task("default", pick("Which?", "a").defaultsTo("b")).timeout(ofHours(1));
      dag.task("for_ever", approval("Well?").defaultsTo(true));
      dag.task("blank", approval(" "));
      dag.task("nobody", triggerDag(""));
    }
  }

  @Test
  void what_is_wrong_with_a_question_is_said_when_the_dag_is_read() {
    assertThatThrownBy(() -> RecordedDag.of(new WrongQuestions()))
        .hasMessageContaining("Task 'odd': the form Odd cannot be shown: Param 'thing' cannot be")
        .hasMessageContaining("Task 'no_options' has no options to choose from.")
        .hasMessageContaining("Task 'twice' has an option twice: [a, a]. Remove one.")
        .hasMessageContaining("Task 'default' defaults to 'b', which is not one of [a].")
        .hasMessageContaining("Task 'for_ever' has a default and waits for ever.")
        .hasMessageContaining("Task 'blank' asks nothing.")
        .hasMessageContaining("Task 'nobody' names no DAG.");
  }

  @Dag("copying")
  static final class Copying implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("copy", this::copy).with(context()).retry(times(5));
    }

    /** Two parts a try. */
    int copy(TaskContext context) {
      int done = context.state().get("done", 0);
      for (int part = done; part < 5; part++) {
        if (part == done + 2) {
          throw new IllegalStateException("The disk is gone after part " + part);
        }
        context.state().put("done", part + 1);
      }
      assertThat(context.state().keys()).containsExactly("done");
      context.state().remove("done");
      return done;
    }
  }

  @Test
  void a_try_goes_on_where_the_one_before_stopped() {
    TestRun run = DagTester.of(new Copying()).run().requireSuccess();
    assertThat(run.task("copy").tries()).isEqualTo(3);
    assertThat(run.result("copy", Integer.class)).isEqualTo(4);
  }
}
