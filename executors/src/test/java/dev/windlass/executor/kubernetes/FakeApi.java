package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An API server that keeps pods, and answers as a test wants where the real one could too. */
final class FakeApi implements AutoCloseable {

  /** What becomes of one creation. */
  record Fault(int status, String body, boolean done) {

    /** The API refuses it. */
    static Fault of(int status, String reason, String message, @Nullable Integer retryAfter) {
      var details =
          retryAfter == null ? "" : ", \"details\": {\"retryAfterSeconds\": " + retryAfter + "}";
      return new Fault(
          status,
          "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": %d, \"reason\": \"%s\", \"message\": \"%s\"%s}"
              .formatted(status, reason, message.replace("\"", "\\\""), details),
          false);
    }

    /** It is done, and whoever asked never hears of it. */
    static Fault answerLost() {
      return new Fault(504, of(504, "Timeout", "gateway", null).body(), true);
    }
  }

  /** How many things a part of a list has. */
  static final int PART = 2;

  private final KubernetesMockServer server;
  private final Queue<Fault> ofCreates = new ConcurrentLinkedQueue<>();
  final AtomicInteger creates = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();

  /** How many parts of lists were asked for. */
  final AtomicInteger lists = new AtomicInteger();

  /** What is left of lists that were begun. */
  private final Map<String, GenericKubernetesResourceList> begun = new ConcurrentHashMap<>();

  /** How many watches the API refuses because it has forgotten where they were. */
  final AtomicInteger goneWatches = new AtomicInteger();

  /** What containers wrote, each line with its time before it, by {@code pod/container}. */
  final Map<String, String> logs = new ConcurrentHashMap<>();

  /** After how many characters the next answers with a log are cut. */
  final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();

  /** What the cluster says of any pod: JSON of events. */
  final Queue<String> events = new ConcurrentLinkedQueue<>();

  /** The watches that are open. */
  final Set<PatientSocket> watches = ConcurrentHashMap.newKeySet();

  /** The pods that were deleted: who opens a watch hears what happened since his list. */
  private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

  volatile boolean away;

  /** Whether nobody may list Jobs. */
  volatile boolean hidesJobs;

  volatile long createTakesMillis;

  FakeApi() {
    server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new Dispatcher(), false);
    server.init();
  }

  /** Returns a client that tries nothing again by itself, as the engine's. */
  NamespacedKubernetesClient client() {
    return server.createClient(builder ->
        builder
            .editOrNewConfig()
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(50)
            .endConfig());
  }

  /** Returns a client for the test itself. */
  KubernetesClient plain() {
    return server.createClient();
  }

  void nextCreate(Fault fault) {
    ofCreates.add(fault);
  }

  /** Sends every watch a line that it did not ask for. */
  void say(String line) {
    watches.forEach(watch -> watch.send(line));
  }

  /** Sends every watch an event with that object, whatever is stored. */
  void say(String type, Object object) {
    say("{\"type\": \"" + type + "\", \"object\": " + Serialization.asJson(object) + "}");
  }

  /** Ends the connection of every watch, in the middle of whatever it was about to say. */
  void cutWatches() {
    var open = Set.copyOf(watches);
    watches.removeAll(open);
    open.forEach(watch -> watch.close(1011, "cut"));
  }

  /**
   * Ends the server, and waits for nothing.
   *
   * <p>Its own end can hang for ten seconds, and then fail, where a watch is just being opened
   * (kubernetes-client's issue 7747, and 8131); what was tested has been said by then, and its port
   * and threads end with the tests.
   */
  @Override
  public void close() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            server.destroy();
          } catch (IllegalStateException | RejectedExecutionException unfinished) {
            System.getLogger(FakeApi.class.getName())
                .log(System.Logger.Level.INFO, "The pretended API server did not end", unfinished);
          }
        });
  }

  private final class Dispatcher extends KubernetesCrudDispatcher {

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      requests.incrementAndGet();
      if (away) {
        return response(new Fault(503, "", false));
      }
      if (request.getPath().contains("watch=true") && goneWatches.getAndDecrement() > 0) {
        return response(Fault.of(410, "Expired", "too old resource version", null));
      }
      var path = request.getPath();
      if (hidesJobs && request.getMethod().equals("GET") && path.contains("/jobs")) {
        return response(Fault.of(403, "Forbidden", "jobs.batch is forbidden: cannot list", null));
      }
      if (path.contains("/log?")) {
        return log(path);
      }
      if (path.contains("/events?")) {
        return ok(
            "{\"kind\": \"EventList\", \"apiVersion\": \"v1\", \"items\": ["
                + String.join(",", events)
                + "]}");
      }
      if (path.contains("limit=") && request.getMethod().equals("GET")) {
        return part(path);
      }
      var isCreate =
          request.getMethod().equals("POST")
              && (request.getPath().endsWith("/pods") || request.getPath().endsWith("/jobs"));
      if (isCreate) {
        creates.incrementAndGet();
      }
      var fault = isCreate ? ofCreates.poll() : null;
      if (fault == null) {
        var last =
            request.getMethod().equals("DELETE") && path.contains("/pods/")
                ? handleGet(path)
                : null;
        var answer = super.dispatch(request);
        if (last != null && last.code() == 200 && answer.code() == 200) {
          deleted.add(new String(last.getBody().getBytes(), StandardCharsets.UTF_8));
        }
        if (answer.getWebSocketListener() != null) {
          answer.withWebSocketUpgrade(
              new Watched(answer.getWebSocketListener(), path.contains("/pods")));
        }
        // The server goes on with others meanwhile.
        return isCreate && createTakesMillis > 0
            ? answer.setBodyDelay(Duration.ofMillis(createTakesMillis))
            : answer;
      }
      if (fault.done()) {
        super.dispatch(request);
      }
      return response(fault);
    }

    /**
     * A list comes in parts of one state, whatever happens meanwhile, and a server may make them
     * smaller than it was asked to.
     */
    private MockResponse part(String path) {
      var number = lists.incrementAndGet();
      var token = path.replaceFirst(".*continue=(\\d+).*", "$1");
      var left =
          path.contains("continue=")
              ? begun.remove(token)
              : Serialization.unmarshal(
                  new String(handleGet(path).getBody().getBytes(), StandardCharsets.UTF_8),
                  GenericKubernetesResourceList.class);
      var all = left.getItems();
      var part = all.subList(0, Math.min(PART, all.size()));
      var rest = new GenericKubernetesResourceList();
      rest.setMetadata(left.getMetadata());
      rest.setItems(all.subList(part.size(), all.size()));
      var next = rest.getItems().isEmpty() ? "" : String.valueOf(number);
      begun.put(next, rest);
      left.setItems(part);
      left.getMetadata().setContinue(next);
      return ok(Serialization.asJson(left));
    }

    /** Knows that a watch is open, and waits for none that does not read any more. */
    private final class Watched extends WebSocketListener {

      private final WebSocketListener answering;

      private final boolean ofPods;

      Watched(WebSocketListener answering, boolean ofPods) {
        this.answering = answering;
        this.ofPods = ofPods;
      }

      @Override
      public void onOpen(WebSocket connection, Response response) {
        var watch = new PatientSocket(connection);
        answering.onOpen(watch, response);
        for (var pod : ofPods ? deleted : List.<String>of()) {
          watch.send("{\"type\": \"ADDED\", \"object\": " + pod + "}");
          watch.send("{\"type\": \"DELETED\", \"object\": " + pod + "}");
        }
        watches.add(watch);
      }

      @Override
      public void onClosing(WebSocket connection, int code, String reason) {
        closed(connection);
        answering.onClosing(connection, code, reason);
      }

      @Override
      public void onClosed(WebSocket connection, int code, String reason) {
        closed(connection);
        answering.onClosed(connection, code, reason);
      }

      @Override
      public void onFailure(WebSocket connection, Throwable failure, Response response) {
        closed(connection);
        answering.onFailure(connection, failure, response);
      }

      private void closed(WebSocket connection) {
        watches.removeIf(watch -> watch.isOf(connection));
      }
    }

    private MockResponse log(String path) {
      var pod = path.replaceFirst(".*/pods/([^/]+)/log.*", "$1");
      var container = path.replaceFirst(".*[?&]container=([^&]+).*", "$1");
      var since =
          path.contains("sinceTime=")
              ? Instant.parse(path.replaceFirst(".*sinceTime=([^&]+).*", "$1"))
              : Instant.MIN;
      var text =
          logs.getOrDefault(pod + "/" + container, "")
              .lines()
              .filter(line -> !Instant.parse(line.split(" ", 2)[0]).isBefore(since))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      var cut = path.contains("follow=true") ? cuts.poll() : null;
      return new MockResponse()
          .setResponseCode(200)
          .setBody(cut == null ? text : text.substring(0, Math.min(cut, text.length())));
    }

    private static MockResponse ok(String json) {
      return new MockResponse()
          .setResponseCode(200)
          .setHeader("Content-Type", "application/json")
          .setBody(json);
    }

    private static MockResponse response(Fault fault) {
      return new MockResponse()
          .setResponseCode(fault.status())
          .setHeader("Content-Type", "application/json")
          .setBody(fault.body());
    }
  }
}
