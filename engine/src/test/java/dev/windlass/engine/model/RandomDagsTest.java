package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.model.RunModel.Cell;
import dev.windlass.engine.model.RunModel.State;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random DAGs run through the engine, on a real database, and through the model of its rules: what
 * may run is the same after everything that happens, what it gets is the same, and so is the end.
 *
 * <p>{@code -Dwindlass.model.dags=100000 -Dwindlass.model.seed=1} runs more, or others. A failure
 * names its seed.
 */
class RandomDagsTest {

  private static final int DAGS = Integer.getInteger("windlass.model.dags", 10_000);
  private static final long FIRST_SEED = Long.getLong("windlass.model.seed", 1);
  private static final int AT_ONCE = 100;

  @TempDir Path folder;

  /** One DAG with one run, in the engine and in the model. */
  private static final class Trial {
    final long seed;
    final Random random;
    final DagSpec dag;
    final UUID run;
    final RunModel model;

    Trial(EngineFixture engine, long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.dag = named("random" + seed, RecordedDag.of(new RandomDag(seed)).spec());
      engine.publish(dag);
      this.run = engine.create(dag.dagId(), "r1", null);
      this.model = new RunModel(dag);
    }
  }

  @Test
  void the_engine_does_what_the_model_says() {
    System.out.printf("Random DAGs %d to %d.%n", FIRST_SEED, FIRST_SEED + DAGS - 1);
    EngineFixture engine = new EngineFixture(folder, 1_000_000);
    engine.database.inTransaction(tx -> tx.update("update pool set slots = 1000000"));
    for (long seed = FIRST_SEED; seed < FIRST_SEED + DAGS; seed += AT_ONCE) {
      List<Trial> trials = new ArrayList<>();
      for (long one = seed; one < Math.min(seed + AT_ONCE, FIRST_SEED + DAGS); one++) {
        trials.add(new Trial(engine, one));
      }
      engine.scheduler.tick();
      run(engine, trials);
    }
  }

  private static void run(EngineFixture engine, List<Trial> trials) {
    List<Trial> open = new ArrayList<>(trials);
    while (!open.isEmpty()) {
      Map<String, Map<String, Workload>> underWay = underWay(engine);
      boolean anyReady = false;
      for (Trial trial : open) {
        anyReady |= step(engine, trial, underWay.getOrDefault(trial.dag.dagId(), Map.of()));
      }
      engine.scheduler.tick();
      if (!anyReady) {
        engine.advance(Duration.ofHours(1));
        open.forEach(trial -> trial.model.timePasses());
      }
      for (Trial trial : List.copyOf(open)) {
        if (trial.model.isOver()) {
          compareEnds(engine, trial);
          open.remove(trial);
        } else if (!anyReady) {
          assertThat(trial.model.ready())
              .as("stuck: seed %d, %s", trial.seed, standing(trial))
              .isNotEmpty();
        }
      }
    }
  }

  private static Map<String, Map<String, Workload>> underWay(EngineFixture engine) {
    Map<String, Map<String, Workload>> byDag = new HashMap<>();
    for (Workload workload : engine.local.underWay()) {
      TaskAttempt attempt = workload.attempt();
      byDag
          .computeIfAbsent(attempt.run().dagId(), id -> new TreeMap<>())
          .put(name(attempt.taskId(), attempt.mapIndex()), workload);
    }
    return byDag;
  }

  /** Ends one of the instances that are under way; says whether there was any. */
  private static boolean step(EngineFixture engine, Trial trial, Map<String, Workload> underWay) {
    Map<String, Cell> ready = new TreeMap<>();
    trial.model.ready().forEach(cell -> ready.put(name(cell.taskId, cell.index), cell));
    assertThat(underWay.keySet())
        .as("under way: seed %d, %s", trial.seed, standing(trial))
        .isEqualTo(ready.keySet());
    if (ready.isEmpty()) {
      return false;
    }
    List<String> names = List.copyOf(ready.keySet());
    String name = names.get(trial.random.nextInt(names.size()));
    Cell cell = ready.get(name);
    Workload workload = underWay.get(name);
    compareArguments(trial, cell, workload.attempt());
    engine.local.finish(workload.attempt().attemptId(), happen(trial, cell));
    return true;
  }

  private static Outcome happen(Trial trial, Cell cell) {
    switch (trial.random.nextInt(12)) {
      case 0, 1 -> {
        trial.model.fails(cell);
        return new Outcome.Failed("exit code 1");
      }
      case 2 -> {
        trial.model.skips(cell);
        return new Outcome.Skipped("nothing to do");
      }
      case 3 -> {
        trial.model.isLost(cell);
        return new Outcome.Lost("The worker died.");
      }
      default -> {
        JsonNode result = result(trial.random, cell.taskId);
        trial.model.succeeds(cell, result);
        return new Outcome.Succeeded(result);
      }
    }
  }

  private static JsonNode result(Random random, String taskId) {
    String kind = taskId.substring(taskId.lastIndexOf('.') + 1);
    String text;
    if (kind.startsWith("list")) {
      text = List.of("[]", "[1]", "[1,2]", "[1,2,3]").get(random.nextInt(4));
    } else if (kind.startsWith("flag")) {
      text = String.valueOf(random.nextBoolean());
    } else if (kind.startsWith("size")) {
      text = random.nextBoolean() ? "\"SMALL\"" : "\"LARGE\"";
    } else {
      text = String.valueOf(random.nextInt(1000));
    }
    return EngineFixture.json(text);
  }

  private static void compareArguments(Trial trial, Cell cell, TaskAttempt attempt) {
    List<JsonNode> expected = cell.given;
    List<JsonNode> given =
        attempt.operator().arguments().stream()
            .map(argument -> dev.windlass.dag.running.ArgumentValues.resolve(argument, attempt))
            .map(value -> value.isNull() ? null : value)
            .toList();
    assertThat(String.valueOf(given))
        .as("arguments of %s: seed %d", name(cell.taskId, cell.index), trial.seed)
        .isEqualTo(String.valueOf(expected));
  }

  private static void compareEnds(EngineFixture engine, Trial trial) {
    Map<String, String> expected = new TreeMap<>();
    trial
        .model
        .cells(cell -> true)
        .forEach(cell -> expected.put(name(cell.taskId, cell.index), stateOf(cell.state)));
    Map<String, String> found = new TreeMap<>();
    engine.database.inTransaction(tx ->
        tx.query(
            row -> found.put(name(row.text("task_id"), row.number("map_index")), row.text("state")),
            "select task_id, map_index, state from task_instance where dag_run_id = ?",
            trial.run));
    assertThat(found).as("ends: seed %d", trial.seed).isEqualTo(expected);
    assertThat(engine.runState(trial.run))
        .as("end of the run: seed %d, %s", trial.seed, expected)
        .isEqualTo(trial.model.end());
  }

  private static String stateOf(State state) {
    return switch (state) {
      case SUCCESS -> "success";
      case FAILED -> "failed";
      case BLOCKED -> "upstream_failed";
      case SKIPPED -> "skipped";
      case WAITING, READY, RETRYING, UNFOLDED -> "open";
    };
  }

  private static String standing(Trial trial) {
    Map<String, State> states = new TreeMap<>();
    trial
        .model
        .cells(cell -> true)
        .forEach(cell -> states.put(name(cell.taskId, cell.index), cell.state));
    return states.toString();
  }

  private static String name(String taskId, int mapIndex) {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }

  private static DagSpec named(String dagId, DagSpec spec) {
    ObjectNode tree = Json.MAPPER.valueToTree(spec);
    tree.put("dagId", dagId);
    return Json.MAPPER.convertValue(tree, DagSpec.class);
  }
}
