package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How long a worker in a pod of a real cluster takes from its container's start to the first line
 * of its task. Works in a namespace of its own, which it removes.
 */
final class WorkerPods implements Workload {

  private static final String IMAGE = "WINDLASS_KUBERNETES_WORKER_IMAGE";
  private static final String HOST = "WINDLASS_CLUSTER_HOST";
  private static final String DAG = "bench_worker_pod";
  private static final int PODS = 15;

  private final int port = freePort();
  private final String namespace = "windlass-bench-" + UUID.randomUUID().toString().substring(0, 8);

  @Override
  public String name() {
    return "worker-pods";
  }

  @Override
  public Optional<String> obstacle() {
    return Stream.of("KUBECONFIG", IMAGE, HOST)
        .filter(variable -> System.getenv(variable) == null)
        .findFirst()
        .map(variable ->
            "It needs a cluster: KUBECONFIG, %s (the image of workers) and %s (where pods reach this machine); %s is not set."
                .formatted(IMAGE, HOST, variable));
  }

  /** The kernel counts the age of processes in hundredths of a second. */
  @Override
  public Map<String, String> files() {
    return Map.of(
        "BenchWorkerPod.java",
        """
        import static dev.windlass.dag.Dsl.*;

        import dev.windlass.dag.*;
        import java.io.IOException;
        import java.nio.file.*;
        import java.util.List;

        @Dag("bench_worker_pod")
        public final class BenchWorkerPod implements DagDefinition {

          @Override
          public void define(DagBuilder dag) {
            dag.on(kubernetes().cpu("100m").memory("256Mi"));
            dag.call("age", this::age);
          }

          /** Since its process began, and of processor time, in milliseconds. */
          List<Long> age() throws IOException {
            var now = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
            var stat = Files.readString(Path.of("/proc/self/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return List.of(
                Math.round(now * 1000) - Long.parseLong(fields[19]) * 10,
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10);
          }
        }
        """);
  }

  @Override
  public List<String> command() {
    return List.of(
        "server",
        "--executor",
        "kubernetes",
        "--namespace",
        namespace,
        "--worker-image",
        System.getenv(IMAGE),
        "--engine-url",
        "http://" + System.getenv(HOST) + ":" + port,
        "--port",
        String.valueOf(port));
  }

  @Override
  public Map<String, String> begin(Path folder) {
    try (KubernetesClient cluster = new KubernetesClientBuilder().build()) {
      cluster
          .namespaces()
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
          .create();
    }
    return Map.of();
  }

  @Override
  public void end() {
    try (KubernetesClient cluster = new KubernetesClientBuilder().build()) {
      cluster.namespaces().withName(namespace).delete();
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    age(engine);
    List<Duration> ages = new ArrayList<>();
    List<Duration> used = new ArrayList<>();
    for (int i = 0; i < PODS; i++) {
      JsonNode told = age(engine);
      ages.add(Duration.ofMillis(told.path(0).asLong()));
      used.add(Duration.ofMillis(told.path(1).asLong()));
    }
    Figures figures = new Figures(ages);
    return List.of(
        figure("container started to task body started, median", figures.median()).toReach(400),
        figure("the fastest of " + PODS, figures.min()),
        figure("the slowest", figures.max()),
        figure("processor time of the worker until then, median", new Figures(used).median()));
  }

  private static JsonNode age(BenchEngine engine) {
    BenchEngine.Triggered triggered = engine.trigger(DAG);
    engine.awaitEnd(triggered);
    return engine
        .client()
        .get(triggered.path() + "/taskInstances/age/xcomEntries/return_value", Map.of())
        .path("value");
  }

  private Measurement figure(String what, double seconds) {
    return new Measurement(name(), what, seconds * 1000, "ms");
  }
}
