package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.EngineClient;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks in pods of a real cluster. Asked for with {@code -Pcluster}; needs {@code KUBECONFIG},
 * {@code WINDLASS_KUBERNETES_WORKER_IMAGE} (an image its nodes can have) and {@code
 * WINDLASS_CLUSTER_HOST} (where pods reach this machine). Works in a namespace of its own, which it
 * removes.
 */
@EnabledIfSystemProperty(named = "windlass.cluster", matches = "true")
class ClusterIT {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.util.List;

      @Dag("pods")
      public final class Pods implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          dag.on(kubernetes().cpu("50m").memory("200Mi"));
          var numbers = dag.call("numbers", this::numbers);
          var waited = dag.task("wait", bash("for i in $(seq 1 15); do echo tick $i; sleep 1; done; echo 100").returning(Integer.class));
          dag.call("sum", this::sum).with(numbers, waited);
        }

        List<Integer> numbers() {
          System.out.println("Two numbers.");
          return List.of(20, 3);
        }

        int sum(List<Integer> numbers, int more) {
          return numbers.stream().mapToInt(it -> it).sum() + more;
        }
      }
      """;

  @TempDir Path folder;

  private final String namespace = "windlass-it-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesClient cluster;
  private PackagedEngine engine;

  @BeforeEach
  void start() throws IOException {
    var image = System.getenv("WINDLASS_KUBERNETES_WORKER_IMAGE");
    var host = System.getenv("WINDLASS_CLUSTER_HOST");
    var configured = System.getenv("KUBECONFIG") != null && image != null && host != null;
    if (!configured) {
      System.out.println(
          "No cluster is configured: set KUBECONFIG, WINDLASS_KUBERNETES_WORKER_IMAGE and WINDLASS_CLUSTER_HOST."
              + " Tests on a real Kubernetes are skipped.");
    }
    assumeTrue(configured, "no cluster is configured");
    cluster = new KubernetesClientBuilder().build();
    cluster
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    engine =
        PackagedEngine.inPods(
                folder,
                environment(),
                "--namespace",
                namespace,
                "--worker-image",
                image,
                "--engine-url",
                "http://" + host + ":" + port,
                "--port",
                String.valueOf(port))
            .with("Pods.java", DAG);
    engine.start();
    engine.awaitDag("pods");
  }

  /** The cluster is asked whose token a worker shows. */
  private static Map<String, String> environment() {
    return Map.of("WINDLASS_KUBERNETES_TOKEN_REVIEW", "true", "WINDLASS_KUBERNETES_RESYNC", "5s");
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.close();
    }
    if (cluster != null) {
      cluster.namespaces().withName(namespace).delete();
      cluster.close();
    }
  }

  private List<Pod> pods(String task) {
    return cluster
        .pods()
        .inNamespace(namespace)
        .withLabel("windlass.dev/task", task)
        .list()
        .getItems();
  }

  private JsonNode task(String run, String task) {
    return engine.get("dags", "pods", "dagRuns", run, "taskInstances", task);
  }

  private void awaitState(String run, String task, String state) {
    engine.await(
        task + " to be " + state,
        () -> task(run, task),
        it -> it.path("state").asText().equals(state));
  }

  private void assertGood(String run) {
    var ended = engine.awaitEnd("pods", run);
    assertThat(ended.path("state").asText()).as(engine.printed()).isEqualTo("success");
    assertThat(
            engine
                .get(
                    "dags",
                    "pods",
                    "dagRuns",
                    run,
                    "taskInstances",
                    "sum",
                    "xcomEntries",
                    "return_value")
                .path("value")
                .asInt())
        .isEqualTo(123);
  }

  private String log(String run, String task, int tryNumber) {
    return engine
        .process()
        .client()
        .get(
            EngineClient.path(
                "dags",
                "pods",
                "dagRuns",
                run,
                "taskInstances",
                task,
                "logs",
                String.valueOf(tryNumber)),
            Map.of())
        .toString();
  }

  @Test
  void a_run_in_pods_ends_well_also_if_its_engine_is_killed_in_the_middle() {
    var run = engine.trigger("pods", Map.of());
    awaitState(run, "wait", "running");

    engine.kill();
    engine.start();

    assertGood(run);
    assertThat(task(run, "wait").path("try_number").asInt()).isEqualTo(1);
    assertThat(log(run, "wait", 1)).contains("tick 1\"", "tick 15\"");
    assertThat(log(run, "numbers", 1)).contains("Two numbers.");
    engine.await(
        "pods to be gone",
        () -> engine.get("monitor", "health"),
        it -> cluster.pods().inNamespace(namespace).list().getItems().isEmpty());
  }

  @Test
  void a_pod_that_is_evicted_or_deleted_by_hand_is_repeated_free_of_charge() {
    var run = engine.trigger("pods", Map.of());
    awaitState(run, "wait", "running");
    var pod = pods("wait").getFirst().getMetadata().getName();

    cluster.raw(
        "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction",
        "POST",
        Map.of(
            "apiVersion",
            "policy/v1beta1",
            "kind",
            "Eviction",
            "metadata",
            Map.of("name", pod, "namespace", namespace)));

    engine.await(
        "the second try",
        () -> task(run, "wait"),
        it -> it.path("try_number").asInt() == 2 && it.path("state").asText().equals("running"));
    pods("wait").stream()
        .filter(it -> it.getMetadata().getDeletionTimestamp() == null)
        .forEach(it -> cluster.pods().resource(it).delete());
    assertGood(run);
    assertThat(task(run, "wait").path("try_number").asInt()).isEqualTo(3);
    assertThat(log(run, "wait", 1)).contains("deleted by somebody else");
  }

  @Test
  void a_full_quota_is_waited_for_and_said() {
    var quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName("compute")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .addToHard("requests.cpu", new Quantity("10m"))
            .endSpec()
            .build();
    cluster.resource(quota).create();
    engine.await(
        "the quota to count",
        () -> engine.get("monitor", "health"),
        it ->
            cluster
                    .resourceQuotas()
                    .inNamespace(namespace)
                    .withName("compute")
                    .get()
                    .getStatus()
                    .getUsed()
                != null);

    var run = engine.trigger("pods", Map.of());
    engine.await(
        "the reason",
        () -> task(run, "wait"),
        it -> it.toString().contains("waiting for quota in " + namespace));
    cluster.resource(quota).delete();

    assertGood(run);
    assertThat(task(run, "wait").path("try_number").asInt()).isEqualTo(1);
  }

  @Test
  void a_cancelled_run_leaves_no_pod() {
    var run = engine.trigger("pods", Map.of());
    awaitState(run, "wait", "running");

    engine
        .process()
        .client()
        .patch(
            EngineClient.path("dags", "pods", "dagRuns", run),
            Json.MAPPER.createObjectNode().put("state", "failed"));

    engine.awaitEnd("pods", run);
    engine.await(
        "pods to be gone", () -> engine.get("monitor", "health"), it -> pods("wait").isEmpty());
  }
}
