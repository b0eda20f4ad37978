package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dsl;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.protocol.WorkerHub.Access;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results that containers send to the engine. */
class SentResultsTest {

  private final RecordingListener listener = new RecordingListener();
  private final FakePods pods = new FakePods();
  private final Sent sent = new Sent();
  private PodTaskExecutor executor = engine();

  /** What was sent, and how often the database does not answer first. */
  private static final class Sent implements SentResults {

    final Map<String, JsonNode> results = new ConcurrentHashMap<>();
    final AtomicInteger refuses = new AtomicInteger();
    volatile @Nullable URI engine = URI.create("http://10.89.0.1:8080");

    @Override
    public @Nullable URI engine() {
      return engine;
    }

    @Override
    public String secret(String attemptId) {
      return "secret-of-" + attemptId;
    }

    @Override
    public Optional<JsonNode> of(String attemptId) {
      if (refuses.getAndDecrement() > 0) {
        throw new IllegalStateException("the database is away");
      }
      return Optional.ofNullable(results.get(attemptId));
    }

    @Override
    public void forget(String attemptId) {
      results.remove(attemptId);
    }
  }

  private PodTaskExecutor engine() {
    return new PodTaskExecutor(
        pods.host(listener, () -> FakePods.START), WrittenLog.EMPTY, sent, 100);
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  private static Workload workload(dev.windlass.dag.Pod<?> pod) {
    return Attempts.in(
        new BundleRef("tests", "v1", Path.of("/nowhere")), Attempts.of("a1", "train", pod.spec()));
  }

  private Pod submit(dev.windlass.dag.Pod<?> pod) {
    executor.submit(List.of(workload(pod)));
    return pods.await("a1");
  }

  private static dev.windlass.dag.Pod<Integer> number() {
    return Dsl.pod("alpine:3.22").resultByApi().returning(Integer.class);
  }

  @Test
  void its_container_is_told_where_its_result_goes_and_by_what_it_is_known() {
    var pod = submit(number());

    assertThat(pod.getSpec().getContainers().getFirst().getEnv())
        .containsExactly(
            new EnvVar("WINDLASS_RESULT_URL", "http://10.89.0.1:8080/worker/results/a1", null),
            new EnvVar("WINDLASS_RESULT_TOKEN", "secret-of-a1", null));
    assertThat(executor.access("a1", "secret-of-a1")).isEqualTo(Access.GRANTED);
    assertThat(executor.access("a1", "secret-of-a2")).isEqualTo(Access.REFUSED);
  }

  @Test
  void a_text_goes_elsewhere_and_who_sends_nothing_is_told_nothing() {
    var text = submit(Dsl.pod("alpine:3.22").resultByApi().returningText());
    assertThat(text.getSpec().getContainers().getFirst().getEnv().getFirst().getValue())
        .endsWith("/worker/results/a1/text");

    executor.submit(
        List.of(
            Attempts.in(
                new BundleRef("tests", "v1", Path.of("/nowhere")),
                Attempts.of("a2", "t", Dsl.pod("alpine:3.22").returningText().spec()))));
    assertThat(pods.await("a2").getSpec().getContainers().getFirst().getEnv()).isEmpty();
  }

  @Test
  void what_was_sent_counts_before_the_last_message() {
    var pod = submit(number());
    sent.results.put("a1", IntNode.valueOf(7));

    pods.end(pod, 0, "Completed", "8");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(7)));
    awaitThat(() -> sent.results.isEmpty() && pods.all().isEmpty());
  }

  @Test
  void without_it_the_last_message_is_read_and_without_that_it_failed() {
    pods.end(submit(number()), 0, "Completed", "8");
    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(8)));

    assertThat(
            PodResult.of(
                    "Pod a/b", dev.windlass.dag.spec.OperatorSpec.OutputFormat.JSON, true, null)
                .toString())
        .contains("sent no result to the engine", "/dev/termination-log");
  }

  @Test
  void what_a_pod_sent_that_failed_is_no_result() {
    var pod = submit(number());
    sent.results.put("a1", IntNode.valueOf(7));

    pods.end(pod, 3, "Error", "no such table");

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Failed.class);
    awaitThat(() -> sent.results.isEmpty());
  }

  @Test
  void the_next_engine_finds_it_however_long_the_database_takes() {
    var pod = submit(number());
    sent.results.put("a1", TextNode.valueOf("seven"));
    executor.close();
    pods.end(pod, 0, "Completed", null);
    sent.refuses.set(2);

    executor = engine();
    executor.reconcile(Set.of("a1"));

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
  }

  @Test
  void its_credential_is_in_no_log_also_of_the_next_engine() {
    var pod = submit(number());
    var name = pod.getMetadata().getName();
    pods.api.logs.put(name + "/base", "2026-11-22T10:00:01.1Z TOKEN=secret-of-a1\n");
    pods.run(pod);
    awaitThat(() -> !listener.lines("a1").isEmpty());
    executor.close();
    var later = new RecordingListener();
    executor =
        new PodTaskExecutor(pods.host(later, () -> FakePods.START), WrittenLog.EMPTY, sent, 100);
    executor.reconcile(Set.of("a1"));
    awaitThat(() -> !later.lines("a1").isEmpty());

    assertThat(listener.lines("a1")).extracting(LogLine::message).containsExactly("TOKEN=***");
    assertThat(later.lines("a1")).extracting(LogLine::message).containsExactly("TOKEN=***");
  }

  @Test
  void an_engine_that_pods_do_not_reach_rejects_it_and_says_what_to_do() {
    sent.engine = null;
    executor.close();
    executor = engine();

    executor.submit(List.of(workload(number())));

    assertThat(listener.awaitEnd("a1"))
        .isInstanceOf(Outcome.Rejected.class)
        .asString()
        .contains("--engine-url http://ADDRESS:PORT");
  }

  @Test
  void a_cluster_that_reviews_tokens_puts_one_into_a_file() {
    var reviewing = reviewing();

    var pod = new TaskPod(reviewing, ResultSending.to(sent, reviewing)).of(workload(number()));

    var base = pod.getSpec().getContainers().getFirst();
    assertThat(base.getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("WINDLASS_RESULT_URL", "WINDLASS_RESULT_TOKEN_FILE");
    assertThat(base.getVolumeMounts().getFirst().getMountPath())
        .isEqualTo("/var/run/secrets/windlass.dev");
    assertThat(pod.getSpec().getVolumes().toString()).contains("audience=windlass-i1");
  }

  private static KubernetesSettings reviewing() {
    var usual = KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://h:8080"));
    return new KubernetesSettings(
        usual.installation(),
        usual.cluster(),
        usual.namespaces(),
        usual.pod(),
        usual.task(),
        usual.engine(),
        usual.audience(),
        true,
        usual.capacity(),
        usual.createsAtOnce(),
        usual.createsPerSecond(),
        usual.burst(),
        usual.resync(),
        usual.limits(),
        usual.reconnectFor(),
        usual.taskGrace());
  }

  @Test
  void what_would_be_told_is_shown_before_there_is_a_pod_without_the_credential() {
    var settings = KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://h:8080"));
    var spec = number().spec();
    var pod =
        new TaskPod(settings, ResultSending.named(settings))
            .layers(
                Attempts.in(
                    new BundleRef("t", "v", Path.of("/nowhere")),
                    Attempts.of("ATTEMPT", "train", spec)),
                new PodValues.Named());

    assertThat(
            PodYaml.of(
                PodLayer.laid(pod), dev.windlass.executor.mask.SecretMask.of(List.of(), Map.of())))
        .contains("<where pods reach the engine>/worker/results/ATTEMPT", "value: \"***\"");
  }
}
