package dev.windlass.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Makes what a worker's JVM starts from: its classes, loaded and linked. The packaged engine is
 * started once, with an API server that takes its one pod and runs the worker that is to be in it
 * as a process, so that what is kept is what a worker does.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514, ahead-of-time cache</a>
 */
final class WorkerStart {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String DAG =
      """
      import dev.windlass.dag.*;
      import java.time.LocalDate;
      import java.util.List;

      @Dag("sample")
      public final class Sample implements DagDefinition {

        record Row(String name, int value) {}

        @Override
        public void define(DagBuilder dag) {
          dag.call("rows", this::rows).with(Dsl.logicalDate());
        }

        List<Row> rows(LocalDate day) throws Exception {
          System.out.println("Rows of " + day);
          new ProcessBuilder("true").start().waitFor();
          return List.of(new Row("a", 1), new Row("b", 2));
        }
      }
      """;

  /** The pods of a task have one container with the worker's variables, which hold no quotes. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\"name\"\\s*:\\s*\"(WINDLASS_WORKER_\\w+)\"\\s*,\\s*\"value\"\\s*:\\s*\"([^\"]*)\"");

  private final Path application;
  private final Path jdk;
  private final Path folder;

  /**
   * Prepares one.
   *
   * @param application the folder of the packaged engine, on H2
   * @param jdk the worker's
   * @param folder for files that are needed meanwhile
   */
  WorkerStart(Path application, Path jdk, Path folder) {
    this.application = application;
    this.jdk = jdk;
    this.folder = folder;
  }

  /**
   * Makes it, in half a minute.
   *
   * @param engineJdk what the engine runs on, with a compiler
   * @param options the worker's, which must be those it is started with
   * @throws IOException if a worker cannot be seen at work; the message says what happened instead
   */
  void make(Path engineJdk, List<String> options, Path cache)
      throws IOException, InterruptedException {
    var dags = Files.createDirectories(folder.resolve("dags"));
    Files.writeString(dags.resolve("Sample.java"), DAG);
    var asked = new CompletableFuture<String>();
    var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", exchange -> answer(exchange, asked));
    api.start();
    Process engine = null;
    try {
      int port = freePort();
      engine = engine(engineJdk, api.getAddress().getPort(), port, dags);
      trigger(URI.create("http://127.0.0.1:" + port + "/api/v2/dags/sample/dagRuns"), engine);
      var pod = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      work(pod, options, cache);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The engine asked for no pod. " + printed("engine"), e);
    } finally {
      if (engine != null) {
        engine.destroy();
        engine.waitFor();
      }
      api.stop(0);
    }
  }

  private Process engine(Path engineJdk, int api, int port, Path dags) throws IOException {
    var kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: sample
            clusters: [{name: sample, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: nobody, user: {}}]
            contexts: [{name: sample, context: {cluster: sample, user: nobody}}]
            """
                .formatted(api));
    return start(
        "engine",
        Map.of("KUBECONFIG", kubeconfig.toString()),
        List.of(
            engineJdk.resolve("bin/java").toString(),
            "-jar",
            application.resolve("quarkus-run.jar").toString(),
            "server",
            "--executor",
            "kubernetes",
            "--worker-image",
            "sample",
            "--engine-url",
            "http://127.0.0.1:" + port,
            "--port",
            String.valueOf(port),
            "--data",
            Files.createDirectories(folder.resolve("data")).toString(),
            "--dags",
            dags.toString()));
  }

  /** The worker of the pod, as a process. */
  private void work(String pod, List<String> options, Path cache)
      throws IOException, InterruptedException {
    var environment = new TreeMap<String, String>();
    var variables = VARIABLE.matcher(pod);
    while (variables.find()) {
      environment.put(
          variables.group(1), variables.group(2).replaceFirst("^/tmp/", folder + "/worker/"));
    }
    var command = new ArrayList<String>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(options);
    var worker = start("worker", environment, command);
    if (!worker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        || worker.exitValue() != 0
        || !Files.exists(cache)) {
      worker.destroyForcibly();
      throw new IOException("The worker did not leave what it starts from. " + printed("worker"));
    }
  }

  private Process start(String name, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".out").toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("WINDLASS_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String printed(String name) throws IOException {
    return "It printed:\n" + Files.readString(folder.resolve(name + ".out"));
  }

  /** Asks for a run until there is the DAG. */
  private void trigger(URI runs, Process engine) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (engine.isAlive() && System.nanoTime() < end) {
        try {
          var status =
              client
                  .send(
                      HttpRequest.newBuilder(runs)
                          .header("Content-Type", "application/json")
                          .POST(HttpRequest.BodyPublishers.ofString("{\"logical_date\": null}"))
                          .build(),
                      HttpResponse.BodyHandlers.discarding())
                  .statusCode();
          if (status < 300) {
            return;
          }
        } catch (IOException starting) {
          // Then it does not listen yet.
        }
        Thread.sleep(200);
      }
    }
    throw new IOException("The engine cannot be given a run. " + printed("engine"));
  }

  /** Takes a pod as it is, and knows of no other. */
  private static void answer(HttpExchange exchange, CompletableFuture<String> asked)
      throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var query = String.valueOf(exchange.getRequestURI().getQuery());
      var isPod = exchange.getRequestMethod().equals("POST");
      if (isPod) {
        say(exchange, 201, body);
        asked.complete(body);
      } else if (query.contains("watch=true")
          || !exchange.getRequestURI().getPath().endsWith("s")) {
        say(exchange, 404, "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"code\": 404}");
      } else {
        say(
            exchange,
            200,
            "{\"kind\": \"List\", \"apiVersion\": \"v1\", \"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}");
      }
    }
  }

  private static void say(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
