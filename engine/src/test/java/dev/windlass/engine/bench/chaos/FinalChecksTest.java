package dev.windlass.engine.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.bench.chaos.ExpectedDag.ExpectedTask;
import dev.windlass.engine.bench.chaos.Ledger.Kind;
import dev.windlass.engine.bench.chaos.Ledger.Line;
import dev.windlass.engine.bench.chaos.RunFact.InstanceFact;
import dev.windlass.engine.bench.chaos.RunFact.TryFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule with a ledger that breaks it and nothing else. */
class FinalChecksTest {

  private static final ExpectedDag PAIR =
      new ExpectedDag(
          "pair",
          "success",
          List.of(ExpectedTask.success("first"), ExpectedTask.success("second", "first")));

  private final List<Line> lines = new ArrayList<>();
  private final List<InstanceFact> instances = new ArrayList<>();
  private String state = "success";

  @Test
  void what_went_well_keeps_every_promise() {
    wentWell();

    assertThat(broken()).isEmpty();
  }

  @Test
  void a_body_may_start_twice_if_only_one_end_is_accepted() {
    start("first", 1, "a");
    start("first", 2, "b");
    end("first", 1, "a");
    end("first", 2, "b");
    instance("first", "success", 2, 0, 1, "b", failed(1), succeeded(2));
    good("second");

    assertThat(broken()).isEmpty();
  }

  @Test
  void a_run_that_was_confirmed_must_be_there() {
    assertThat(FinalChecks.of(List.of(PAIR), Map.of("pair", Set.of("r1")), List.of(), ledger()))
        .extracting(Violation::what)
        .containsExactly("pair r1");
  }

  @Test
  void a_run_must_end_as_it_should() {
    wentWell();
    state = "failed";
    assertThat(broken()).containsExactly("every run ends as success");
    state = "running";
    assertThat(broken()).containsExactly("every run ends");
  }

  @Test
  void an_instance_must_not_be_stuck() {
    good("first");
    instance("second", "queued", 1, 0, 0, null, new TryFact(1, "queued", null));

    assertThat(broken()).containsExactly("no instance is stuck");
  }

  @Test
  void an_instance_must_end_as_it_should() {
    good("first");
    instance("second", "skipped", 1, 0, 0, null, new TryFact(1, "skipped", null));

    assertThat(broken()).containsExactly("every instance ends as success");
  }

  @Test
  void two_results_must_not_be_accepted() {
    start("first", 1, "a");
    end("first", 1, "a");
    start("first", 2, "b");
    end("first", 2, "b");
    instance("first", "success", 2, 0, 0, "b", succeeded(1), succeeded(2));
    good("second");

    assertThat(broken()).containsExactly("one result at most is accepted");
  }

  @Test
  void nothing_must_be_tried_after_a_success() {
    start("first", 1, "a");
    end("first", 1, "a");
    instance("first", "success", 2, 0, 0, "a", succeeded(1), failed(2));
    good("second");

    assertThat(broken()).contains("nothing is tried after a success");
  }

  @Test
  void one_try_must_not_start_its_body_twice() {
    start("first", 1, "a");
    good("first");
    good("second");

    assertThat(broken()).containsExactly("a try starts its body once");
  }

  @Test
  void what_succeeded_must_have_ended() {
    start("first", 1, "a");
    instance("first", "success", 1, 0, 0, null, succeeded(1));
    good("second");

    assertThat(broken())
        .containsExactly(
            "what succeeded has ended its body", "a body starts after those before it have ended");
  }

  @Test
  void the_result_of_an_outdated_try_must_not_be_stored() {
    start("first", 1, "a");
    start("first", 2, "b");
    end("first", 2, "b");
    end("first", 1, "a");
    instance("first", "success", 2, 0, 1, "a", failed(1), succeeded(2));
    good("second");

    assertThat(broken()).containsExactly("the stored result is the accepted try's");
  }

  @Test
  void nothing_must_run_that_nobody_knows() {
    wentWell();
    start("third", 1, "x");

    assertThat(broken()).containsExactly("nothing runs that nobody knows");
  }

  @Test
  void no_try_must_run_that_nobody_knows() {
    wentWell();
    start("second", 2, "x");

    assertThat(broken()).containsExactly("no try runs that nobody knows");
  }

  @Test
  void nothing_must_fail_that_has_not_failed_itself() {
    start("first", 1, "a");
    start("first", 2, "b");
    end("first", 2, "b");
    instance("first", "success", 2, 1, 0, "b", failed(1), succeeded(2));
    good("second");

    assertThat(broken()).containsExactly("nothing fails that has not failed itself");
  }

  @Test
  void a_body_must_not_start_before_those_before_it_have_ended() {
    good("second");
    good("first");

    assertThat(broken()).containsExactly("a body starts after those before it have ended");
  }

  @Test
  void all_instances_must_be_there() {
    good("first");

    assertThat(broken()).containsExactly("a task has all its instances");
  }

  @Test
  void a_date_must_not_have_two_runs() {
    List<RunFact> runs =
        List.of(
            new RunFact("other", "a", "success", "2026-01-01T00:00:00Z", List.of()),
            new RunFact("other", "b", "success", "2026-01-01T00:00:00Z", List.of()));

    assertThat(FinalChecks.of(List.of(PAIR), Map.of(), runs, ledger()))
        .extracting(Violation::promise)
        .containsExactly("a date has one run");
  }

  @Test
  void what_was_lost_more_often_than_is_repeated_has_failed_as_promised() {
    start("first", 1, "a");
    instance("first", "failed", 4, 0, 4, null, failed(1), failed(2), failed(3), failed(4));
    instance("second", "upstream_failed", 0, 0, 0, null);
    state = "failed";

    assertThat(broken()).isEmpty();
  }

  private void wentWell() {
    good("first");
    good("second");
  }

  private void good(String task) {
    start(task, 1, task);
    end(task, 1, task);
    instance(task, "success", 1, 0, 0, null, succeeded(1));
  }

  private void start(String task, int tryNumber, String nonce) {
    line(Kind.START, task, tryNumber, nonce);
  }

  private void end(String task, int tryNumber, String nonce) {
    line(Kind.END, task, tryNumber, nonce);
  }

  private void line(Kind kind, String task, int tryNumber, String nonce) {
    lines.add(new Line(lines.size(), kind, key(task), tryNumber, 1, nonce, 0));
  }

  private static InstanceKey key(String task) {
    return new InstanceKey("pair", "r1", task, -1);
  }

  private static TryFact succeeded(int number) {
    return new TryFact(number, "success", null);
  }

  private static TryFact failed(int number) {
    return new TryFact(number, "failed", "It was lost.");
  }

  private void instance(
      String task,
      String itsState,
      int tryNumber,
      int failures,
      int losses,
      String result,
      TryFact... tries) {
    instances.add(
        new InstanceFact(key(task), itsState, tryNumber, failures, losses, result, List.of(tries)));
  }

  private Ledger ledger() {
    return new Ledger(lines);
  }

  private List<String> broken() {
    RunFact run = new RunFact("pair", "r1", state, null, instances);
    return FinalChecks.of(List.of(PAIR), Map.of("pair", Set.of("r1")), List.of(run), ledger())
        .stream()
        .map(Violation::promise)
        .toList();
  }
}
