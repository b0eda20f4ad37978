package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.dispatch.ClearRequest;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearResult;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.executor.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Clears some of each run up to twice, now and then; most likely when it is over. */
final class RandomClears {

  private record Wish(
      Trial trial, Clearing clearing, String before, CompletionStage<ClearResult> done) {}

  private final Map<Trial, Integer> left = new HashMap<>();

  /** Clears in some of these trials, in the engine and in the model; returns in which. */
  Set<Trial> clear(EngineFixture engine, List<Trial> open) {
    List<Wish> wishes = new ArrayList<>();
    Map<String, Map<String, Workload>> underWay = Trial.underWay(engine);
    for (Trial trial : open) {
      int more = left.computeIfAbsent(trial, one -> one.random.nextInt(3));
      if (more > 0 && (trial.model.isOver() || trial.random.nextInt(12) == 0)) {
        left.put(trial, more - 1);
        trial.begin(underWay);
        wishes.add(wish(engine, trial));
      }
    }
    if (wishes.isEmpty()) {
      return Set.of();
    }
    engine.scheduler.tick();
    for (Wish wish : wishes) {
      boolean refused = wish.done().toCompletableFuture().join() instanceof ClearResult.Refused;
      assertThat(refused)
          .as("refused: %s, %s", wish.clearing(), wish.before())
          .isEqualTo(!wish.trial().model.clears(wish.clearing()));
      wish.trial().model.settle();
    }
    // What was under way is over with the next pass.
    engine.scheduler.tick();
    Set<Trial> cleared = new LinkedHashSet<>();
    for (Wish wish : wishes) {
      wish.trial().model.comesBack();
      wish.trial().model.settle();
      cleared.add(wish.trial());
    }
    return cleared;
  }

  private static Wish wish(EngineFixture engine, Trial trial) {
    Random random = trial.random;
    List<TaskSpec> all = trial.dag.tasks();
    Set<String> taskIds = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      taskIds.add(all.get(random.nextInt(all.size())).taskId());
    }
    if (random.nextInt(5) == 0) {
      all.forEach(task -> taskIds.add(task.taskId()));
    }
    Clearing clearing =
        new Clearing(taskIds, random.nextInt(4) == 0, random.nextBoolean(), random.nextInt(3) == 0);
    ClearRequest request =
        new ClearRequest(
            trial.run,
            taskIds.stream().map(id -> new ClearRequest.Target(id, -1)).toList(),
            clearing.failed() ? Only.FAILED : Only.ALL,
            clearing.upstream(),
            clearing.downstream(),
            null,
            "Cleared by a test.");
    return new Wish(trial, clearing, trial.standing(), engine.runs.clear(request));
  }
}
