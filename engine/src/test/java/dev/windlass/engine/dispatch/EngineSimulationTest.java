package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.DagSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month of a hundred cron DAGs in which attempts fail, workers are lost and engines killed. What
 * it finds is replayed with {@code -Dsimulation.seed=N}; {@code -Dsimulation.days=N} and {@code
 * .dags=N} make it longer.
 */
class EngineSimulationTest {

  private static final int EVERY_NTH_RUN_IS_COUNTED_OVER = 25;

  @TempDir Path folder;

  private record RunRow(UUID id, String dagId, String runId, Instant logicalDate, String state) {}

  private record TaskRow(String taskId, String state, int failures, int losses, int maxTries) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_month_of_a_hundred_dags_keeps_every_rule(int engines) {
    long seed = Long.getLong("simulation.seed", System.nanoTime() % 1_000_000);
    System.out.printf("Simulation of %d engines with -Dsimulation.seed=%d%n", engines, seed);
    EngineSimulation simulation = new EngineSimulation(folder, seed, engines);
    simulation.run(
        Integer.getInteger("simulation.dags", 100 / engines),
        Integer.getInteger("simulation.days", 31));
    check(simulation, "seed " + seed);
  }

  @Test
  void the_same_seed_is_the_same_month() {
    assertThat(trace(folder.resolve("first"), 42))
        .isEqualTo(trace(folder.resolve("second"), 42))
        .isNotEqualTo(trace(folder.resolve("third"), 43));
  }

  private static List<String> trace(Path folder, long seed) {
    EngineSimulation simulation = new EngineSimulation(folder, seed, 2);
    simulation.run(8, 5);
    return simulation.trace();
  }

  private static void check(EngineSimulation simulation, String seed) {
    EngineFixture engine = simulation.engine();
    int checked = 0;
    for (DagSpec dag : simulation.dags()) {
      List<RunRow> rows = runsOf(engine, dag);
      List<Instant> dates = ScheduledTimes.timesAfter(dag, Instant.EPOCH).toList();
      assertThat(rows.stream().map(RunRow::logicalDate))
          .as("%s: each date of %s has one run", seed, dag.dagId())
          .containsExactlyElementsOf(dates);
      for (RunRow run : rows) {
        checkRun(simulation, dag, run, seed);
        if (checked++ % EVERY_NTH_RUN_IS_COUNTED_OVER == 0) {
          RunInvariants.check(engine, dag, run.id());
        }
      }
    }
    for (EngineFixture each : simulation.engines()) {
      assertThat(each.local.underWay()).as(seed).isEmpty();
      assertThat(each.scheduler.status().executors())
          .as("%s: no slot is left taken", seed)
          .allSatisfy(slots -> assertThat(slots.taken()).isZero());
    }
  }

  private static void checkRun(EngineSimulation simulation, DagSpec dag, RunRow run, String seed) {
    RunGraph graph = RunGraph.of(dag);
    Map<String, TaskRow> tasks = tasksOf(simulation.engine(), run);
    boolean failed = false;
    for (TaskRow task : tasks.values()) {
      String name = "%s/%s/%s".formatted(run.dagId(), run.runId(), task.taskId());
      List<String> before =
          graph.upstreamOf(task.taskId()).stream().map(id -> tasks.get(id).state()).toList();
      int began = simulation.attempts().getOrDefault(name, 0);
      switch (task.state()) {
        case "success" -> assertThat(before).as(seed + " " + name).allMatch("success"::equals);
        case "upstream_failed" -> {
          assertThat(before).as(seed + " " + name).containsAnyOf("failed", "upstream_failed");
          assertThat(began).as(seed + " " + name).isZero();
        }
        case "skipped" ->
            assertThat(began > 0 || before.contains("skipped")).as(seed + " " + name).isTrue();
        case "failed" -> assertThat(began).as(seed + " " + name).isPositive();
        default -> assertThat(task.state()).as(seed + " " + name).isEqualTo("an end");
      }
      if (task.state().equals("success")) {
        assertThat(began)
            .as("%s: %s ran again only after a failure or a loss", seed, name)
            .isEqualTo(task.failures() + task.losses() + 1);
        assertThat(task.failures()).as(seed + " " + name).isLessThanOrEqualTo(task.maxTries());
      }
      failed |=
          graph.isLeaf(task.taskId())
              && (task.state().equals("failed") || task.state().equals("upstream_failed"));
    }
    assertThat(run.state()).as(seed + " " + run.runId()).isEqualTo(failed ? "failed" : "success");
  }

  private static List<RunRow> runsOf(EngineFixture engine, DagSpec dag) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row ->
                new RunRow(
                    row.id("id"),
                    row.text("dag_id"),
                    row.text("run_id"),
                    row.instant("logical_date"),
                    row.text("state")),
            "select * from dag_run where dag_id = ? order by logical_date",
            dag.dagId()));
  }

  private static Map<String, TaskRow> tasksOf(EngineFixture engine, RunRow run) {
    Map<String, TaskRow> tasks = new HashMap<>();
    engine
        .database
        .inTransaction(tx ->
            tx.query(
                row ->
                    new TaskRow(
                        row.text("task_id"),
                        row.text("state"),
                        row.number("failures"),
                        row.number("losses"),
                        row.number("max_tries")),
                "select * from task_instance where dag_run_id = ?",
                run.id()))
        .forEach(task -> tasks.put(task.taskId(), task));
    return tasks;
  }
}
