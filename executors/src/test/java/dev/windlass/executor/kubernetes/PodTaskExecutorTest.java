package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dsl;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that are pods, whatever becomes of the pod and of the engine. */
class PodTaskExecutorTest {

  private final RecordingListener listener = new RecordingListener();
  private final List<LogLine> written = new ArrayList<>();
  private final FakePods pods = new FakePods();
  private volatile Instant now = FakePods.START;
  private ClusterPods host;
  private PodTaskExecutor executor;

  @BeforeEach
  void start() {
    executor = engine();
  }

  private PodTaskExecutor engine() {
    InstantSource clock = () -> now;
    host = pods.host(listener, clock);
    return new PodTaskExecutor(
        host,
        (_, more) -> {
          for (var line : written.reversed()) {
            if (!more.test(line)) {
              break;
            }
          }
          return written.size();
        },
        SentResults.NONE,
        100);
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  private static OperatorSpec.Pod pod(OutputFormat output, PodDeletion deletion) {
    return new OperatorSpec.Pod(
        "alpine:3.22", List.of(), List.of(), Map.of(), List.of(), deletion, output);
  }

  private static Workload workload(OperatorSpec.Pod operator) {
    return workload(Attempts.of("a1", "train", operator));
  }

  private static Workload workload(TaskAttempt attempt) {
    return Attempts.in(new BundleRef("tests", "v1", Path.of("/nowhere")), attempt);
  }

  private Outcome ended() {
    return listener.awaitEnd("a1");
  }

  private List<String> log() {
    return listener.lines("a1").stream().map(LogLine::message).toList();
  }

  @Test
  void the_last_message_of_its_container_is_the_result() {
    executor.submit(List.of(workload(pod(OutputFormat.JSON, PodDeletion.ALWAYS))));

    pods.end(pods.await("a1"), 0, "Completed", "{\"auc\": 0.9}\n");

    assertThat(ended()).isInstanceOf(Outcome.Succeeded.class).asString().contains("0.9");
    assertThat(listener.events("a1")).first().isInstanceOf(ExecutionEvent.Started.class);
    awaitThat(() -> pods.all().isEmpty());
  }

  @Test
  void a_result_that_is_missing_or_no_json_is_a_failure_that_says_where_it_is_read() {
    assertThat(PodResult.of("Pod a/b", OutputFormat.JSON, false, null).toString())
        .contains("Failed", "/dev/termination-log");
    assertThat(PodResult.of("Pod a/b", OutputFormat.JSON, false, "x".repeat(4096)).toString())
        .contains("no JSON", "4 KiB");
    assertThat(PodResult.of("Pod a/b", OutputFormat.TEXT, false, "seven\n"))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    assertThat(PodResult.of("Pod a/b", OutputFormat.NONE, false, "chatter"))
        .isEqualTo(new Outcome.Succeeded(null));
  }

  @Test
  void arguments_and_variables_take_values_of_other_tasks_and_templates_of_the_author() {
    var operator =
        new OperatorSpec.Pod(
            "train:{{ ds_nodash }}",
            List.of("run", "{{ ds }}"),
            List.of(
                new ArgSpec.Literal(TextNode.valueOf("--day={{ ds }}")),
                new ArgSpec.Output("split"),
                new ArgSpec.Output("words")),
            Map.of("ROWS", new ArgSpec.Output("rows"), "NONE", new ArgSpec.Output("none")),
            List.of(
                TextNode.valueOf(
                    "metadata:\n  labels: {team: pricing}\nspec:\n  hostNetwork: true\n")),
            PodDeletion.ALWAYS,
            OutputFormat.NONE);
    var outputs =
        Map.<String, JsonNode>of(
            "split", Json.MAPPER.createArrayNode().add(1).add(2),
            "words", TextNode.valueOf("{{ ds }}"),
            "rows", Json.MAPPER.getNodeFactory().numberNode(7),
            "none", Json.MAPPER.nullNode());

    executor.submit(
        List.of(workload(Attempts.withOutputs(Attempts.of("a1", "train", operator), outputs))));

    var made = pods.await("a1");
    var base = made.getSpec().getContainers().getFirst();
    assertThat(base.getImage()).isEqualTo("train:20260131");
    assertThat(base.getCommand()).containsExactly("run", "2026-01-31");
    // What another task returned is a value, not a template.
    assertThat(base.getArgs()).containsExactly("--day=2026-01-31", "[1,2]", "{{ ds }}");
    assertThat(base.getEnv())
        .singleElement()
        .hasToString("EnvVar(name=ROWS, value=7, valueFrom=null, additionalProperties={})");
    assertThat(made.getSpec().getHostNetwork()).isTrue();
    assertThat(made.getMetadata().getLabels())
        .containsEntry("team", "pricing")
        .containsEntry("app.kubernetes.io/component", "task");
  }

  @Test
  void yaml_that_is_none_is_rejected_with_a_reason() {
    var operator =
        new OperatorSpec.Pod(
            "alpine:3.22",
            List.of(),
            List.of(),
            Map.of(),
            List.of(TextNode.valueOf("spec: [unclosed")),
            PodDeletion.ALWAYS,
            OutputFormat.NONE);

    executor.submit(List.of(workload(operator)));

    assertThat(ended()).isInstanceOf(Outcome.Rejected.class).asString().contains("YAML");
  }

  @Test
  void an_exit_code_is_a_failure_with_its_last_words() {
    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));

    pods.end(pods.await("a1"), 3, "Error", "no such table");

    assertThat(ended())
        .isInstanceOf(Outcome.Failed.class)
        .asString()
        .contains("exit code 3", "no such table");
  }

  @Test
  void lines_are_there_once_however_often_the_connection_is_cut() {
    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));
    var pod = pods.await("a1");
    var name = pod.getMetadata().getName();
    var text = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      // Ten lines in a second, two of them at the very same time.
      text.append(FakePods.START.plusMillis(i * 100L - (i % 10 == 0 ? 100 : 0)))
          .append(" line ")
          .append(i)
          .append('\n');
    }
    pods.api.cuts.addAll(List.of(50, 333, 700));
    pods.api.logs.put(name + "/base", text.toString());

    pods.run(pod);
    awaitThat(() -> log().size() >= 40);
    pods.api.logs.put(name + "/base", text + FakePods.START.plusSeconds(9).toString() + " last\n");
    pods.end(pod, 0, "Completed", null);

    ended();
    var expected = new ArrayList<String>();
    for (int i = 1; i <= 40; i++) {
      expected.add("line " + i);
    }
    expected.add("last");
    assertThat(log()).containsExactlyElementsOf(expected);
  }

  @Test
  void what_the_cluster_says_of_the_pod_is_in_the_log_once() {
    pods.api.events.add(
        """
        {"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e1", "uid": "u1"}, "type": "Normal",
         "reason": "Scheduled", "message": "Assigned to node-1", "lastTimestamp": "2026-11-22T09:59:58Z"}
        """);
    pods.api.events.add(
        """
        {"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e2", "uid": "u2"}, "type": "Warning",
         "reason": "BackOff", "message": "Back-off pulling image", "count": 3,
         "lastTimestamp": "2026-11-22T09:59:59Z"}
        """);
    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));
    var pod = pods.await("a1");
    pods.run(pod);
    awaitThat(() -> log().size() >= 2);

    pods.end(pod, 0, "Completed", null);

    ended();
    assertThat(log())
        .containsExactly(
            "[pod] Scheduled: Assigned to node-1",
            "[pod] BackOff: Back-off pulling image (3 times)");
  }

  @Test
  void another_engine_goes_on_with_its_pod_and_its_log() {
    var secret = Attempts.of("a1", "train", pod(OutputFormat.TEXT, PodDeletion.ALWAYS));
    executor.submit(List.of(workload(secret)));
    var pod = pods.await("a1");
    var name = pod.getMetadata().getName();
    var first = "2026-11-22T10:00:01.1Z one\n2026-11-22T10:00:01.2Z two\n";
    pods.api.logs.put(name + "/base", first);
    pods.run(pod);
    awaitThat(() -> log().size() == 2);
    executor.close();
    written.add(line("2026-11-22T10:00:01.1Z", "one"));
    written.add(line("2026-11-22T10:00:01.2Z", "two"));
    pods.api.logs.put(name + "/base", first + "2026-11-22T10:00:01.3Z three\n");

    executor = engine();
    executor.reconcile(Set.of("a1"));
    awaitThat(() -> log().size() == 3);
    pods.end(pod, 0, "Completed", "done");

    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("done")));
    assertThat(log()).containsExactly("one", "two", "three");
    awaitThat(() -> pods.all().isEmpty());
  }

  @Test
  void what_an_engine_left_is_found_however_many_parts_its_list_has() {
    var workloads = new ArrayList<Workload>();
    for (int i = 0; i < 5; i++) {
      workloads.add(
          workload(Attempts.of("a" + i, "train_" + i, pod(OutputFormat.TEXT, PodDeletion.ALWAYS))));
    }
    executor.submit(workloads);
    awaitThat(() -> pods.all().size() == 5);
    executor.close();
    pods.alive.addAll(Set.of("a0", "a1", "a2", "a3", "a4"));
    var lists = pods.api.lists.get();

    executor = engine();
    executor.reconcile(Set.of("a0", "a1", "a2", "a3", "a4"));
    pods.all().forEach(pod -> pods.end(pod, 0, "Completed", "seven"));

    for (int i = 0; i < 5; i++) {
      assertThat(listener.awaitEnd("a" + i))
          .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    }
    assertThat(pods.api.lists.get()).isGreaterThanOrEqualTo(lists + 3);
  }

  @Test
  void of_a_pod_that_is_there_no_more_is_kept_than_is_read() {
    executor.submit(List.of(workload(pod(OutputFormat.TEXT, PodDeletion.ALWAYS))));
    pods.run(pods.await("a1"));
    listener.awaitStart("a1");
    host.resync();

    var attempt = host.pods().get("a1");
    assertThat(attempt.wanted).isSameAs(attempt.pod);
    assertThat(attempt.pod.getSpec().getRestartPolicy()).isNull();
    assertThat(host.watch().informers().getFirst().getStore().list())
        .singleElement()
        .satisfies(
            one -> assertThat(one.getSpec()).isNull(),
            one -> assertThat(Pods.attemptOf(one)).isEqualTo("a1"));
  }

  @Test
  void a_pod_that_is_not_to_be_gone_on_with_is_deleted_before_its_attempt_is_repeated() {
    var alone =
        Attempts.of("a1", "train", Dsl.pod("alpine:3.22").reattach(false).returningText().spec());
    executor.submit(List.of(workload(alone)));
    var pod = pods.await("a1");
    pods.run(pod);
    listener.awaitStart("a1");
    executor.close();

    executor = engine();
    executor.reconcile(Set.of("a1"));

    assertThat(ended()).isInstanceOf(Outcome.Lost.class).asString().contains(".reattach(false)");
    assertThat(pods.all()).isEmpty();
  }

  @Test
  void one_that_had_ended_by_then_has_its_result() {
    var alone =
        Attempts.of("a1", "train", Dsl.pod("alpine:3.22").reattach(false).returningText().spec());
    executor.submit(List.of(workload(alone)));
    var pod = pods.await("a1");
    executor.close();
    pods.end(pod, 0, "Completed", "seven");

    executor = engine();
    executor.reconcile(Set.of("a1"));

    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
  }

  @Test
  void what_another_engine_has_now_is_left_alone() {
    executor.submit(List.of(workload(pod(OutputFormat.TEXT, PodDeletion.ALWAYS))));
    var pod = pods.await("a1");
    pods.api.logs.put(pod.getMetadata().getName() + "/base", "2026-11-22T10:00:01.1Z one\n");
    pods.run(pod);
    listener.awaitStart("a1");
    var later = new RecordingListener();
    var next = pods.host(later, () -> now);
    pods.alive.add("a1");
    try (var other = new PodTaskExecutor(next, WrittenLog.EMPTY, SentResults.NONE, 100)) {
      other.takeOver(Set.of("a1"));
      later.awaitStart("a1");

      executor.release("a1");
      pods.end(pod, 0, "Completed", "seven");

      assertThat(later.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
      assertThat(later.lines("a1").stream().map(LogLine::message)).containsExactly("one");
      awaitThat(() -> pods.all().isEmpty());
      host.resync();
      executor.cancel("a1", "Enough.");
      assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
    }
  }

  private static LogLine line(String at, String text) {
    return new LogLine(Instant.parse(at), LogLine.Level.INFO, text);
  }

  @Test
  void a_timeout_counts_from_the_start_of_its_container_also_in_the_next_engine() {
    executor.submit(
        List.of(
            workload(
                Attempts.withTimeout(
                    Attempts.of("a1", "train", pod(OutputFormat.NONE, PodDeletion.NEVER)),
                    Duration.ofMinutes(5)))));
    pods.run(pods.await("a1"));
    listener.awaitStart("a1");
    executor.close();
    now = now.plus(Duration.ofMinutes(5));

    executor = engine();
    executor.reconcile(Set.of("a1"));

    assertThat(ended())
        .isEqualTo(new Outcome.TimedOut("It took longer than its timeout of 5m and was ended."));
    awaitThat(() -> pods.all().isEmpty());
  }

  @Test
  void what_needed_more_memory_gets_twice_as_much_up_to_its_limit() {
    var small =
        new OperatorSpec.Pod(
            "alpine:3.22",
            List.of(),
            List.of(),
            Map.of(),
            List.of(
                TextNode.valueOf(
                    """
                    metadata: {annotations: {windlass.dev/memory-up-to: 160Mi}}
                    spec: {containers: [{name: base, resources: {limits: {memory: 64Mi}}}]}
                    """)),
            PodDeletion.ALWAYS,
            OutputFormat.NONE);
    executor.submit(List.of(workload(small)));
    pods.end(pods.await("a1"), 137, "OOMKilled", null);

    assertThat(ended()).isInstanceOf(Outcome.Lost.class).asString().contains("gets 128Mi");
    assertThat(listener.events("a1"))
        .contains(
            new ExecutionEvent.Remembered("a1", "windlass.memory", TextNode.valueOf("128Mi")));

    var state = Map.<String, JsonNode>of("windlass.memory", TextNode.valueOf("128Mi"));
    executor.submit(
        List.of(workload(Attempts.withState(Attempts.of("a2", "train", small), state))));
    var second = pods.await("a2");
    assertThat(second.getSpec().getContainers().getFirst().getResources().getLimits())
        .containsEntry("memory", new Quantity("128Mi"));
    pods.end(second, 137, "OOMKilled", null);

    assertThat(listener.awaitEnd("a2")).asString().contains("gets 160Mi");
  }

  @Test
  void a_pod_that_failed_stays_if_its_author_wants_to_look_at_it() {
    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ON_SUCCESS))));
    var pod = pods.await("a1");
    pods.end(pod, 1, "Error", null);
    ended();

    host.resync();
    host.resync();

    assertThat(pods.all()).hasSize(1);
  }

  @Test
  void an_api_that_fails_is_asked_again_and_uses_up_nothing() {
    pods.api.nextCreate(FakeApi.Fault.of(500, "InternalError", "etcdserver: leader changed", null));
    pods.api.nextCreate(FakeApi.Fault.of(429, "TooManyRequests", "slow down", 1));
    pods.api.nextCreate(FakeApi.Fault.answerLost());

    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));

    pods.end(pods.await("a1"), 0, "Completed", null);
    assertThat(ended()).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_cluster_that_does_not_answer_is_named_with_why() {
    executor.close();
    var nowhere =
        new ConfigBuilder()
            .withMasterUrl("http://127.0.0.1:1")
            .withRequestRetryBackoffLimit(0)
            .build();
    host =
        new ClusterPods(
            KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080")),
            new KubernetesClientBuilder().withConfig(nowhere).build(),
            listener,
            () -> now,
            attempts -> Set.of());
    executor = new PodTaskExecutor(host, WrittenLog.EMPTY, SentResults.NONE, 100);

    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));

    awaitThat(() -> !listener.waiting("a1").isEmpty());
    assertThat(listener.waiting("a1"))
        .startsWith("waiting for the cluster, which does not answer: ")
        .contains("http://127.0.0.1:1")
        .doesNotContain("An error has occurred");
  }

  @Test
  void events_that_come_twice_or_in_another_order_change_nothing() {
    executor.submit(List.of(workload(pod(OutputFormat.TEXT, PodDeletion.NEVER))));
    var pending = pods.await("a1");
    pods.run(pending);
    listener.awaitStart("a1");
    var running = pods.await("a1");
    pods.end(running, 0, "Completed", "seven");
    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));

    host.guard()
        .locked(() -> List.of(running, pending, running).forEach(pod -> host.pods().seen(pod)));

    assertThat(listener.events("a1")).hasSize(2);
  }

  @Test
  void a_pod_that_ended_while_nobody_could_look_is_found_two_minutes_later() {
    executor.submit(List.of(workload(pod(OutputFormat.TEXT, PodDeletion.NEVER))));
    pods.run(pods.await("a1"));
    listener.awaitStart("a1");
    executor.close();
    pods.end(pods.await("a1"), 0, "Completed", "seven");
    pods.api.away = true;

    executor = engine();
    executor.reconcile(Set.of("a1"));
    var asked = pods.api.requests.get();
    awaitThat(() -> pods.api.requests.get() > asked + 2);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
    pods.api.away = false;

    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
  }

  @Test
  void a_pod_that_is_gone_before_anybody_looked_is_lost() {
    executor.submit(List.of(workload(pod(OutputFormat.NONE, PodDeletion.ALWAYS))));
    var pod = pods.await("a1");
    executor.close();
    pods.delete(pod);

    executor = engine();
    executor.reconcile(Set.of("a1"));

    assertThat(ended()).isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void nothing_is_asked_of_a_cluster_before_there_is_a_task() {
    executor.reconcile(Set.of());

    assertThat(pods.api.requests.get()).isZero();
  }
}
