package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.ExecutionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class InboxTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void a_start_waits_for_the_end_that_follows() throws Exception {
    Inbox inbox = new Inbox(LONG);
    inbox.add(started());
    FutureTask<List<Signal>> taken = takenElsewhere(inbox);

    inbox.add(finished());

    assertThat(taken.get()).hasSize(2);
  }

  @Test
  void a_start_that_stays_alone_is_handed_out_after_a_moment() throws Exception {
    Inbox inbox = new Inbox(Duration.ofNanos(1));
    inbox.add(started());

    assertThat(inbox.take(LONG)).hasSize(1);
  }

  @Test
  void an_end_waits_for_nothing() throws Exception {
    Inbox inbox = new Inbox(LONG);
    inbox.add(finished());

    assertThat(inbox.take(LONG)).hasSize(1);
  }

  @Test
  void nothing_is_handed_out_when_nothing_arrived() throws Exception {
    assertThat(new Inbox(LONG).take(Duration.ZERO)).isEmpty();
  }

  @Test
  void however_many_want_a_look_it_is_one() throws Exception {
    Inbox inbox = new Inbox(LONG);
    CompletionStage<Void> first = inbox.look();
    for (int i = 0; i < 10_000; i++) {
      assertThat(inbox.look()).isSameAs(first);
    }
    assertThat(inbox.size()).isEqualTo(1);
    assertThat(inbox.take(LONG)).hasSize(1);
  }

  @Test
  void who_wants_a_look_while_one_is_under_way_gets_another() throws Exception {
    Inbox inbox = new Inbox(LONG);
    CompletionStage<Void> first = inbox.look();
    List<Signal> underWay = inbox.take(LONG);
    CompletionStage<Void> second = inbox.look();

    underWay.forEach(signal -> signal.stored().complete(null));

    assertThat(first).isCompleted();
    assertThat(second).isNotCompleted();
    assertThat(inbox.take(LONG))
        .extracting(Signal::stored)
        .containsExactly(second.toCompletableFuture());
  }

  /** Takes on a thread of its own, and returns once that waits. */
  private static FutureTask<List<Signal>> takenElsewhere(Inbox inbox)
      throws InterruptedException, ExecutionException {
    FutureTask<List<Signal>> taken = new FutureTask<>(() -> inbox.take(LONG));
    Thread taker = Thread.ofPlatform().daemon().start(taken);
    while (taker.getState() != Thread.State.TIMED_WAITING && !taken.isDone()) {
      Thread.onSpinWait();
    }
    return taken;
  }

  private static Signal started() {
    return new Signal.Happened(
        new ExecutionEvent.Started("attempt", NOW, "host"), new CompletableFuture<>());
  }

  private static Signal finished() {
    return new Signal.Happened(
        new ExecutionEvent.Finished("attempt", NOW, new Outcome.Lost("a test")),
        new CompletableFuture<>());
  }
}
