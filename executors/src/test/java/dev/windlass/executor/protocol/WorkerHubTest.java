package dev.windlass.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WorkerHubTest {

  private static final String TOKEN = WorkerToken.random();

  private final WorkerHub hub = new WorkerHub(Runnable::run);
  private final Owner owner = new Owner();
  private final WorkerSession session = hub.expect("w1", WorkerToken.hash(TOKEN), "v1", owner);

  @Test
  void a_worker_with_its_token_is_let_in() {
    var link = open(hello(TOKEN, "v1"));

    assertThat(link.said()).containsExactly(new EngineMessage.Welcome(0), new EngineMessage.Ack(0));
    assertThat(owner.hellos).hasSize(1);
  }

  @Test
  void a_worker_with_another_token_bundle_or_first_message_is_not() {
    for (var first : List.of(hello("guess", "v1"), hello(TOKEN, "v2"), finished(1))) {
      var link = open(first);

      assertThat(link.closed).isTrue();
      link.send(hub, finished(1));
    }
    assertThat(owner.hellos).isEmpty();
    assertThat(owner.received).isEmpty();
  }

  @Test
  void a_message_is_acknowledged_when_it_and_those_before_it_are_stored() {
    var link = open(hello(TOKEN, "v1"));
    link.send(hub, finished(1), finished(2), finished(3));
    link.said.clear();

    owner.stored.get(1).complete(null);
    assertThat(link.said()).isEmpty();
    owner.stored.get(0).complete(null);
    assertThat(link.said()).containsExactly(new EngineMessage.Ack(2));
    link.said.clear();
    owner.stored.get(2).complete(null);
    assertThat(link.said()).containsExactly(new EngineMessage.Ack(3));
  }

  @Test
  void what_is_stored_before_the_worker_is_told_is_one_acknowledgement() {
    var tellings = new ArrayDeque<Runnable>();
    var later = new WorkerHub(tellings::add);
    later.expect("w1", WorkerToken.hash(TOKEN), "v1", owner);
    var link = new Link();
    later.onOpen(link);
    link.send(later, hello(TOKEN, "v1"));
    link.send(later, finished(1), finished(2), finished(3));
    link.said.clear();

    owner.stored.forEach(stored -> stored.complete(null));
    tellings.forEach(Runnable::run);

    assertThat(tellings).hasSize(1);
    assertThat(link.said()).containsExactly(new EngineMessage.Ack(3));
  }

  @Test
  void
      a_message_that_was_seen_is_not_received_twice_and_its_acknowledgement_goes_to_the_new_connection() {
    var first = open(hello(TOKEN, "v1"));
    first.send(hub, finished(1), finished(2));
    hub.onClose(first);
    owner.stored.get(0).complete(null);

    var second = open(hello(TOKEN, "v1"));

    assertThat(second.said())
        .containsExactly(new EngineMessage.Welcome(2), new EngineMessage.Ack(1));
    second.send(hub, finished(2), finished(3));
    assertThat(owner.received)
        .extracting(WorkerMessage.Numbered::sequence)
        .containsExactly(1L, 2L, 3L);
    owner.stored.get(1).complete(null);
    assertThat(second.said()).endsWith(new EngineMessage.Ack(2));
  }

  @Test
  void a_new_engine_takes_up_the_sequence_where_the_worker_is() {
    var link = open(hello(TOKEN, "v1"));
    link.send(hub, finished(41), finished(42));
    link.said.clear();

    owner.stored.forEach(stored -> stored.complete(null));

    assertThat(link.said()).endsWith(new EngineMessage.Ack(42));
  }

  @Test
  void a_worker_that_is_forgotten_is_closed_and_not_let_in_again() {
    var link = open(hello(TOKEN, "v1"));

    hub.forget(session);

    assertThat(link.closed).isTrue();
    assertThat(open(hello(TOKEN, "v1")).closed).isTrue();
  }

  private Link open(WorkerMessage first) {
    var link = new Link();
    hub.onOpen(link);
    link.send(hub, first);
    return link;
  }

  private static WorkerMessage hello(String token, String digest) {
    return new WorkerMessage.Hello(WorkerMessage.PROTOCOL_VERSION, "w1", token, digest, List.of());
  }

  private static WorkerMessage finished(long sequence) {
    return new WorkerMessage.Finished(
        sequence, "a" + sequence, Instant.EPOCH, new Outcome.Succeeded(null));
  }

  private static final class Link implements WorkerLink {

    final List<EngineMessage> said = new ArrayList<>();
    boolean closed;

    @Override
    public void send(String text) {
      said.addAll(Wire.FROM_ENGINE.read(text));
    }

    @Override
    public void close(String reason) {
      closed = true;
    }

    void send(WorkerHub hub, WorkerMessage... messages) {
      hub.onText(this, Wire.FROM_WORKER.write(List.of(messages)));
    }

    List<EngineMessage> said() {
      return List.copyOf(said);
    }
  }

  private static final class Owner implements WorkerOwner {

    final List<WorkerMessage.Hello> hellos = new ArrayList<>();
    final List<WorkerMessage.Numbered> received = new ArrayList<>();
    final List<CompletableFuture<Void>> stored = new ArrayList<>();

    @Override
    public void connected(WorkerMessage.Hello hello) {
      hellos.add(hello);
    }

    @Override
    public CompletionStage<Void> received(WorkerMessage.Numbered message) {
      received.add(message);
      stored.add(new CompletableFuture<>());
      return stored.getLast();
    }
  }
}
