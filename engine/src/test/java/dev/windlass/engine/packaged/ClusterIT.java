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

  private static final String TASKS =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;
      import java.util.List;

      @Dag("pod_tasks")
      public final class PodTasks implements DagDefinition {

        record Sum(int sum, String day) {}

        @Override
        public void define(DagBuilder dag) {
          var what = dag.param("what", String.class);
          var numbers = dag.call("numbers", this::numbers).on(local());
          var sum =
              dag.task("sum",
                  pod("debian:12")
                      .initContainer("prepare", "debian:12", "sh", "-c", "echo prepared")
                      .command("sh", "-c", SCRIPT)
                      .args(numbers)
                      .env("DAY", "{{ ds }}")
                      .env("WHAT", what)
                      .cpu("50m").memory("48Mi").memoryUpTo("96Mi")
                      .grace(ofSeconds(2))
                      .returning(Sum.class));
          dag.call("told", this::told).with(sum).on(local());
        }

        static final String SCRIPT =
            \"""
            echo given $0
            case "$WHAT" in
              fail) echo no such table; exit 3 ;;
              memory) head -c 200000000 /dev/zero | tail ;;
            esac
            for i in $(seq 1 150); do echo tick $i; sleep 0.1; done
            printf '{"sum": 6, "day": "%s"}' "$DAY" > /dev/termination-log
            \""";

        List<Integer> numbers() { return List.of(1, 2, 3); }

        int told(Sum sum) { return sum.sum(); }
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
    WorkerImage.assertIsOfThisBuild(cluster, namespace, image);
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
            .with("Pods.java", DAG)
            .with("PodTasks.java", TASKS);
    engine.start();
    engine.awaitDag("pods");
    engine.awaitDag("pod_tasks");
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

  private JsonNode sum(String run) {
    return engine.get("dags", "pod_tasks", "dagRuns", run, "taskInstances", "sum");
  }

  private String sumLog(String run, int tryNumber) {
    return log("pod_tasks", run, "sum", tryNumber);
  }

  private void awaitState(String run, String task, String state) {
    engine.await(
        task + " to be " + state,
        () -> task(run, task),
        it -> it.path("state").asText().equals(state));
  }

  private void awaitSum(String run, String state) {
    engine.await(
        "the pod to be " + state, () -> sum(run), it -> it.path("state").asText().equals(state));
  }

  private void awaitNoPods() {
    engine.await(
        "pods to be gone",
        () -> engine.get("monitor", "health"),
        it -> cluster.pods().inNamespace(namespace).list().getItems().isEmpty());
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
    return log("pods", run, task, tryNumber);
  }

  private String log(String dag, String run, String task, int tryNumber) {
    return engine
        .process()
        .client()
        .get(
            EngineClient.path(
                "dags",
                dag,
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
    // What was not given its task yet would be repeated.
    awaitState(run, "numbers", "success");

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

    evict(pod);

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
  void what_runs_on_a_node_that_is_drained_waits_for_another_and_is_repeated_free_of_charge() {
    var run = engine.trigger("pod_tasks", Map.of("what", "sum"));
    awaitSum(run, "running");
    var pod = pods("sum").getFirst();
    var node = pod.getSpec().getNodeName();
    cluster
        .nodes()
        .withName(node)
        .edit(it -> {
          it.getSpec().setUnschedulable(true);
          return it;
        });
    try {
      evict(pod.getMetadata().getName());
      engine.await(
          "the second try to wait for a node",
          () -> sum(run),
          it ->
              it.path("try_number").asInt() == 2
                  && it.path("reason").asText().contains("waits for a node"));
    } finally {
      cluster
          .nodes()
          .withName(node)
          .edit(it -> {
            it.getSpec().setUnschedulable(null);
            return it;
          });
    }

    assertThat(engine.awaitEnd("pod_tasks", run).path("state").asText())
        .as(engine.printed())
        .isEqualTo("success");
    assertThat(sum(run).path("try_number").asInt()).isEqualTo(2);
    assertThat(sumLog(run, 1)).contains("deleted by somebody else");
    awaitNoPods();
  }

  private void evict(String pod) {
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

  @Test
  void a_pod_that_is_a_task_returns_a_value_and_a_killed_engine_loses_nothing_of_it() {
    var run = engine.trigger("pod_tasks", Map.of("what", "sum"));
    awaitSum(run, "running");
    engine.await(
        "the first lines",
        () -> engine.get("monitor", "health"),
        it -> sumLog(run, 1).contains("tick 10\""));

    engine.kill();
    engine.start();

    var ended = engine.awaitEnd("pod_tasks", run);
    assertThat(ended.path("state").asText()).as(engine.printed()).isEqualTo("success");
    assertThat(sum(run).path("try_number").asInt()).isEqualTo(1);
    var log = sumLog(run, 1);
    for (int i = 1; i <= 150; i++) {
      assertThat(log.split("tick " + i + "\"", -1)).as("tick " + i).hasSize(2);
    }
    assertThat(log).contains("[prepare] prepared", "given [1,2,3]", "[pod] Scheduled");
    awaitNoPods();
  }

  @Test
  void a_pod_that_is_a_task_fails_by_its_exit_code_and_gets_more_memory_if_it_may() {
    var fails = engine.trigger("pod_tasks", Map.of("what", "fail"));
    var memory = engine.trigger("pod_tasks", Map.of("what", "memory"));

    assertThat(engine.awaitEnd("pod_tasks", fails).path("state").asText()).isEqualTo("failed");
    assertThat(sum(fails).path("reason").asText()).contains("exit code 3", "no such table");
    assertThat(engine.awaitEnd("pod_tasks", memory).path("state").asText()).isEqualTo("failed");
    assertThat(sum(memory).path("try_number").asInt()).isEqualTo(2);
    assertThat(sum(memory).path("reason").asText()).contains("OOMKilled");
    assertThat(sumLog(memory, 1)).contains("The next attempt gets 96Mi");
    awaitNoPods();
  }

  @Test
  void a_pod_that_is_a_task_is_repeated_if_it_is_deleted_by_hand_and_ends_with_its_run() {
    var run = engine.trigger("pod_tasks", Map.of("what", "sum"));
    awaitSum(run, "running");
    pods("sum").forEach(it -> cluster.pods().resource(it).delete());
    engine.await(
        "the second try",
        () -> sum(run),
        it -> it.path("try_number").asInt() == 2 && it.path("state").asText().equals("running"));
    assertThat(sumLog(run, 1)).contains("deleted by somebody else");

    engine
        .process()
        .client()
        .patch(
            EngineClient.path("dags", "pod_tasks", "dagRuns", run),
            Json.MAPPER.createObjectNode().put("state", "failed"));

    engine.awaitEnd("pod_tasks", run);
    awaitNoPods();
  }

  private static final String SENDS =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;

      @Dag("sends")
      public final class Sends implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          var text =
              dag.task("text",
                  pod("debian:12").command("bash", "-c", SCRIPT).resultByApi().returningText());
          dag.call("length", this::length).with(text).on(local());
        }

        static final String SCRIPT =
            \"""
            set -e
            head -c 100000 /dev/zero | tr '\\\\0' x > result
            token=$(cat "$WINDLASS_RESULT_TOKEN_FILE")
            rest=${WINDLASS_RESULT_URL#http://}; address=${rest%%/*}
            exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
            printf 'PUT /%s HTTP/1.1\\\\r\\\\nHost: %s\\\\r\\\\nAuthorization: Bearer %s\\\\r\\\\nContent-Length: %d\\\\r\\\\nConnection: close\\\\r\\\\n\\\\r\\\\n' \\
              "${rest#*/}" "$address" "$token" "$(stat -c %s result)" >&3
            cat result >&3
            read -r answer <&3; echo "$answer"
            for i in $(seq 1 100); do echo tick $i; sleep 0.1; done
            \""";

        int length(String text) { return text.length(); }
      }
      """;

  @Test
  void a_result_that_a_pod_sends_outlives_the_engine_it_was_sent_to() throws IOException {
    engine.with("Sends.java", SENDS);
    engine.awaitDag("sends");
    var run = engine.trigger("sends", Map.of());
    engine.await(
        "the answer and more",
        () -> engine.get("monitor", "health"),
        it -> log("sends", run, "text", 1).contains("tick 3\""));
    assertThat(log("sends", run, "text", 1)).contains("204 No Content");

    engine.kill();
    engine.start();

    var ended = engine.awaitEnd("sends", run);
    assertThat(ended.path("state").asText()).as(engine.printed()).isEqualTo("success");
    assertThat(
            engine
                .get(
                    "dags",
                    "sends",
                    "dagRuns",
                    run,
                    "taskInstances",
                    "length",
                    "xcomEntries",
                    "return_value")
                .path("value")
                .asInt())
        .isEqualTo(100_000);
    awaitNoPods();
  }
}
