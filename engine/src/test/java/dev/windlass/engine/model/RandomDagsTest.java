package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.dispatch.ClearRequest;
import dev.windlass.engine.dispatch.ClearResult;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.model.RunModel.Cell;
import dev.windlass.engine.model.RunModel.State;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random DAGs run through the engine, on a real database, and through the model of its rules: what
 * may run is the same after everything that happens, what it gets is the same, and so is the end.
 *
 * <p>{@code -Dmodel.dags=100000 -Dmodel.seed=1} runs more, or others. A failure names its seed.
 */
class RandomDagsTest {

  private static final int DAGS = Integer.getInteger("model.dags", 10_000);
  private static final long FIRST_SEED = Long.getLong("model.seed", 1);
  private static final int AT_ONCE = 100;

  @TempDir Path folder;

  /** One DAG with one run, in the engine and in the model. */
  private static final class Trial {
    final long seed;
    final Random random;
    final @Nullable String pool;
    final DagSpec dag;
    final UUID run;
    final RunModel model;
    int clearings;

    Trial(EngineFixture engine, long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.pool = seed % 10 == 0 ? "random" + seed : null;
      RandomDag shape = pool == null ? new RandomDag(seed) : RandomDag.limited(seed, pool);
      this.dag = named("random" + seed, RecordedDag.of(shape).spec());
      engine.publish(dag);
      if (pool != null) {
        engine.database.inTransaction(
            tx -> tx.update("insert into pool (name, slots) values (?, ?)", pool, RandomDag.SLOTS));
      }
      this.run = engine.create(dag.dagId(), "r1", null);
      this.model = new RunModel(dag);
      this.clearings = random.nextInt(3);
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
    Random kills = new Random(trials.getFirst().seed);
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
      if (kills.nextInt(40) == 0) {
        kill(engine, open);
      }
      for (Trial trial : List.copyOf(open)) {
        if (trial.model.isOver()) {
          compareEnds(engine, trial);
        }
        boolean cleared = maybeClear(engine, trial);
        if (trial.model.isOver()) {
          if (!cleared) {
            open.remove(trial);
          }
        } else if (!anyReady) {
          assertThat(trial.model.ready())
              .as("stuck: seed %d, %s", trial.seed, standing(trial))
              .isNotEmpty();
        }
      }
    }
  }

  /** Kills the engine and all workers with it; another engine finds what was under way lost. */
  private static void kill(EngineFixture engine, List<Trial> trials) {
    Map<String, Map<String, Workload>> underWay = underWay(engine);
    engine.restart();
    for (Trial trial : trials) {
      Map<String, Workload> lost = underWay.getOrDefault(trial.dag.dagId(), Map.of());
      begin(trial, lost);
      trial.model.ready().stream()
          .filter(cell -> lost.containsKey(name(cell.taskId, cell.index)))
          .forEach(cell -> trial.model.isLost(cell));
      trial.model.settle();
    }
  }

  /** Clears some of a run, now and then; most likely when it is over. */
  private static boolean maybeClear(EngineFixture engine, Trial trial) {
    Random random = trial.random;
    boolean now = trial.clearings > 0 && (trial.model.isOver() || random.nextInt(12) == 0);
    if (!now) {
      return false;
    }
    trial.clearings--;
    begin(trial, underWay(engine).getOrDefault(trial.dag.dagId(), Map.of()));
    Set<String> taskIds = new LinkedHashSet<>();
    List<TaskSpec> all = trial.dag.tasks();
    for (int i = random.nextInt(3); i >= 0; i--) {
      taskIds.add(all.get(random.nextInt(all.size())).taskId());
    }
    if (random.nextInt(5) == 0) {
      all.forEach(task -> taskIds.add(task.taskId()));
    }
    boolean failed = random.nextInt(3) == 0;
    RunModel.Clearing clearing =
        new RunModel.Clearing(taskIds, random.nextInt(4) == 0, random.nextBoolean(), failed);
    CompletionStage<ClearResult> done =
        engine.runs.clear(
            new ClearRequest(
                trial.run,
                taskIds.stream().map(id -> new ClearRequest.Target(id, -1)).toList(),
                failed ? ClearRequest.Only.FAILED : ClearRequest.Only.ALL,
                clearing.upstream(),
                clearing.downstream(),
                null,
                "Cleared by a test."));
    String before = standing(trial);
    engine.scheduler.tick();
    boolean refused = done.toCompletableFuture().join() instanceof ClearResult.Refused;
    assertThat(refused)
        .as("refused: seed %d, %s, %s", trial.seed, clearing, before)
        .isEqualTo(!trial.model.clears(clearing));
    trial.model.settle();
    engine.scheduler.tick();
    trial.model.comesBack();
    trial.model.settle();
    return true;
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
    compareUnderWay(trial, ready, underWay.keySet());
    if (ready.isEmpty()) {
      return false;
    }
    List<String> names = List.copyOf(underWay.keySet());
    begin(trial, underWay);
    int together = trial.random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < together; i++) {
      String name = names.get(trial.random.nextInt(names.size()));
      Cell cell = ready.get(name);
      if (cell.state == State.READY && cell.given != null) {
        engine.local.finish(underWay.get(name).attempt().attemptId(), happen(trial, cell));
      }
    }
    trial.model.settle();
    return true;
  }

  /** What is ready runs, as far as the limits let it; and they let as much as they can. */
  private static void compareUnderWay(Trial trial, Map<String, Cell> ready, Set<String> underWay) {
    String seen = "under way: seed %d, %s".formatted(trial.seed, standing(trial));
    if (trial.pool == null) {
      assertThat(underWay).as(seen).isEqualTo(ready.keySet());
      return;
    }
    assertThat(ready.keySet()).as(seen).containsAll(underWay);
    int most =
        Objects.requireNonNullElse(trial.dag.limits().maxActiveTasksPerRun(), Integer.MAX_VALUE);
    Map<String, TaskSpec> tasks = new HashMap<>();
    trial.dag.tasks().forEach(task -> tasks.put(task.taskId(), task));
    int free = RandomDag.SLOTS;
    List<TaskSpec> waiting = new ArrayList<>();
    List<String> waitingForNothing = new ArrayList<>();
    for (Map.Entry<String, Cell> entry : ready.entrySet()) {
      TaskSpec task = tasks.get(entry.getValue().taskId);
      boolean inPool = task.pool().equals(trial.pool);
      if (underWay.contains(entry.getKey())) {
        free -= inPool ? task.poolSlots() : 0;
      } else if (inPool) {
        waiting.add(task);
      } else {
        waitingForNothing.add(entry.getKey());
      }
    }
    assertThat(underWay.size()).as(seen).isLessThanOrEqualTo(most);
    assertThat(free).as(seen).isNotNegative();
    if (underWay.size() < most) {
      assertThat(waitingForNothing).as(seen).isEmpty();
      int left = free;
      int highest = waiting.stream().mapToInt(TaskSpec::priorityWeight).max().orElse(0);
      assertThat(waiting.stream().filter(task -> task.priorityWeight() == highest))
          .as(seen)
          .matches(
              first -> first.isEmpty() || first.stream().anyMatch(task -> task.poolSlots() > left));
    }
  }

  /** What the engine has given to an executor has begun. */
  private static void begin(Trial trial, Map<String, Workload> underWay) {
    for (Cell cell : trial.model.ready()) {
      Workload workload = underWay.get(name(cell.taskId, cell.index));
      if (cell.given == null && workload != null) {
        trial.model.begins(cell);
        compareArguments(trial, cell, workload.attempt());
      }
    }
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
      case WAITING, READY, RETRYING, UNFOLDED, ENDED_FOR_ANOTHER_TIME -> "open";
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
