package dev.windlass.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventFeedTest {

  private static final Instant NOW = Instant.parse("2026-01-31T05:00:00Z");

  private final EventFeed feed = new EventFeed(() -> NOW);

  @Test
  void a_listener_gets_what_came_after_it_in_order() {
    feed.publish(List.of(new Change.OfDag("a"), new Change.OfDag("b"), new Change.OfDag("c")));
    EventFeed.Batch batch = feed.after(1, 10);
    assertThat(batch.events())
        .extracting(event -> event.change().dagId())
        .containsExactly("b", "c");
    assertThat(batch.last()).isEqualTo(3);
    assertThat(batch.missed()).isFalse();
    assertThat(feed.after(3, 10).events()).isEmpty();
  }

  @Test
  void who_waits_is_woken_by_a_change() throws Exception {
    CompletableFuture<Long> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.complete(feed.await(0, Duration.ofMinutes(1)));
          } catch (InterruptedException interrupted) {
            waiting.completeExceptionally(interrupted);
          }
        });
    feed.publish(List.of(new Change.OfDag("a")));
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void a_listener_that_was_away_too_long_is_told() {
    feed.publish(
        IntStream.rangeClosed(1, EventFeed.CAPACITY + 5)
            .mapToObj(i -> new Change.OfDag("dag" + i))
            .toList());
    EventFeed.Batch batch = feed.after(2, 1);
    assertThat(batch.missed()).isTrue();
    assertThat(batch.events().getFirst().change().dagId()).isEqualTo("dag6");
    assertThat(feed.after(5, 1).missed()).isFalse();
  }

  @Test
  void an_id_of_another_process_is_not_known() {
    feed.publish(List.of(new Change.OfDag("a")));
    assertThat(feed.numberOf(feed.idOf(1))).hasValue(1);
    assertThat(feed.numberOf(feed.idOf(2))).isEmpty();
    assertThat(feed.numberOf(new EventFeed(() -> NOW.plusSeconds(1)).idOf(1))).isEmpty();
    assertThat(feed.numberOf("nonsense")).isEmpty();
  }
}
