package dev.windlass.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.protocol.WorkerMessage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final String TEXT = "x".repeat(16 * 1024);

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
    var lines = Outbox.MOST_CHARACTERS / TEXT.length() + 100;
    var waited = new AtomicLong();
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              for (long i = 0; i < lines; i++) {
                waited.addAndGet(outbox.log("a1", i, line(TEXT)));
              }
            });
    awaitWaiting(writer);
    outbox.welcome(0);
    var seen = 0L;
    while (seen < lines) {
      var batch = outbox.take();
      seen += linesOf(batch);
      outbox.acknowledged(batch.getLast().sequence());
    }

    writer.join();
    assertThat(waited.get()).isPositive();
  }

  @Test
  void who_keeps_state_faster_than_the_engine_stores_is_made_to_wait() throws Exception {
    var states = Outbox.MOST_CHARACTERS / TEXT.length() + 100;
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              for (long i = 0; i < states; i++) {
                outbox.state("a1", "key", TextNode.valueOf(TEXT));
              }
            });
    awaitWaiting(writer);
    outbox.welcome(0);
    for (var seen = 0L; seen < states; ) {
      var batch = outbox.take();
      seen += batch.size();
      outbox.acknowledged(batch.getLast().sequence());
    }

    writer.join();
  }

  @Test
  void no_more_is_sent_than_so_much_that_the_engine_has_not_stored() throws Exception {
    for (long i = 0; i * TEXT.length() < 4 * Outbox.MOST_UNSTORED_CHARACTERS; i++) {
      outbox.log("a1", i, line(TEXT));
    }
    outbox.welcome(0);
    var sent = new LinkedBlockingQueue<List<WorkerMessage.Numbered>>();
    var sender =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                for (var batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
                  sent.add(batch);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    awaitWaiting(sender);
    var characters = sent.stream().mapToLong(batch -> linesOf(batch) * TEXT.length()).sum();
    assertThat(characters).isLessThan(2 * Outbox.MOST_UNSTORED_CHARACTERS);

    var last = sent.stream().toList().getLast().getLast().sequence();
    sent.clear();
    outbox.acknowledged(last);

    assertThat(sent.take()).isNotEmpty();
    outbox.disconnected();
    sender.join();
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static long linesOf(List<WorkerMessage.Numbered> batch) {
    return batch.stream().mapToLong(one -> ((WorkerMessage.Log) one).lines().size()).sum();
  }

  private static LogLine line(String message) {
    return new LogLine(Instant.EPOCH, LogLine.Level.INFO, message);
  }
}
