package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clusters, one without a name and one that is called gpu. */
class ClusterExecutorsTest {

  private final RecordingListener listener = new RecordingListener();
  private final FakePods here = new FakePods();
  private final FakePods gpu = new FakePods();
  private ClusterExecutors executor;

  @BeforeEach
  void start() {
    executor = engine();
  }

  private ClusterExecutors engine() {
    var absences = new Absences(Set.of("", "gpu"));
    return new ClusterExecutors(
        Map.of("", in(here, "", absences), "gpu", in(gpu, "gpu", absences)),
        Json.MAPPER.createObjectNode(),
        listener,
        () -> FakePods.START);
  }

  private PodTaskExecutor in(FakePods pods, String name, Absences absences) {
    return new PodTaskExecutor(
        pods.host(listener, () -> FakePods.START, name, absences),
        WrittenLog.EMPTY,
        SentResults.NONE,
        100);
  }

  @AfterEach
  void stop() {
    executor.close();
    here.close();
    gpu.close();
  }

  private static Workload workload(String attemptId, JsonNode... parts) {
    var operator =
        new OperatorSpec.Pod(
            "alpine:3.22",
            List.of(),
            List.of(),
            Map.of(),
            List.of(parts),
            PodDeletion.ALWAYS,
            OutputFormat.TEXT);
    return Attempts.in(
        new BundleRef("tests", "v1", Path.of("/nowhere")),
        Attempts.of(attemptId, "train", operator));
  }

  private static JsonNode cluster(String name) {
    return TextNode.valueOf("metadata: {annotations: {windlass.dev/cluster: " + name + "}}");
  }

  private boolean hasEnded(String attemptId) {
    return listener.events(attemptId).stream().anyMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void a_pod_is_made_in_the_cluster_it_names_and_says_so() {
    executor.submit(
        List.of(
            workload("a1"),
            workload("a2", cluster("gpu")),
            workload("a3", cluster("gpu"), cluster("null"))));

    gpu.run(gpu.await("a2"));
    listener.awaitStart("a2");
    assertThat(listener.events("a2").getFirst().toString()).contains("pod gpu:team-a/windlass-");
    assertThat(here.await("a1").getMetadata().getNamespace()).isEqualTo("team-a");
    assertThat(here.await("a3")).isNotNull();
    gpu.end(gpu.await("a2"), 0, "Completed", "seven");
    assertThat(listener.awaitEnd("a2")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    awaitThat(() -> gpu.all().isEmpty());
    assertThat(here.all()).hasSize(2);
  }

  @Test
  void a_name_that_nobody_knows_is_rejected_with_those_that_are_known() {
    executor.submit(List.of(workload("a1", cluster("tpu"))));

    assertThat(listener.awaitEnd("a1"))
        .isEqualTo(
            new Outcome.Rejected(
                "Its pod is to be in cluster 'tpu', and the engine knows gpu. Add windlass.kubernetes.clusters.tpu to its settings."));
  }

  @Test
  void a_cluster_that_is_away_is_named_and_does_not_disturb_the_other() {
    gpu.api.away = true;

    executor.submit(List.of(workload("a1"), workload("a2", cluster("gpu"))));
    here.end(here.await("a1"), 0, "Completed", "one");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("one")));
    awaitThat(() -> !listener.waiting("a2").isEmpty());
    assertThat(listener.waiting("a2"))
        .startsWith("waiting for the cluster gpu, which does not answer: ");
    gpu.api.away = false;
    gpu.end(gpu.await("a2"), 0, "Completed", "two");
    assertThat(listener.awaitEnd("a2")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("two")));
  }

  @Test
  void after_a_start_pods_are_found_in_their_clusters_and_none_is_missed_while_one_is_away() {
    executor.submit(List.of(workload("a1"), workload("a2", cluster("gpu"))));
    here.run(here.await("a1"));
    gpu.run(gpu.await("a2"));
    listener.awaitStart("a1");
    listener.awaitStart("a2");
    executor.close();
    gpu.api.away = true;

    executor = engine();
    executor.reconcile(Set.of("a1", "a2", "a3"));
    here.end(here.await("a1"), 0, "Completed", "one");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("one")));
    var asked = gpu.api.requests.get();
    awaitThat(() -> gpu.api.requests.get() > asked + 1);
    assertThat(hasEnded("a2")).isFalse();
    assertThat(hasEnded("a3")).isFalse();
    gpu.api.away = false;
    assertThat(listener.awaitEnd("a3")).isInstanceOf(Outcome.Lost.class);
    gpu.end(gpu.await("a2"), 0, "Completed", "two");
    assertThat(listener.awaitEnd("a2")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("two")));
  }

  @Test
  void a_pod_is_cancelled_wherever_it_is() {
    executor.submit(List.of(workload("a2", cluster("gpu"))));
    gpu.run(gpu.await("a2"));
    listener.awaitStart("a2");

    executor.cancel("a2", "Enough.");

    assertThat(listener.awaitEnd("a2")).isEqualTo(new Outcome.Cancelled("Enough."));
    awaitThat(() -> gpu.all().isEmpty());
  }
}
