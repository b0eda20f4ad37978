package dev.windlass.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.executor.protocol.Wire;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerSocketTest {

  private final List<String> answers = new ArrayList<>();

  /** It happened once in some twenty workers that started fast while their engine was busy. */
  @Test
  void a_hello_is_heard_that_comes_before_its_connection_is_said_to_be_open() {
    WorkerSocket socket = new WorkerSocket();
    socket.hub = new WorkerHub();
    WebSocketConnection connection = connection();

    socket.text(
        connection,
        Wire.FROM_WORKER.write(
            List.of(
                new WorkerMessage.Hello(
                    WorkerMessage.PROTOCOL_VERSION, "w1", "secret", "v1", List.of()))));
    socket.open(connection);

    assertThat(answers)
        .singleElement()
        .asString()
        .contains("Worker 'w1' is refused: no such worker is expected");
    socket.close(connection);
  }

  private WebSocketConnection connection() {
    return (WebSocketConnection)
        Proxy.newProxyInstance(
            WebSocketConnection.class.getClassLoader(),
            new Class<?>[] {WebSocketConnection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "id" -> "connection-1";
                  case "isClosed" -> false;
                  case "hashCode" -> 1;
                  case "equals" -> proxy == arguments[0];
                  case "sendText" -> {
                    answers.add((String) arguments[0]);
                    yield Uni.createFrom().voidItem();
                  }
                  case "close" -> Uni.createFrom().voidItem();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
