package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.dispatch.ClearRequest.Only;
import dev.windlass.engine.dispatch.ClearRequest.Target;
import dev.windlass.executor.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is cleared whenever: the counters stay right, and in the end all is as if never failed.
 */
class RandomClearingTest {

  private static final int ROUNDS = 60;

  @TempDir Path folder;

  @Dag("random")
  static final class RandomDag implements DagDefinition {
    private final long seed;

    RandomDag(long seed) {
      this.seed = seed;
    }

    @Override
    public void define(DagBuilder dag) {
      Random random = new Random(seed);
      List<Step> steps = new ArrayList<>();
      List<Task<List<Integer>>> lists = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        Step step;
        if (random.nextInt(3) == 0) {
          Task<List<Integer>> list = dag.call("t" + i, this::list);
          lists.add(list);
          step = list;
        } else if (!lists.isEmpty() && random.nextBoolean()) {
          var mapped = dag.call("t" + i, this::same).each(lists.get(random.nextInt(lists.size())));
          step = random.nextBoolean() ? mapped.atMost(2) : mapped;
        } else {
          step = dag.task("t" + i, bash("true")).retry(times(random.nextInt(2)));
        }
        for (Step before : steps) {
          if (random.nextInt(4) == 0) {
            before.then(step);
          }
        }
        steps.add(step);
      }
    }

    List<Integer> list() {
      return List.of();
    }

    int same(int value) {
      return value;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void counters_stay_right_and_the_end_is_that_of_a_run_which_never_failed(long seed) {
    EngineFixture engine = new EngineFixture(folder);
    DagSpec dag = engine.publish(new RandomDag(seed));
    UUID run = engine.trigger("random", "r1");
    Random random = new Random(seed);
    Set<String> finished = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      switch (random.nextInt(9)) {
        case 0 -> engine.runs.clear(request(random, dag, run));
        case 1 -> {
          engine.runs.clear(request(random, dag, run));
          engine.runs.clear(request(random, dag, run));
        }
        case 2 -> {
          if (random.nextInt(4) == 0) {
            engine.runs.cancel(run, "a test");
          }
        }
        case 3 -> engine.advance(Duration.ofMinutes(10));
        case 4 -> {
          if (random.nextInt(4) == 0) {
            engine.restart();
          }
        }
        case 5 -> engine.runs.mark(List.of(marking(random, dag, run)));
        default -> endOne(engine, random, finished);
      }
      engine.scheduler.tick();
      RunInvariants.check(engine, dag, run);
    }
    finish(engine);
    RunInvariants.check(engine, dag, run);
    engine.runs.clear(new ClearRequest(run, null, Only.ALL, false, false, null, "The end."));
    engine.scheduler.tick();
    finish(engine);
    RunInvariants.check(engine, dag, run);
    assertThat(engine.runState(run)).isEqualTo("success");
    for (TaskSpec task : dag.tasks()) {
      assertThat(engine.state(run, task.taskId())).as(task.taskId()).isEqualTo("success");
    }
  }

  /** Ends an attempt somehow; no attempt is ever given out twice. */
  private static void endOne(EngineFixture engine, Random random, Set<String> finished) {
    List<Workload> underWay = engine.local.underWay();
    if (underWay.isEmpty()) {
      return;
    }
    Workload workload = underWay.get(random.nextInt(underWay.size()));
    assertThat(finished.add(workload.attempt().attemptId())).isTrue();
    assertThat(
            underWay.stream()
                .map(one -> one.attempt().taskId() + "#" + one.attempt().mapIndex())
                .toList())
        .doesNotHaveDuplicates();
    engine.local.start(workload.attempt().attemptId());
    Outcome outcome =
        switch (random.nextInt(6)) {
          case 0 -> new Outcome.Failed("exit code 1");
          case 1 -> new Outcome.Rejected("no");
          case 2 -> new Outcome.Skipped("nothing to do");
          default -> result(random);
        };
    engine.local.finish(workload.attempt().attemptId(), outcome);
  }

  private static Outcome result(Random random) {
    return new Outcome.Succeeded(
        EngineFixture.json(
            List.of("[]", "[1]", "[1, 2, 3]", "[1, 2, 3, 4, 5]").get(random.nextInt(4))));
  }

  private static void finish(EngineFixture engine) {
    int quiet = 0;
    while (quiet < 3) {
      int ended =
          engine.local.finishAll(workload -> new Outcome.Succeeded(EngineFixture.json("[1, 2]")));
      engine.advance(Duration.ofMinutes(10));
      quiet = ended == 0 ? quiet + 1 : 0;
    }
  }

  private static MarkRequest marking(Random random, DagSpec dag, UUID run) {
    ClearRequest chosen = request(random, dag, run);
    TaskState state =
        List.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.SKIPPED).get(random.nextInt(3));
    return new MarkRequest(
        run, chosen.targets(), state, chosen.upstream(), chosen.downstream(), "Marked by a test.");
  }

  private static ClearRequest request(Random random, DagSpec dag, UUID run) {
    List<Target> targets = new ArrayList<>();
    for (TaskSpec task : dag.tasks()) {
      if (random.nextInt(3) == 0) {
        boolean element = task.mapping() != null && random.nextBoolean();
        targets.add(new Target(task.taskId(), element ? random.nextInt(3) : -1));
      }
    }
    return new ClearRequest(
        run,
        random.nextInt(4) == 0 ? null : targets,
        Only.values()[random.nextInt(3)],
        random.nextBoolean(),
        random.nextBoolean(),
        null,
        "Cleared by a test.");
  }
}
