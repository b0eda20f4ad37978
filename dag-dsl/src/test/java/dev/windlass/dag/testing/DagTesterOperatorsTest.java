package dev.windlass.dag.testing;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.http;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.ofSeconds;
import static dev.windlass.dag.Dsl.pod;
import static dev.windlass.dag.Dsl.spark;
import static dev.windlass.dag.Dsl.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.NotYetRunnable;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DagTesterOperatorsTest {

  @Dag("mixed")
  static final class Mixed implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var hello = dag.task("hello", bash("echo {{ ds }}"));
      var orders = dag.task("orders", http("orders_api").get("/orders").asListOf(String.class));
      dag.call("join", this::join).with(hello, orders);
    }

    String join(String text, List<String> more) {
      return text + more;
    }
  }

  /** Says what it was told to, instead of running a command. */
  private record Echo(List<String> seen) implements OperatorRunner {
    @Override
    public boolean runs(OperatorSpec operator) {
      return operator instanceof OperatorSpec.Bash;
    }

    @Override
    public Outcome run(TaskAttempt attempt, TaskLog log) {
      seen.add(attempt.taskId() + attempt.run().logicalDay());
      return new Outcome.Succeeded(TextNode.valueOf("hello"));
    }
  }

  @Test
  void what_nothing_here_can_run_is_named_with_both_ways_out() {
    assertThatThrownBy(() -> DagTester.of(new Mixed()).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Nothing here can run task 'hello', which is a bash command.")
        .hasMessageContaining("Nothing here can run task 'orders', which is an HTTP request.")
        .hasMessageContaining(".answer(\"orders\", ...)")
        .hasMessageContaining("windlass-executors");
  }

  @Test
  void operators_are_answered_or_run_by_a_runner() {
    Echo echo = new Echo(new ArrayList<>());
    TestRun run =
        DagTester.of(new Mixed())
            .runner(echo)
            .answer("orders", List.of("a", "b"))
            .run()
            .requireSuccess();
    assertThat(run.result("join", String.class)).isEqualTo("hello[a, b]");
    assertThat(echo.seen()).containsExactly("hello2026-01-01");
  }

  @Dag("losses")
  static final class Losses implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("fragile", bash("true"));
    }
  }

  private static TestRun runLosing(int losses) {
    AtomicInteger runs = new AtomicInteger();
    OperatorRunner losing =
        new OperatorRunner() {
          @Override
          public boolean runs(OperatorSpec operator) {
            return true;
          }

          @Override
          public Outcome run(TaskAttempt attempt, TaskLog log) {
            return runs.getAndIncrement() < losses
                ? new Outcome.Lost("The machine is gone.")
                : new Outcome.Succeeded(null);
          }
        };
    return DagTester.of(new Losses()).runner(losing).run();
  }

  @Test
  void what_is_lost_is_repeated_three_times_free_of_charge() {
    assertThat(runLosing(3).requireSuccess().task("fragile").tries()).isEqualTo(4);
    TestRun lost = runLosing(4);
    assertThat(lost.state()).isEqualTo(RunState.FAILED);
    assertThat(lost.task("fragile").reason())
        .isEqualTo("The machine is gone. It was lost 4 times; it is not repeated again.");
  }

  @Dag("slow")
  static final class Slow implements DagDefinition {
    static final AtomicInteger INTERRUPTED = new AtomicInteger();

    @Override
    public void define(DagBuilder dag) {
      dag.run("never_ends", this::neverEnds)
          .timeout(Duration.ofMillis(20))
          .retry(times(1).every(ofSeconds(30)));
      dag.call("in_time", () -> 1).timeout(ofSeconds(60));
    }

    void neverEnds() throws InterruptedException {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException stopped) {
        INTERRUPTED.incrementAndGet();
        throw stopped;
      }
    }
  }

  @Test
  void a_timeout_interrupts_the_task_and_uses_up_a_retry() {
    TestRun run = DagTester.of(new Slow()).run();
    assertThat(run.task("never_ends").state()).isEqualTo(TaskState.FAILED);
    assertThat(run.task("never_ends").tries()).isEqualTo(2);
    assertThat(run.task("never_ends").reason())
        .isEqualTo("It took longer than its timeout of 20ms and was ended.");
    assertThat(Slow.INTERRUPTED).hasValue(2);
    assertThat(run.duration()).isEqualTo(Duration.ofSeconds(30));
    assertThat(run.result("in_time", Integer.class)).isEqualTo(1);
  }

  @Dag("large_result")
  static final class LargeResult implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("much", (Integer length) -> "x".repeat(length)).with(literal(2_000_000));
    }
  }

  @Test
  void a_result_that_is_too_large_is_a_failure() {
    assertThat(DagTester.of(new LargeResult()).run().task("much").reason())
        .contains("2000002 bytes")
        .contains("1048576");
  }

  @Dag("later")
  static final class Later implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("train", spark("s3a://jobs/train.jar"));
    }
  }

  @Test
  void what_the_engine_cannot_run_yet_is_said_in_the_same_words() {
    List<String> reasons = NotYetRunnable.reasons(RecordedDag.of(new Later()).spec());
    assertThat(reasons).isNotEmpty();
    assertThatThrownBy(() -> DagTester.of(new Later()).run())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(String.join("\n", reasons));
  }

  @Dag("train")
  static final class Train implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var trained = dag.task("train", pod("ghcr.io/acme/train:1.4").returning(Integer.class));
      dag.call("twice", (Integer value) -> 2 * value).with(trained);
    }
  }

  @Test
  void a_pod_is_answered_for_or_else_the_way_out_is_said() {
    assertThatThrownBy(() -> DagTester.of(new Train()).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Nothing here can run task 'train', which is a pod. Say what it returns with .answer(\"train\", ...);"
                + " an engine with a cluster runs it.");
    assertThat(DagTester.of(new Train()).answer("train", 21).run().result("twice", Integer.class))
        .isEqualTo(42);
  }

  @Test
  void a_listener_is_told_what_happens_while_it_happens() {
    List<String> lines = new ArrayList<>();
    DagTester.of(new Slow())
        .answer("never_ends", null)
        .failing("never_ends", 1)
        .listener(TestListener.printingTo(lines::add))
        .run();
    assertThat(lines)
        .containsExactly(
            "Run manual__2026-01-01T00:00:00+00:00 of DAG 'slow'",
            "never_ends: running",
            "never_ends | error: The test lets try 1 fail.",
            "never_ends: up_for_retry - The test lets try 1 fail.",
            "never_ends: try 2 would follow after 30s; follows now",
            "in_time: running",
            "in_time: success",
            "never_ends: running",
            "never_ends: success",
            "Run manual__2026-01-01T00:00:00+00:00: success");
  }

  @Test
  void an_interrupt_of_the_test_itself_ends_the_run() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> DagTester.of(new Slow()).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
