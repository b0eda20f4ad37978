package dev.windlass.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.protocol.WorkerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final Outbox outbox = new Outbox();

  @Test
  void lines_that_wait_are_sent_as_one_message() throws Exception {
    outbox.started("a1", Instant.EPOCH, "here");
    outbox.log("a1", 0, line("one"));
    outbox.log("a1", 1, line("two"));
    outbox.finished("a1", Instant.EPOCH, new Outcome.Succeeded(null));
    outbox.welcome(0);

    assertThat(outbox.take())
        .containsExactly(
            new WorkerMessage.Started(1, "a1", Instant.EPOCH, "here"),
            new WorkerMessage.Log(2, "a1", 0, List.of(line("one"), line("two"))),
            new WorkerMessage.Finished(3, "a1", Instant.EPOCH, new Outcome.Succeeded(null)));
  }

  @Test
  void what_the_engine_has_not_seen_is_sent_again_after_reconnecting() throws Exception {
    outbox.welcome(0);
    outbox.log("a1", 0, line("one"));
    var first = outbox.take();
    outbox.log("a1", 1, line("two"));
    var second = outbox.take();
    outbox.disconnected();
    assertThat(outbox.take()).isEmpty();

    outbox.welcome(1);
    assertThat(outbox.take()).isEqualTo(second);
    outbox.welcome(0);
    assertThat(outbox.take()).isEqualTo(List.of(first.getFirst(), second.getFirst()));
  }

  @Test
  void an_end_is_known_until_it_is_acknowledged() throws Exception {
    outbox.finished("a1", Instant.EPOCH, new Outcome.Succeeded(null));
    outbox.welcome(0);
    outbox.take();
    assertThat(outbox.unacknowledgedEnds()).containsExactly("a1");

    outbox.acknowledged(1);

    assertThat(outbox.unacknowledgedEnds()).isEmpty();
  }

  @Test
  void who_logs_faster_than_the_engine_stores_is_made_to_wait() throws Exception {
    var text = "x".repeat(16 * 1024);
    var lines = Outbox.MOST_CHARACTERS / text.length() + 100;
    var writing = new CountDownLatch(1);
    var writer =
        Thread.startVirtualThread(() -> {
          for (long i = 0; i < lines; i++) {
            outbox.log("a1", i, line(text));
          }
          writing.countDown();
        });
    outbox.welcome(0);
    var taken = new ArrayList<WorkerMessage.Numbered>();
    var characters = 0L;
    while (characters + (Outbox.MOST_CHARACTERS / 100) < Outbox.MOST_CHARACTERS) {
      for (var message : outbox.take()) {
        taken.add(message);
        characters += ((WorkerMessage.Log) message).lines().size() * (long) text.length();
      }
    }
    assertThat(writing.getCount()).isEqualTo(1);

    outbox.acknowledged(taken.getLast().sequence());

    assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.join(Duration.ofSeconds(30))).isTrue();
  }

  private static LogLine line(String message) {
    return new LogLine(Instant.EPOCH, LogLine.Level.INFO, message);
  }
}
