package dev.windlass.engine.worker;

import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerLink;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Carries what workers say to the {@link WorkerHub} and back. Who they are is the hub's question.
 */
@WebSocket(path = "/worker")
public class WorkerSocket {

  private static final Logger LOG = Logger.getLogger(WorkerSocket.class);
  private static final Map<String, Link> LINKS = new ConcurrentHashMap<>();

  @Inject WorkerHub hub;

  private record Link(WebSocketConnection connection) implements WorkerLink {
    @Override
    public void send(String text) {
      connection
          .sendText(text)
          .subscribe()
          .with(
              sent -> {},
              failed -> {
                LOG.debugf("A message to worker link %s was lost: %s", connection.id(), failed);
                close("A message could not be sent.");
              });
    }

    @Override
    public void close(String reason) {
      connection.close().subscribe().with(closed -> {}, failed -> {});
    }
  }

  @OnOpen
  @RunOnVirtualThread
  void open(WebSocketConnection connection) {
    link(connection);
  }

  @OnTextMessage
  @RunOnVirtualThread
  void text(WebSocketConnection connection, String text) {
    hub.onText(link(connection), text);
    if (connection.isClosed()) {
      // Its end may have been said before.
      close(connection);
    }
  }

  /** What a worker says at once may be here before its connection is said to be open. */
  private Link link(WebSocketConnection connection) {
    return LINKS.computeIfAbsent(
        connection.id(),
        id -> {
          Link link = new Link(connection);
          hub.onOpen(link);
          return link;
        });
  }

  @OnClose
  @RunOnVirtualThread
  void close(WebSocketConnection connection) {
    Link link = LINKS.remove(connection.id());
    if (link != null) {
      hub.onClose(link);
    }
  }

  @OnError
  void error(WebSocketConnection connection, Throwable failed) {
    LOG.debugf("Worker link %s: %s", connection.id(), failed);
  }
}
