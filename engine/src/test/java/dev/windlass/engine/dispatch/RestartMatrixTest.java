package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.RunState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.dispatch.RestartMatrix.Given;
import dev.windlass.engine.dispatch.RestartMatrix.Heir;
import dev.windlass.engine.dispatch.RestartMatrix.Situation;
import dev.windlass.engine.run.TaskInstanceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine is killed in every combination of the state of a run and that of a task instance. */
class RestartMatrixTest {

  private static final int MOST_ROUNDS = 40;

  @TempDir Path folder;

  static Stream<Arguments> combinations() {
    return Stream.of(Situation.values())
        .flatMap(situation ->
            Stream.of(Given.values())
                .filter(given -> RestartMatrix.impossible(situation, given).isEmpty())
                .flatMap(given ->
                    Stream.of(Heir.values()).map(heir -> Arguments.of(situation, given, heir))));
  }

  @Test
  void every_state_the_product_knows_is_in_the_matrix() {
    assertThat(Stream.of(Situation.values()).map(one -> one.state).distinct())
        .containsExactlyInAnyOrder(RunState.values());
    assertThat(Stream.of(Given.values()).map(one -> one.state).filter(one -> one != null))
        .containsExactlyInAnyOrder(TaskInstanceState.values());
  }

  @ParameterizedTest(name = "run {0}, task {1}, goes on with {2}")
  @MethodSource("combinations")
  void a_run_whose_engine_is_killed_ends_as_it_would_have(
      Situation situation, Given given, Heir heir) {
    EngineFixture first = new EngineFixture(folder.resolve("first"));
    EngineFixture second = heir == Heir.ANOTHER ? first.neighbour("second") : first;
    KilledEngine killed = new KilledEngine(first, situation, given);
    assertThat(first.runState(killed.run)).isEqualTo(situation.state.value());
    assertThat(first.state(killed.run, "subject")).isEqualTo(given.stored());
    int tries = tries(first, killed.run);

    switch (heir) {
      case ITSELF -> first.restart();
      case ITSELF_BESIDE_ITS_WORKERS -> first.restartBesideItsWorkers();
      case ANOTHER -> second.advance(EngineFixture.LEASE.plusSeconds(1));
    }
    goOn(second);

    checkEnd(second, killed, situation, given);
    if (given.isOver()) {
      assertThat(tries(second, killed.run)).as("tries of what was over").isEqualTo(tries);
    }
    if (heir == Heir.ANOTHER) {
      // It wakes, and knows nothing of what happened.
      first.local.finishAll(work -> new Outcome.Succeeded(EngineFixture.json("\"outdated\"")));
      first.scheduler.tick();
      first.scheduler.tick();
      checkEnd(second, killed, situation, given);
    }
    FreshDatabase.empty(first.database);
  }

  /** Time passes and every attempt succeeds, until no run is left. */
  private static void goOn(EngineFixture engine) {
    for (int round = 0; round < MOST_ROUNDS && count(engine, LEFT) > 0; round++) {
      engine.local.finishAll(KilledEngine::result);
      engine.hosted.finishAll(KilledEngine::result);
      engine.advance(Duration.ofMinutes(10));
    }
    assertThat(count(engine, LEFT)).as("runs that are stuck").isZero();
    assertThat(engine.local.underWay()).isEmpty();
    assertThat(engine.hosted.underWay()).isEmpty();
  }

  private static final String LEFT =
      "select count(*) as v from dag_run where state in ('queued', 'running')";

  private static void checkEnd(
      EngineFixture engine, KilledEngine killed, Situation situation, Given given) {
    UUID run = killed.run;
    assertThat(engine.state(run, "subject")).isEqualTo(RestartMatrix.endOf(situation, given));
    assertThat(engine.runState(run)).isEqualTo(RestartMatrix.endOfRun(situation, given));
    RunInvariants.check(engine, killed.dag(), run);
    assertThat(
            count(
                engine,
                """
                select count(*) as v from task_attempt a join task_instance t on t.id = a.task_instance_id
                where t.dag_run_id = ? and a.end_date is null
                """,
                run))
        .as("tries without an end")
        .isZero();
    for (String task : List.of("before", "subject", "after")) {
      assertThat(accepted(engine, run, task)).as("accepted tries of " + task).hasSizeLessThan(2);
      assertThat(results(engine, run, task))
          .as("result of " + task)
          .isEqualTo(
              engine.state(run, task).equals("success") ? accepted(engine, run, task) : List.of());
    }
  }

  /** The tries whose success was accepted, as their results would name them. */
  private static List<String> accepted(EngineFixture engine, UUID run, String task) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> "\"" + row.id("id") + "\"",
            """
            select a.id from task_attempt a join task_instance t on t.id = a.task_instance_id
            where t.dag_run_id = ? and t.task_id = ? and a.state = 'success'
            """,
            run,
            task));
  }

  private static List<String> results(EngineFixture engine, UUID run, String task) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("content"),
            "select content from task_output where dag_run_id = ? and task_id = ?",
            run,
            task));
  }

  private static int tries(EngineFixture engine, UUID run) {
    return count(
        engine,
        """
        select count(*) as v from task_attempt a join task_instance t on t.id = a.task_instance_id
        where t.dag_run_id = ? and t.task_id = 'subject'
        """,
        run);
  }

  private static int count(EngineFixture engine, String sql, Object... values) {
    return engine
        .database
        .inTransaction(tx -> tx.query(row -> row.number("v"), sql, values))
        .getFirst();
  }
}
