package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.PriorityWeights;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random DAGs run through the engine, on a real database, and through the model of its rules: what
 * may run is the same after everything that happens, what it gets is the same, and so is the end.
 *
 * <p>{@code -Dmodel.dags=100000 -Dmodel.seed=1} runs more, or others. They run in lots, each in an
 * engine of its own, and a lot for each core at a time. A failure names its seed, and the lot,
 * which by itself does the same again.
 */
class RandomDagsTest {

  private static final int DAGS = Integer.getInteger("model.dags", 10_000);
  private static final long FIRST_SEED = Long.getLong("model.seed", 1);
  private static final long END = FIRST_SEED + DAGS;
  private static final int LOT = 200;
  private static final int LOTS_AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  @TempDir Path folder;

  @Test
  void the_engine_does_what_the_model_says() throws InterruptedException, ExecutionException {
    System.out.printf("Random DAGs %d to %d.%n", FIRST_SEED, END - 1);
    AtomicLong next = new AtomicLong(FIRST_SEED);
    Callable<Void> lots =
        () -> {
          for (long first = next.getAndAdd(LOT); first < END; first = next.getAndAdd(LOT)) {
            try {
              runLot(first, Math.min(first + LOT, END));
            } catch (RuntimeException | AssertionError failed) {
              next.set(END);
              throw failed;
            }
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(LOTS_AT_ONCE)) {
      for (Future<Void> thread : threads.invokeAll(Collections.nCopies(LOTS_AT_ONCE, lots))) {
        thread.get();
      }
    }
  }

  private void runLot(long first, long end) {
    EngineFixture engine = new EngineFixture(folder, 1_000_000);
    engine.database.inTransaction(tx -> tx.update("update pool set slots = 1000000"));
    try {
      List<Trial> trials = new ArrayList<>();
      for (long seed = first; seed < end; seed++) {
        trials.add(new Trial(engine, seed));
      }
      engine.scheduler.tick();
      run(engine, trials);
    } catch (RuntimeException | AssertionError failed) {
      throw new AssertionError(
          "Again: -Dmodel.seed=%d -Dmodel.dags=%d%n%s".formatted(first, end - first, failed),
          failed);
    }
    FreshDatabase.empty(engine.database);
  }

  private static void run(EngineFixture engine, List<Trial> trials) {
    List<Trial> open = new ArrayList<>(trials);
    RandomClears clears = new RandomClears();
    Random kills = new Random(trials.getFirst().seed);
    while (!open.isEmpty()) {
      Map<String, Map<String, Workload>> underWay = Trial.underWay(engine);
      boolean anyReady = false;
      for (Trial trial : open) {
        anyReady |= step(engine, trial, underWay);
      }
      engine.scheduler.tick();
      if (!anyReady) {
        engine.advance(Duration.ofHours(1));
        open.forEach(trial -> trial.model.timePasses());
      }
      if (kills.nextInt(40) == 0) {
        kill(engine, open);
      }
      for (Trial trial : open) {
        if (trial.model.isOver()) {
          compareEnds(engine, trial);
        } else if (!anyReady) {
          assertThat(trial.model.ready()).as(() -> "stuck: " + trial.standing()).isNotEmpty();
        }
      }
      Set<Trial> cleared = clears.clear(engine, open);
      open.removeIf(trial -> trial.model.isOver() && !cleared.contains(trial));
    }
  }

  /** Kills the engine and all workers with it; another engine finds what was under way lost. */
  private static void kill(EngineFixture engine, List<Trial> trials) {
    Map<String, Map<String, Workload>> underWay = Trial.underWay(engine);
    engine.restart();
    for (Trial trial : trials) {
      Set<String> lost = trial.begin(underWay).keySet();
      trial.model.ready().stream()
          .filter(cell -> lost.contains(Trial.name(cell)))
          .forEach(cell -> trial.model.isLost(cell));
      trial.model.settle();
    }
  }

  /** Ends some of the instances that are under way; says whether there was any. */
  private static boolean step(
      EngineFixture engine, Trial trial, Map<String, Map<String, Workload>> all) {
    Map<String, Workload> underWay = trial.begin(all);
    Map<String, Cell> ready = new TreeMap<>();
    trial.model.ready().forEach(cell -> ready.put(Trial.name(cell), cell));
    compareUnderWay(trial, ready, underWay.keySet());
    if (ready.isEmpty()) {
      return false;
    }
    List<String> names = List.copyOf(underWay.keySet());
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
    Supplier<String> seen = () -> "under way: " + trial.standing();
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
      PriorityWeights weights = PriorityWeights.of(trial.dag, RunGraph.of(trial.dag));
      int highest = waiting.stream().mapToInt(task -> weights.of(task.taskId())).max().orElse(0);
      boolean firstFits =
          waiting.stream()
              .filter(task -> weights.of(task.taskId()) == highest)
              .allMatch(task -> task.poolSlots() <= left);
      assertThat(waiting.isEmpty() || !firstFits).as(seen).isTrue();
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

  private static void compareEnds(EngineFixture engine, Trial trial) {
    Map<String, String> expected = new TreeMap<>();
    trial
        .model
        .cells(cell -> true)
        .forEach(cell -> expected.put(Trial.name(cell), stateOf(cell.state)));
    Map<String, String> found = new TreeMap<>();
    engine.database.inTransaction(tx ->
        tx.query(
            row ->
                found.put(
                    Trial.name(row.text("task_id"), row.number("map_index")), row.text("state")),
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
}
