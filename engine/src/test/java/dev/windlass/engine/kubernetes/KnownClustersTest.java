package dev.windlass.engine.kubernetes;

import static dev.windlass.dag.Dsl.kubernetes;
import static dev.windlass.dag.Dsl.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownClustersTest {

  @Dag("training")
  static final class Training implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("here", pod("debian:12"));
      dag.task("train", pod("debian:12").cluster("gpu"));
      dag.run("score", this::score).on(kubernetes().cluster("tpu"));
    }

    void score() {}
  }

  private static KubernetesConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(KubernetesConfig.class)
        .withSources(new EnvConfigSource(environment, 300))
        .build()
        .getConfigMapping(KubernetesConfig.class);
  }

  private static List<String> reasons(Map<String, String> environment) {
    return new KnownClusters(config(environment)).reasons(RecordedDag.of(new Training()).spec());
  }

  @Test
  void a_dag_that_names_a_cluster_which_no_setting_names_is_refused() {
    assertThat(
            reasons(
                Map.of(
                    "WINDLASS_KUBERNETES_TASKS",
                    "true",
                    "WINDLASS_KUBERNETES_CLUSTERS_GPU_CONTEXT",
                    "gpu-admin",
                    "WINDLASS_KUBERNETES_CLUSTERS_GPU_NAMESPACES",
                    "training,scoring")))
        .containsExactly(
            "Task 'score': Its pod is to be in cluster 'tpu', and the engine knows gpu."
                + " Add windlass.kubernetes.clusters.tpu to its settings.");
    assertThat(reasons(Map.of("WINDLASS_KUBERNETES_TASKS", "true")))
        .hasSize(2)
        .first()
        .asString()
        .contains("the engine knows none by a name");
  }

  @Test
  void an_engine_that_runs_no_pods_leaves_that_to_others() {
    assertThat(reasons(Map.of())).isEmpty();
  }

  @Test
  void clusters_have_settings_of_their_own() {
    KubernetesConfig config =
        config(
            Map.of(
                "WINDLASS_KUBERNETES_CLUSTERS_GPU_KUBECONFIG",
                "/etc/gpu.yaml",
                "WINDLASS_KUBERNETES_CLUSTERS_GPU_NAMESPACES",
                "training,scoring"));

    assertThat(config.clusters()).containsOnlyKeys("gpu");
    assertThat(config.clusters().get("gpu").namespaces()).containsExactly("training", "scoring");
    assertThat(config.clusters().get("gpu").kubeconfig().orElseThrow())
        .hasToString("/etc/gpu.yaml");
    assertThat(config.namespaces()).containsExactly("default");
    assertThat(KubernetesParts.names(config)).containsExactly("", "gpu");
  }
}
