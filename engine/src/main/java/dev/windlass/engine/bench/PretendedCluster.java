package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Kubernetes API server of our own that takes its time for every call, and a node that has room
 * for every pod. It speaks HTTP/2 with as many calls on a connection as the real one allows, and
 * its pods are as long as real ones. All it does happens on one thread.
 */
final class PretendedCluster implements AutoCloseable {

  /** As the real one has it since Kubernetes 1.28. */
  private static final long CALLS_ON_A_CONNECTION = 100;

  private static final String PODS = "/api/v1/namespaces/default/pods";

  private final InstantSource clock;
  private final Duration latency;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final HttpServer server;
  private final Map<String, PretendedPod> pods = new LinkedHashMap<>();
  private final Map<String, HttpServerResponse> logs = new LinkedHashMap<>();
  private final Set<ServerWebSocket> watches = new HashSet<>();
  private final ConcurrentLinkedQueue<Creation> creations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Duration takes = Duration.ofDays(1);
  private long version = 1;

  /**
   * A pod that was created.
   *
   * @param run the run it is of
   * @param asked when the call arrived
   * @param answered when the answer was sent
   */
  record Creation(String run, Instant asked, Instant answered) {}

  /**
   * Starts one on a free port.
   *
   * @param latency from a call to its answer
   */
  PretendedCluster(InstantSource clock, Duration latency) {
    this.clock = clock;
    this.latency = latency;
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    options.getInitialSettings().setMaxConcurrentStreams(CALLS_ON_A_CONNECTION);
    this.server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(this::watch)
            .requestHandler(this::take)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** Writes a kubeconfig that leads to it. */
  Path kubeconfig(Path folder) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: pretended
        clusters: [{name: pretended, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: nobody, user: {}}]
        contexts: [{name: pretended, context: {cluster: pretended, user: nobody, namespace: default}}]
        """
            .formatted(server.actualPort());
    try {
      return Files.writeString(folder.resolve("kubeconfig"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says how long the containers of pods run that are created from now on. */
  void podsTake(Duration duration) {
    takes = duration;
  }

  /** Returns which pods were created since it was asked last. */
  List<Creation> created() {
    List<Creation> taken = List.copyOf(creations);
    creations.removeAll(taken);
    return taken;
  }

  /** Returns how many were created since the list was taken. */
  int creations() {
    return creations.size();
  }

  /** Returns how many calls there were. */
  int calls() {
    return calls.get();
  }

  private void take(HttpServerRequest request) {
    Instant asked = clock.instant();
    calls.incrementAndGet();
    request
        .body()
        .onSuccess(body ->
            vertx.setTimer(latency.toMillis(), _ -> answer(request, new Asked(asked, body))));
  }

  private record Asked(Instant at, Buffer body) {}

  private void answer(HttpServerRequest request, Asked asked) {
    String path = Objects.requireNonNullElse(request.path(), "");
    String name = path.startsWith(PODS + "/") ? path.substring(PODS.length() + 1) : "";
    if (path.equals(PODS) && request.method() == HttpMethod.POST) {
      create(request, asked);
    } else if (path.equals(PODS)) {
      say(request, 200, pods(number(request, "continue"), number(request, "limit")));
    } else if (path.endsWith("/events")) {
      say(request, 200, list("EventList"));
    } else if (name.endsWith("/log")) {
      log(request, name.substring(0, name.length() - "/log".length()));
    } else if (!pods.containsKey(name)) {
      say(request, 404, status(404, "NotFound"));
    } else if (request.method() == HttpMethod.DELETE) {
      PretendedPod pod = pods.remove(name);
      endLog(name);
      pod.version(++version);
      tell("DELETED", pod);
      say(request, 200, pod.json());
    } else {
      say(request, 200, pods.get(name).json());
    }
  }

  private static int number(HttpServerRequest request, String parameter) {
    return Integer.parseInt("0" + Objects.requireNonNullElse(request.getParam(parameter), ""));
  }

  /** Returns so many pods, all if it is 0; the place of the next one is what others go on with. */
  private ObjectNode pods(int from, int limit) {
    ObjectNode list = list("PodList");
    pods.values().stream()
        .skip(from)
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .forEach(pod -> list.withArray("items").add(pod.json()));
    if (limit > 0 && from + limit < pods.size()) {
      list.withObject("metadata").put("continue", String.valueOf(from + limit));
    }
    return list;
  }

  private void create(HttpServerRequest request, Asked asked) {
    PretendedPod pod = new PretendedPod(json(asked.body()), clock.instant());
    if (pods.putIfAbsent(pod.name(), pod) != null) {
      say(request, 409, status(409, "AlreadyExists"));
      return;
    }
    pod.version(++version);
    say(request, 201, pod.json());
    creations.add(new Creation(pod.run(), asked.at(), clock.instant()));
    tell("ADDED", pod);
    long duration = takes.toMillis();
    vertx.setTimer(50, _ -> change(pod, () -> pod.run(clock.instant())));
    vertx.setTimer(50 + duration, _ -> change(pod, () -> pod.end(clock.instant())));
  }

  private void change(PretendedPod pod, Runnable change) {
    if (pods.get(pod.name()) == pod) {
      change.run();
      pod.version(++version);
      tell("MODIFIED", pod);
      if (pod.isOver()) {
        endLog(pod.name());
      }
    }
  }

  private void watch(ServerWebSocket watch) {
    calls.incrementAndGet();
    watches.add(watch);
    watch.closeHandler(_ -> watches.remove(watch));
    String query = Objects.requireNonNullElse(watch.query(), "");
    long from = Long.parseLong("0" + query.replaceFirst(".*resourceVersion=(\\d*).*", "$1"));
    pods.values().stream()
        .filter(pod -> pod.version() > from)
        .forEach(pod -> watch.writeTextMessage(event("ADDED", pod)));
  }

  private void tell(String type, PretendedPod pod) {
    if (!watches.isEmpty()) {
      String event = event(type, pod);
      watches.forEach(watch -> watch.writeTextMessage(event));
    }
  }

  private static String event(String type, PretendedPod pod) {
    ObjectNode event = Json.MAPPER.createObjectNode().put("type", type);
    event.set("object", pod.json());
    return event.toString();
  }

  /** A log has one line, and ends with its pod. */
  private void log(HttpServerRequest request, String name) {
    HttpServerResponse response = request.response().setChunked(true);
    response.write("%s begun%n".formatted(Instant.EPOCH));
    PretendedPod pod = pods.get(name);
    if (pod == null || pod.isOver() || !"true".equals(request.getParam("follow"))) {
      response.end();
    } else {
      logs.put(name, response);
    }
  }

  private void endLog(String name) {
    HttpServerResponse log = logs.remove(name);
    if (log != null && !log.closed() && !log.ended()) {
      log.end();
    }
  }

  private ObjectNode list(String kind) {
    ObjectNode list = Json.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", kind);
    list.putObject("metadata").put("resourceVersion", String.valueOf(version));
    list.putArray("items");
    return list;
  }

  private static ObjectNode status(int code, String reason) {
    return Json.MAPPER
        .createObjectNode()
        .put("apiVersion", "v1")
        .put("kind", "Status")
        .put("status", "Failure")
        .put("reason", reason)
        .put("message", reason)
        .put("code", code);
  }

  private static void say(HttpServerRequest request, int code, JsonNode json) {
    request
        .response()
        .setStatusCode(code)
        .putHeader("Content-Type", "application/json")
        .end(json.toString());
  }

  private static ObjectNode json(Buffer body) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
