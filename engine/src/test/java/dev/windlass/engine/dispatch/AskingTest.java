package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.running.QuestionWatch;
import dev.windlass.engine.event.Change;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that wait for a person. Answers over REST are {@code HitlDetailsResourceTest}'s. */
class AskingTest {

  @TempDir Path folder;
  EngineFixture engine;

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
  }

  @Dag("asking")
  static final class Asking implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var ok =
          dag.task("ok", approval("Publish?").body("Look first.").assignedTo("ana"))
              .timeout(ofHours(2));
      ok.then(dag.task("publish", bash("true")));
      dag.task("region", pick("Where to?", "north", "south").defaultsTo("south"))
          .timeout(ofHours(1));
    }
  }

  @Test
  void a_question_waits_without_a_slot_and_its_answer_is_the_result() {
    UUID run = ask();
    assertThat(engine.state(run, "ok")).isEqualTo("deferred");
    assertThat(engine.reason(run, "ok"))
        .isEqualTo(
            "Waits for an approval since 2026-01-31T04:00:00Z by ana, gives up at 2026-01-31T06:00:00Z.");
    assertThat(
            engine.one(
                "select h.body as v from human_input h join task_instance t on t.id = h.task_instance_id where t.task_id = 'ok'"))
        .isEqualTo("Look first.");
    engine.restart();
    answer("ok", "Approve");
    look();
    assertThat(engine.state(run, "ok")).isEqualTo("success");
    assertThat(engine.one("select content as v from task_output where task_id = 'ok'"))
        .isEqualTo("true");
    assertThat(engine.state(run, "publish")).isEqualTo("queued");
  }

  @Test
  void who_watches_is_told_of_the_question_and_of_its_end() {
    ask();
    assertThat(engine.changes)
        .contains(new Change.OfHitlDetail("asking", "r1", "ok", -1))
        .contains(new Change.OfHitlDetail("asking", "r1", "region", -1));
    engine.changes.clear();
    answer("ok", "Approve");
    look();
    assertThat(engine.changes)
        .filteredOn(Change.OfHitlDetail.class::isInstance)
        .containsOnly(new Change.OfHitlDetail("asking", "r1", "ok", -1));
  }

  @Test
  void a_rejection_skips_what_comes_after() {
    UUID run = ask();
    answer("ok", "Reject");
    look();
    assertThat(engine.state(run, "ok")).isEqualTo("success");
    assertThat(engine.one("select content as v from task_output where task_id = 'ok'"))
        .isEqualTo("false");
    assertThat(engine.state(run, "publish")).isEqualTo("skipped");
    assertThat(engine.reason(run, "publish")).isEqualTo("Task 'ok' was not approved.");
  }

  @Test
  void without_an_answer_in_time_the_default_counts_and_what_has_none_fails() {
    UUID run = ask();
    engine.advance(Duration.ofHours(1));
    look();
    assertThat(engine.state(run, "region")).isEqualTo("success");
    assertThat(engine.one("select content as v from task_output where task_id = 'region'"))
        .isEqualTo("\"south\"");
    engine.advance(Duration.ofHours(1));
    look();
    assertThat(engine.state(run, "ok")).isEqualTo("failed");
    assertThat(engine.reason(run, "ok")).startsWith("Gave up after 2h: waited for an approval");
  }

  @Test
  void what_a_try_asked_and_was_answered_is_kept_when_the_next_one_asks() {
    UUID run = ask();
    engine.database.inTransaction(tx ->
        tx.update(
            "update human_input set responded_by = 'ana', chosen_options = '[\"Reject\"]' where subject = 'Publish?'"));
    answer("ok", "Reject");
    look();
    engine.runs.clear(
        new ClearRequest(
            run,
            List.of(new ClearRequest.Target("ok", -1)),
            ClearRequest.Only.ALL,
            false,
            false,
            null,
            "again"));
    engine.scheduler.tick();
    look();
    assertThat(engine.state(run, "ok")).isEqualTo("deferred");
    assertThat(engine.one("select try_number as v from human_input where subject = 'Publish?'"))
        .isEqualTo("2");
    assertThat(
            engine.one(
                "select chosen_options as v from human_input_try where subject = 'Publish?' and try_number = 1"))
        .isEqualTo("[\"Reject\"]");
    assertThat(engine.one("select count(*) as v from human_input_try")).isEqualTo("1");
  }

  private UUID ask() {
    engine.publish(new Asking());
    UUID run = engine.trigger("asking", "r1");
    look();
    return run;
  }

  private void answer(String task, String option) {
    engine.database.inTransaction(tx ->
        tx.update(
            "update task_instance set due_at = ?, memory = ? where task_id = ? and state = 'deferred'",
            engine.clock.instant(),
            "{\"since\": \"x\", \"answer\": {\"chosen\": [\"%s\"], \"filled\": {}, \"by\": \"ana\"}}"
                .formatted(option),
            task));
    engine.scheduler.tick();
  }

  private void look() {
    QuestionWatch watch = new QuestionWatch(engine.clock, (text, attempt) -> text);
    for (Workload workload : engine.hosted.underWay()) {
      engine.hosted.start(workload.attempt().attemptId());
      engine.hosted.finish(
          workload.attempt().attemptId(), watch.run(workload.attempt(), line -> {}));
      engine.scheduler.tick();
    }
  }
}
