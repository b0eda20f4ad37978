package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.database.PostgresServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines on one PostgreSQL and one real cluster, of which one is lost. Asked for with {@code
 * -Pcluster}; needs {@code KUBECONFIG}. Works in a namespace of its own, which it removes.
 */
@EnabledIfSystemProperty(named = "windlass.cluster", matches = "true")
class LostEngineClusterIT {

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;

      import dev.windlass.dag.*;

      @Dag("ticking")
      public final class Ticking implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          dag.task("tick",
              pod("debian:12")
                  .command("sh", "-c", "for i in $(seq 1 200); do echo tick $i; sleep 0.2; done; echo done > /dev/termination-log")
                  .grace(ofSeconds(2))
                  .returningText());
        }
      }
      """;

  /** Any 32 bytes. */
  private static final String KEY = "c2VjcmV0IGtleSBmb3IgdGVzdHMgb2YgMzIgYnl0ZXM=";

  private static final int TICKS = 200;

  @TempDir Path folder;

  private final String namespace = "windlass-it-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesClient cluster;
  private PackagedEngine one;
  private PackagedEngine two;

  @BeforeEach
  void start() throws Exception {
    var configured = System.getenv("KUBECONFIG") != null;
    if (!configured) {
      System.out.println(
          "No cluster is configured: set KUBECONFIG. Tests on a real Kubernetes are skipped.");
    }
    assumeTrue(configured, "no cluster is configured");
    cluster = new KubernetesClientBuilder().build();
    cluster
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    var database = PostgresServer.empty("pods");
    one = engine("one", database);
    two = engine("two", database);
    one.start();
    one.awaitDag("ticking");
  }

  private PackagedEngine engine(String name, String database) throws IOException {
    return PackagedEngine.onPostgres(
            folder.resolve(name),
            Map.of(
                "WINDLASS_SECRET_KEY",
                KEY,
                "WINDLASS_ENGINE_LEASE",
                "6s",
                "WINDLASS_KUBERNETES_RESYNC",
                "5s"),
            database,
            namespace)
        .with("Ticking.java", DAG);
  }

  @AfterEach
  void stop() {
    if (one != null) {
      one.close();
    }
    if (two != null) {
      two.close();
    }
    if (cluster != null) {
      cluster.namespaces().withName(namespace).delete();
      cluster.close();
    }
  }

  private static JsonNode tick(PackagedEngine engine, String run) {
    return engine.get("dags", "ticking", "dagRuns", run, "taskInstances", "tick");
  }

  private static String log(PackagedEngine engine, String run) {
    return engine
        .process()
        .client()
        .get(
            EngineClient.path(
                "dags", "ticking", "dagRuns", run, "taskInstances", "tick", "logs", "1"),
            Map.of())
        .toString();
  }

  /** Its pod runs, and the second engine is there. */
  private String begun() {
    var run = one.trigger("ticking", Map.of());
    one.await(
        "the pod to run", () -> tick(one, run), it -> it.path("state").asText().equals("running"));
    two.start();
    one.await("lines", () -> tick(one, run), it -> log(one, run).contains("tick 3\""));
    return run;
  }

  private void awaitTakenOver(String run) {
    two.await(
        "the other engine to go on",
        () -> two.get("monitor", "health"),
        it -> {
          try {
            return log(two, run).contains("Another one goes on with it.");
          } catch (RuntimeException notYet) {
            return false;
          }
        });
  }

  private void assertWhole(String run) {
    assertThat(two.awaitEnd("ticking", run).path("state").asText())
        .as(one.printed() + two.printed())
        .isEqualTo("success");
    assertThat(tick(two, run).path("try_number").asInt()).isEqualTo(1);
    var log = log(two, run);
    for (int i = 1; i <= TICKS; i++) {
      assertThat(log.split("tick " + i + "\"", -1)).as("tick " + i).hasSize(2);
    }
    two.await(
        "pods to be gone",
        () -> two.get("monitor", "health"),
        it -> cluster.pods().inNamespace(namespace).list().getItems().isEmpty());
  }

  @Test
  void the_other_engine_goes_on_with_the_pod_of_one_that_was_killed() {
    var run = begun();

    one.kill();

    awaitTakenOver(run);
    assertWhole(run);
  }

  @Test
  void an_engine_that_stood_still_lets_go_of_its_pod_when_it_wakes() throws Exception {
    var run = begun();

    signal("STOP");
    awaitTakenOver(run);
    signal("CONT");

    assertWhole(run);
  }

  private void signal(String name) throws Exception {
    var sent =
        new ProcessBuilder("kill", "-" + name, String.valueOf(one.process().pid()))
            .inheritIO()
            .start();
    assertThat(sent.waitFor()).isZero();
  }
}
