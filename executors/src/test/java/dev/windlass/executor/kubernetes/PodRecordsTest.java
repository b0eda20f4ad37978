package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.await;
import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.kubernetes.PodRecord.Role;
import dev.windlass.executor.protocol.WorkerHub;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is handed over of pods, of both kinds. */
class PodRecordsTest {

  private static final String PULLED =
      """
      {"metadata": {"uid": "e1", "name": "e1"}, "type": "Normal", "reason": "Pulled", "count": 1,
       "message": "Successfully pulled image with s3cret-value", "lastTimestamp": "2026-11-22T10:00:02Z",
       "involvedObject": {"kind": "Pod", "fieldPath": "spec.containers{base}"}}\
      """;

  private final RecordingListener listener = new RecordingListener();
  private final FakePods pods = new FakePods();
  private final Map<String, PodRecord> kept = new ConcurrentHashMap<>();
  private final List<String> definitions = new ArrayList<>();
  private final AtomicInteger handedOver = new AtomicInteger();
  private volatile int refusals;
  private ClusterPods host;

  @BeforeEach
  void start() {
    host = pods.host(listener, () -> FakePods.START, this::keep);
  }

  private void keep(List<PodRecord> newest) {
    handedOver.incrementAndGet();
    if (refusals > 0) {
      refusals--;
      throw new IllegalStateException("The database is away.");
    }
    for (var record : newest) {
      if (record.definition() != null) {
        definitions.add(record.definition());
      }
      kept.merge(
          record.attemptId(),
          record,
          (before, now) ->
              new PodRecord(
                  now.attemptId(),
                  now.state(),
                  now.events() == null ? before.events() : now.events(),
                  now.definition() == null ? before.definition() : now.definition()));
    }
  }

  @AfterEach
  void stop() {
    host.close();
    pods.close();
  }

  private static Workload workload(TaskAttempt attempt) {
    return Attempts.in(new BundleRef("tests", "v1", Path.of("/nowhere")), attempt);
  }

  private static Workload task(String attemptId) {
    var attempt =
        Attempts.of(
            attemptId,
            "train",
            new OperatorSpec.Pod(
                "alpine:3.22",
                List.of("train"),
                List.of(new ArgSpec.Literal(TextNode.valueOf("--key={{ var.value.api_secret }}"))),
                Map.of("DB_PASSWORD", new ArgSpec.Literal(TextNode.valueOf("in-the-clear"))),
                List.of(
                    TextNode.valueOf(
                        "spec:\n  initContainers:\n  - {name: proxy, image: 'envoy:1', restartPolicy: Always}\n")),
                PodDeletion.ALWAYS,
                OutputFormat.NONE));
    return workload(
        new TaskAttempt(
            attemptId,
            attempt.run(),
            attempt.taskId(),
            -1,
            1,
            0,
            attempt.operator(),
            Map.of(),
            null,
            Map.of(),
            Map.of("api_secret", "s3cret-value"),
            null,
            TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES));
  }

  private PodTaskExecutor tasks() {
    return new PodTaskExecutor(host, WrittenLog.EMPTY, SentResults.NONE, 100);
  }

  private PodRecord.State state(String attemptId) {
    return kept.get(attemptId).state();
  }

  private boolean is(String attemptId, String phase) {
    return kept.containsKey(attemptId) && state(attemptId).phase().equals(phase);
  }

  @Test
  void a_pod_that_is_a_task_is_known_from_its_creation_to_after_its_end_without_secrets() {
    pods.api.events.add(PULLED);
    tasks().submit(List.of(task("a1")));
    var pod = pods.await("a1");
    awaitThat(() -> is("a1", "Pending"));
    assertThat(state("a1").containers())
        .extracting(PodRecord.Container::name, PodRecord.Container::role)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("proxy", Role.SIDECAR),
            org.assertj.core.groups.Tuple.tuple("base", Role.MAIN));

    pods.run(pod);
    awaitThat(() -> is("a1", "Running"));
    awaitThat(() -> kept.get("a1").events() != null);
    pods.end(pod, 3, "Error", "no such key: s3cret-value");
    awaitThat(() -> is("a1", "Failed"));
    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Failed.class);
    awaitThat(() -> state("a1").goneAt() != null);

    var base = state("a1").containers().getLast();
    assertThat(base.state()).isEqualTo("terminated");
    assertThat(base.exitCode()).isEqualTo(3);
    assertThat(base.message()).isEqualTo("no such key: ***");
    assertThat(base.startedAt()).isEqualTo(FakePods.START);
    var said = kept.get("a1").events().getFirst();
    assertThat(said.container()).isEqualTo("base");
    assertThat(said.at()).isEqualTo(Instant.parse("2026-11-22T10:00:02Z"));
    assertThat(kept.get("a1").toString()).doesNotContain("s3cret-value", "in-the-clear");
    assertThat(kept.get("a1").definition())
        .contains("name: \"windlass-orders-train-", "--key=***", "DB_PASSWORD")
        .doesNotContain("status:", "managedFields");
    assertThat(definitions).hasSize(1);
  }

  @Test
  void all_of_a_pod_is_known_that_another_engine_made_and_did_not_record() {
    host.close();
    host = pods.host(listener, () -> FakePods.START);
    tasks().submit(List.of(task("a1")));
    pods.run(pods.await("a1"));
    listener.awaitStart("a1");
    host.close();

    host = pods.host(listener, () -> FakePods.START, this::keep);
    tasks().reconcile(Set.of("a1"));

    awaitThat(() -> is("a1", "Running"));
    assertThat(kept.get("a1").definition())
        .contains("DB_PASSWORD", "restartPolicy: \"Never\"")
        .doesNotContain("in-the-clear", "s3cret-value");
  }

  @Test
  void a_pod_with_a_worker_is_known_without_its_credential() {
    pods.api.events.add(PULLED);
    var executor = new KubernetesExecutor(host, new WorkerHub(), attempt -> "credential-of-it");
    executor.reconcile(Set.of());
    executor.submit(List.of(workload(Attempts.bash("a1", "true"))));
    pods.run(pods.await("a1"));

    awaitThat(() -> is("a1", "Running") && kept.get("a1").events() != null);

    assertThat(kept.get("a1").definition())
        .contains("WINDLASS_WORKER_TOKEN", "WINDLASS_WORKER_ENGINE", "worker:1")
        .doesNotContain("credential-of-it");
    assertThat(kept.get("a1").events()).hasSize(1);
  }

  @Test
  void how_a_pod_ends_that_is_deleted_after_its_attempt_is_not_its_last_state() {
    tasks().submit(List.of(task("a1")));
    var pod = pods.await("a1");
    pods.run(pod);
    awaitThat(() -> is("a1", "Running"));
    host.guard()
        .locked(() -> {
          var attempt = host.pods().get("a1");
          host.pods().over(attempt, new Outcome.Succeeded(null));
          attempt.stored = true;
        });

    pods.end(pod, 143, "Error", "");
    pods.delete(pod);

    awaitThat(() -> state("a1").goneAt() != null);
    assertThat(state("a1").phase()).isEqualTo("Running");
  }

  @Test
  void many_changes_are_handed_over_together_and_what_was_refused_again() {
    var executor = tasks();
    var workloads = new ArrayList<Workload>();
    long begun = System.nanoTime();
    for (var i = 0; i < 20; i++) {
      workloads.add(task("a" + i));
    }
    refusals = 1;
    executor.submit(workloads);
    var first = pods.await("a0");
    for (var i = 0; i < 30; i++) {
      waits(first, "reason " + i);
    }

    awaitThat(() -> kept.size() == 20);
    var newest =
        await(() -> {
          var reason = state("a0").containers().getLast().reason();
          return "reason 29".equals(reason) ? reason : null;
        });

    assertThat(newest).isEqualTo("reason 29");
    // Twice a second at most; 50 changes by themselves take a moment, or long on a busy machine.
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertThat((long) handedOver.get()).isLessThan(2 * seconds + 10);
    assertThat(definitions).hasSize(20);
  }

  private void waits(Pod pod, String reason) {
    ContainerState state =
        new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting().build();
    try (var client = pods.api.plain()) {
      client
          .pods()
          .inNamespace("team-a")
          .withName(pod.getMetadata().getName())
          .editStatus(found ->
              new PodBuilder(found)
                  .editOrNewStatus()
                  .withPhase("Pending")
                  .withContainerStatuses()
                  .addNewContainerStatus()
                  .withName("base")
                  .withState(state)
                  .endContainerStatus()
                  .endStatus()
                  .build());
    }
  }
}
