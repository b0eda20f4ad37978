package dev.windlass.executor.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.RecordingListener;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every executor must do, whatever it runs attempts on. */
abstract class ExecutorContract {

  protected final RecordingListener listener = new RecordingListener();

  /** Returns the executor to be tested, which reports to {@link #listener}. */
  protected abstract Executor executor();

  /** Returns an attempt that goes on until {@link #release} or a cancellation. */
  protected abstract Workload workload(String attemptId);

  /** Sees to it that the attempt has started. */
  protected abstract void begin(String attemptId);

  /** Lets the attempt end well. */
  protected abstract void release(String attemptId);

  @Test
  void a_submitted_attempt_starts_and_ends() {
    executor().submit(List.of(workload("a1")));
    begin("a1");

    release("a1");

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Succeeded.class);
    assertThat(listener.events("a1")).hasSize(2).first().isInstanceOf(ExecutionEvent.Started.class);
  }

  @Test
  void submitting_an_attempt_twice_changes_nothing() {
    executor().submit(List.of(workload("a1"), workload("a1")));
    executor().submit(List.of(workload("a1")));
    begin("a1");

    release("a1");

    listener.awaitEnd("a1");
    assertThat(listener.events("a1")).hasSize(2);
  }

  @Test
  void a_cancelled_attempt_ends_as_cancelled_and_no_other_does() {
    executor().submit(List.of(workload("a1"), workload("a2")));
    begin("a1");
    begin("a2");

    executor().cancel("a1", "Enough.");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Cancelled("Enough."));
    release("a2");
    assertThat(listener.awaitEnd("a2")).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void cancelling_what_is_not_known_or_has_ended_changes_nothing() {
    executor().submit(List.of(workload("a1")));
    begin("a1");
    release("a1");
    listener.awaitEnd("a1");

    assertThatCode(() -> executor().cancel("a1", "Late.")).doesNotThrowAnyException();
    assertThatCode(() -> executor().cancel("never", "Why?")).doesNotThrowAnyException();
    assertThat(listener.events("a1")).hasSize(2);
    assertThat(listener.events("never")).isEmpty();
  }

  @Test
  void attempts_that_nobody_has_are_lost_after_a_restart() {
    executor().reconcile(Set.of("gone"));

    assertThat(listener.awaitEnd("gone")).isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void it_has_a_name_and_room() {
    assertThat(executor().name()).isNotBlank();
    assertThat(executor().capacity()).isPositive();
  }
}
