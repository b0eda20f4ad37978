package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.Patience;
import dev.windlass.engine.client.EngineClient;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The image of the engine in a real cluster, with the objects that docs/kubernetes.md shows. Needs
 * {@code KUBECONFIG}, {@code WINDLASS_KUBERNETES_WORKER_IMAGE} and {@code
 * WINDLASS_KUBERNETES_ENGINE_IMAGE}.
 */
@EnabledIfSystemProperty(named = "windlass.cluster", matches = "true")
class EngineImageClusterIT {

  private static final Path DOCS = Path.of("..", "docs", "kubernetes.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;

      @Dag("both")
      public final class Both implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          dag.on(kubernetes().cpu("50m").memory("200Mi"));
          var one = dag.call("one", this::one);
          var other =
              dag.task("other",
                  pod("debian:12").command("sh", "-c", "printf 41 > /dev/termination-log")
                      .cpu("50m").memory("48Mi").returning(Integer.class));
          dag.call("sum", this::sum).with(one, other);
        }

        int one() { return 1; }

        int sum(int one, int other) { return one + other; }
      }
      """;

  private final String namespace = "windlass-it-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesClient cluster;

  @AfterEach
  void clean() {
    if (cluster != null) {
      cluster.namespaces().withName(namespace).delete();
      cluster.close();
    }
  }

  @Test
  void the_engine_runs_in_the_cluster_by_the_account_and_the_role_of_the_documentation()
      throws Exception {
    var image = System.getenv("WINDLASS_KUBERNETES_ENGINE_IMAGE");
    var worker = System.getenv("WINDLASS_KUBERNETES_WORKER_IMAGE");
    var configured = System.getenv("KUBECONFIG") != null && image != null && worker != null;
    if (!configured) {
      System.out.println(
          "The engine's image is not tried: set KUBECONFIG, WINDLASS_KUBERNETES_WORKER_IMAGE and"
              + " WINDLASS_KUBERNETES_ENGINE_IMAGE.");
    }
    assumeTrue(configured, "no cluster or no image is configured");
    cluster = new KubernetesClientBuilder().build();
    cluster
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    WorkerImage.assertIsOfThisBuild(cluster, namespace, worker);
    cluster
        .configMaps()
        .inNamespace(namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("dags")
                .endMetadata()
                .addToData("Both.java", DAG)
                .build())
        .create();
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    apply("kind: Role\n", image, worker, port);
    apply("kind: StatefulSet", image, worker, port);
    cluster
        .pods()
        .inNamespace(namespace)
        .withName("windlass-0")
        .waitUntilCondition(
            pod ->
                pod != null
                    && pod.getStatus().getConditions().stream()
                        .anyMatch(
                            it -> it.getType().equals("Ready") && it.getStatus().equals("True")),
            PATIENCE.toSeconds(),
            TimeUnit.SECONDS);

    // An engine answers to its own port only, so both sides have the same.
    try (var forward =
            cluster.pods().inNamespace(namespace).withName("windlass-0").portForward(port, port);
        var client = new EngineClient(URI.create("http://127.0.0.1:" + forward.getLocalPort()))) {
      assertThat(page(port)).contains("<!doctype html>");
      Patience.await(
          "the DAG",
          PATIENCE,
          () ->
              Optional.of(client.get("dags", Map.of()))
                  .filter(dags -> dags.path("total_entries").asInt() == 1));
      var run =
          client
              .post("dags/both/dagRuns", Json.MAPPER.createObjectNode().putNull("logical_date"))
              .path("dag_run_id")
              .asText();
      var ended =
          Patience.await(
              "the end of the run",
              PATIENCE,
              () ->
                  Optional.of(
                          client.get(EngineClient.path("dags", "both", "dagRuns", run), Map.of()))
                      .filter(it -> it.path("end_date").isTextual()));
      assertThat(ended.path("state").asText()).as(printed()).isEqualTo("success");
      assertThat(sum(client, run).path("value").asInt()).isEqualTo(42);
    }
    Patience.await(
        "pods to be gone",
        PATIENCE,
        () ->
            cluster.pods().inNamespace(namespace).list().getItems().size() == 1
                ? Optional.of(true)
                : Optional.empty());
  }

  private static JsonNode sum(EngineClient client, String run) {
    return client.get(
        EngineClient.path(
            "dags", "both", "dagRuns", run, "taskInstances", "sum", "xcomEntries", "return_value"),
        Map.of());
  }

  private static String page(int port) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private String printed() {
    return cluster.pods().inNamespace(namespace).withName("windlass-0").getLog();
  }

  /** Makes what the documentation shows, here and with these images; nothing here makes volumes. */
  private void apply(String which, String image, String worker, int port) throws Exception {
    var shown =
        YAML.matcher(Files.readString(DOCS))
            .results()
            .map(it -> it.group(1))
            .filter(it -> it.contains(which))
            .findFirst()
            .orElseThrow();
    var here =
        shown
            .replace("team-a", namespace)
            .replace("registry.example/windlass-engine:1", image)
            .replace("registry.example/windlass-worker:1", worker)
            .replace("8080", String.valueOf(port))
            .replace("persistentVolumeClaim: {claimName: windlass-data}", "emptyDir: {}");
    assertThat(here).contains(namespace);
    for (var object : here.split("\n---\n")) {
      cluster.resource(object).create();
    }
  }
}
