package dev.windlass.executor.worker;

import dev.windlass.executor.protocol.EngineMessage;
import dev.windlass.executor.protocol.Parts;
import dev.windlass.executor.protocol.Wire;
import dev.windlass.executor.protocol.WorkerMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the engine: sends what is in the outbox, does what the engine says, and
 * connects again when the connection breaks.
 */
final class EngineConnection {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = EngineHttp.PATIENCE;
  private static final Duration HELLO_AGAIN = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final WorkerSettings settings;
  private final Attempts attempts;
  private final Outbox outbox;
  private final HttpClient client;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile @Nullable Incoming current;

  EngineConnection(WorkerSettings settings, Attempts attempts) {
    this.settings = settings;
    this.attempts = attempts;
    this.outbox = attempts.outbox;
    this.client = EngineHttp.to(settings.engine());
  }

  /** Works until the engine says stop, or is away for too long; then the process ends. */
  void serve() throws InterruptedException {
    var lastSeen = System.nanoTime();
    var pause = FIRST_PAUSE;
    while (true) {
      if (connectAndSend()) {
        lastSeen = System.nanoTime();
        pause = FIRST_PAUSE;
      }
      var away = Duration.ofNanos(System.nanoTime() - lastSeen);
      if (away.compareTo(settings.reconnectFor()) >= 0) {
        stop("The engine did not answer for " + AttemptRun.text(settings.reconnectFor()) + ".");
      }
      Thread.sleep(pause);
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  /** Sends until the connection breaks. Returns whether the engine let it in. */
  private boolean connectAndSend() throws InterruptedException {
    var incoming = new Incoming();
    current = incoming;
    outbox.connecting();
    WebSocket socket = null;
    var welcome = false;
    try {
      var hello = hello();
      socket = open(incoming);
      welcome = isWelcome(socket, hello);
      if (welcome) {
        for (var batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
          send(socket, batch);
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      // The other side is gone; what was not acknowledged is sent again on the next connection.
    }
    outbox.disconnected();
    if (socket != null) {
      socket.abort();
    }
    return welcome;
  }

  private WebSocket open(Incoming incoming)
      throws InterruptedException, ExecutionException, TimeoutException {
    return client
        .newWebSocketBuilder()
        .connectTimeout(PATIENCE)
        .buildAsync(settings.engine(), incoming)
        .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
  }

  private WorkerMessage.Hello hello() throws ExecutionException {
    try {
      return new WorkerMessage.Hello(
          WorkerMessage.PROTOCOL_VERSION,
          settings.workerId(),
          settings.credential(),
          settings.digest(),
          attempts.known());
    } catch (IOException unreadable) {
      throw new ExecutionException(unreadable);
    }
  }

  /**
   * Says hello until it is answered: in the moment in which an engine takes a connection it may
   * miss what is said there, and one that has heard it hears nothing new.
   */
  private boolean isWelcome(WebSocket socket, WorkerMessage.Hello hello)
      throws InterruptedException, ExecutionException, TimeoutException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    do {
      send(socket, List.of(hello));
      if (outbox.awaitWelcome(HELLO_AGAIN.toNanos())) {
        return true;
      }
    } while (outbox.isConnecting() && System.nanoTime() < end);
    return false;
  }

  private static void send(WebSocket socket, List<? extends WorkerMessage> messages)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var part : Parts.of(Wire.FROM_WORKER.write(messages))) {
      socket.sendText(part, true).get(PATIENCE.toSeconds() * 6, TimeUnit.SECONDS);
    }
  }

  /**
   * Ends the tasks, while the connection goes on so that they can say how they ended, then the
   * process.
   */
  private void stop(String reason) {
    if (stopping.compareAndSet(false, true)) {
      Thread.ofPlatform().name("stop").start(() -> end(reason));
    }
  }

  private void end(String reason) {
    try {
      attempts.endAll(reason);
      outbox.awaitEmpty(LAST_WORDS.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A shutdown hook of author code may hang.
    attempts.after(LAST_WORDS, () -> Runtime.getRuntime().halt(0));
    System.exit(0);
  }

  private void receive(EngineMessage message) {
    switch (message) {
      case EngineMessage.Welcome(long lastSequence) -> outbox.welcome(lastSequence);
      case EngineMessage.Run run -> attempts.run(run);
      case EngineMessage.Cancel(String attemptId, String reason) ->
          attempts.cancel(attemptId, reason);
      case EngineMessage.Ack(long sequence) -> outbox.acknowledged(sequence);
      case EngineMessage.Stop(String reason) -> stop(reason);
    }
  }

  private final class Incoming implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private final Parts parts = new Parts();

    Incoming() {
      parts.trust();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        var frame = parts.join(text.toString());
        text.setLength(0);
        if (frame != null) {
          Wire.FROM_ENGINE.read(frame).forEach(EngineConnection.this::receive);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      gone();
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      gone();
    }

    private void gone() {
      if (current == this) {
        outbox.disconnected();
      }
    }
  }
}
