package dev.windlass.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Dsl;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodPartsTest {

  private static final KubernetesSettings SETTINGS =
      KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080"));

  private static Workload workload(@Nullable PlacementSpec placement) {
    return new Workload(
        Attempts.bash("0192-attempt", "true"),
        new BundleRef("my dags", "d1", Path.of("/nowhere")),
        "TestDag",
        Isolation.SHARED,
        placement);
  }

  private static JsonNode json(String text) throws Exception {
    return Json.MAPPER.readTree(text.replace('\'', '"'));
  }

  @Test
  void what_is_said_later_is_laid_over_what_was_said_before() throws Exception {
    var merged =
        PodLayers.over(
            json(
                """
                {'metadata': {'labels': {'a': '1', 'b': '1'}},
                 'spec': {'nodeSelector': {'x': 'y'}, 'tolerations': [{'key': 'k'}],
                  'containers': [{'name': 'base', 'image': 'one', 'args': ['1', '2'],
                   'env': [{'name': 'A', 'value': '1'}]}]}}\
                """),
            json(
                """
                {'metadata': {'labels': {'b': '2'}},
                 'spec': {'nodeSelector': null, 'tolerations': [{'key': 'k'}, {'key': 'l'}],
                  'containers': [{'name': 'proxy'}, {'name': 'base', 'image': 'two', 'args': ['3'],
                   'env': [{'name': 'A', 'value': '2'}, {'name': 'B', 'value': '3'}]}]}}\
                """));

    assertThat(merged)
        .isEqualTo(
            json(
                """
                {'metadata': {'labels': {'a': '1', 'b': '2'}},
                 'spec': {'tolerations': [{'key': 'k'}, {'key': 'l'}],
                  'containers': [{'name': 'base', 'image': 'two', 'args': ['3'],
                   'env': [{'name': 'A', 'value': '2'}, {'name': 'B', 'value': '3'}]},
                   {'name': 'proxy'}]}}\
                """));
  }

  @Test
  void a_pod_says_what_it_is_and_runs_without_rights() {
    var pod = new WorkerPod(SETTINGS).of(workload(null), "s3cret");

    assertThat(pod.getMetadata().getName()).matches("windlass-orders-bash-[0-9a-f]{10}");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("windlass.dev/installation", "i1")
        .containsEntry("windlass.dev/dag", "orders")
        .containsEntry("windlass.dev/try", "1");
    assertThat(pod.getMetadata().getAnnotations())
        .containsEntry("windlass.dev/attempt", "0192-attempt")
        .containsEntry("windlass.dev/run", "manual__1");
    assertThat(pod.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    var base = base(pod.getSpec().getContainers());
    assertThat(base.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(base.getEnv())
        .contains(
            new EnvVar("WINDLASS_WORKER_ID", "pod-0192-attempt", null),
            new EnvVar("WINDLASS_WORKER_ENGINE", "ws://10.89.0.1:8080/worker", null),
            new EnvVar(
                "WINDLASS_WORKER_BUNDLE",
                "http://10.89.0.1:8080/worker/bundles/my%20dags/d1",
                null));
  }

  @Test
  void the_task_has_the_last_word_but_not_on_what_makes_it_the_pod_of_its_attempt() {
    var placement =
        Dsl.kubernetes()
            .cpu("2")
            .memory("4Gi")
            .image("other:2")
            .toleration("gpu", "NoSchedule")
            .label("windlass.dev/installation", "somebody-elses")
            .pod("{\"spec\": {\"restartPolicy\": \"Always\"}}")
            .spec();

    var pod = new WorkerPod(SETTINGS).of(workload(placement), "s3cret");

    var base = base(pod.getSpec().getContainers());
    assertThat(base.getImage()).isEqualTo("other:2");
    assertThat(base.getResources().getRequests().get("cpu").toString()).isEqualTo("2");
    assertThat(base.getResources().getLimits().get("memory").toString()).isEqualTo("4Gi");
    assertThat(pod.getSpec().getTolerations()).hasSize(1);
    assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getMetadata().getLabels()).containsEntry("windlass.dev/installation", "i1");
  }

  @Test
  void a_token_of_the_cluster_takes_the_place_of_a_secret() {
    var pod = new WorkerPod(SETTINGS).of(workload(null), null);

    assertThat(base(pod.getSpec().getContainers()).getEnv().toString())
        .contains("WINDLASS_WORKER_TOKEN_FILE")
        .doesNotContain("WINDLASS_WORKER_TOKEN,");
    assertThat(pod.getSpec().getVolumes().toString())
        .contains("audience=windlass-i1", "expirationSeconds=600");
  }

  @Test
  void what_makes_no_pod_is_said() {
    var placement = Dsl.kubernetes().pod("{\"spec\": {\"nodeSelector\": 5}}").spec();

    assertThatThrownBy(() -> new WorkerPod(SETTINGS).of(workload(placement), "s3cret"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labels_are_short_and_plain() {
    assertThat(PodNames.label("scheduled__2026-01-01T06:00:00+00:00"))
        .matches("scheduled__2026-01-01T06_00_00_00_00-[0-9a-f]{10}")
        .hasSizeLessThan(64);
    assertThat(PodNames.label("x".repeat(200))).hasSize(63);
    assertThat(PodNames.label("plain")).isEqualTo("plain");
  }

  @Test
  void a_quota_is_said_as_people_say_it() {
    assertThat(
            QuotaMessage.reason(
                "team-a",
                "pods \"x\" is forbidden: exceeded quota: compute, requested: requests.cpu=4,"
                    + " used: requests.cpu=30, limited: requests.cpu=32"))
        .isEqualTo("waiting for quota in team-a: requested 4 CPU, used 30 of 32");
  }

  @Test
  void a_template_is_read_and_one_that_is_none_is_named(@TempDir Path folder) throws Exception {
    var good =
        Files.writeString(folder.resolve("pod.yaml"), "spec:\n  nodeSelector: {disk: ssd}\n");
    var bad = Files.writeString(folder.resolve("bad.yaml"), "metadata: {}\n");

    assertThat(PodTemplate.read(good))
        .isEqualTo(json("{'spec': {'nodeSelector': {'disk': 'ssd'}}}"));
    assertThatThrownBy(() -> PodTemplate.read(bad)).hasMessageContaining("bad.yaml");
  }

  private static Container base(List<Container> containers) {
    assertThat(containers.getFirst().getName()).isEqualTo("base");
    return containers.getFirst();
  }
}
