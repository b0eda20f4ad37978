package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.plan.PriorityWeights;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.testing.AnswerInputs;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestAttempt;
import dev.windlass.dag.testing.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The random DAGs that the engine is compared with run through {@code DagTester} and through the
 * same model: what runs is ready, starts when it may, gets the same, and ends the same.
 *
 * <p>{@code -Dmodel.tester.dags=100000 -Dmodel.seed=1} runs more, or others. A failure names its
 * seed.
 */
class DagTesterModelTest {

  private static final int DAGS = Integer.getInteger("model.tester.dags", 2_000);
  private static final long FIRST_SEED = Long.getLong("model.seed", 1);

  @Test
  void the_tester_does_what_the_model_says_and_nothing_waits_that_need_not() {
    System.out.printf("Random DAGs %d to %d.%n", FIRST_SEED, FIRST_SEED + DAGS - 1);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + DAGS; seed++) {
      DagTester tester = DagTester.of(new RandomDag(seed));
      ModelListener listener = follow(tester, seed, 0);
      listener.compareEnds(tester.run());
      for (ModelListener.Start start : listener.starts()) {
        assertThat(start.started())
            .as("%s: seed %d", start.taskId(), seed)
            .isEqualTo(start.ready());
      }
    }
  }

  @Test
  void a_narrow_pool_changes_no_end_is_never_overfull_and_lets_the_most_important_go_first() {
    System.out.printf("Random DAGs %d to %d.%n", FIRST_SEED, FIRST_SEED + DAGS - 1);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + DAGS; seed++) {
      DagTester tester = DagTester.of(new RandomDag(seed));
      int slots = 1 + new Random(seed).nextInt(3);
      ModelListener listener = follow(tester.pool(TaskSpec.DEFAULT_POOL, slots), seed, 1);
      TestRun run = tester.run();
      listener.compareEnds(run);
      PriorityWeights weights = PriorityWeights.of(tester.spec(), RunGraph.of(tester.spec()));
      for (ModelListener.Start start : listener.starts()) {
        assertThat(start.waiting())
            .as("behind %s: seed %d", start.taskId(), seed)
            .allMatch(other -> weights.of(other) <= weights.of(start.taskId()));
        assertThat(activeAt(run.attempts(), start.started()))
            .as("beside %s: seed %d", start.taskId(), seed)
            .isLessThanOrEqualTo(slots);
        if (start.ready().isBefore(start.started())) {
          assertThat(activeAt(run.attempts(), start.started().minusNanos(1)))
              .as("before %s: seed %d", start.taskId(), seed)
              .isEqualTo(slots);
        }
      }
    }
  }

  private static long activeAt(List<TestAttempt> attempts, Instant time) {
    return attempts.stream()
        .filter(one -> !one.startDate().isAfter(time) && one.endDate().isAfter(time))
        .count();
  }

  /** Lets attempts fail, be lost, be skipped and take a while at random, the same for a seed. */
  private static ModelListener follow(DagTester tester, long seed, int leastMinutes) {
    ModelListener listener = new ModelListener(seed, tester);
    tester.faults(seed, 0.17, 0.08).listener(listener);
    for (TaskSpec task : tester.spec().tasks()) {
      String taskId = task.taskId();
      tester.answer(taskId, (AnswerInputs inputs) -> listener.answer(taskId, inputs));
      tester.takes(taskId, inputs -> minutes(seed, taskId, inputs, leastMinutes));
    }
    return listener;
  }

  private static Duration minutes(long seed, String taskId, AnswerInputs inputs, int least) {
    int attempt = (taskId + "/" + inputs.mapIndex() + "/" + inputs.tryNumber()).hashCode();
    return Duration.ofMinutes(least + new Random(seed * 31 + attempt).nextInt(7));
  }
}
