package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many tasks that are pods at once. */
class PodCrowdTest {

  private final RecordingListener listener = new RecordingListener();
  private final FakePods pods = new FakePods();
  private final PodTaskExecutor executor =
      new PodTaskExecutor(
          new ClusterPods(
              quick(), pods.api.client(), listener, () -> FakePods.START, attempts -> attempts),
          (_, _) -> 0,
          10_000);

  /** The usual settings, by which a thousand pods are there at once. */
  private static KubernetesSettings quick() {
    var usual = KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://engine:8080"));
    return new KubernetesSettings(
        usual.installation(),
        usual.cluster(),
        usual.namespaces(),
        usual.pod(),
        usual.task(),
        usual.engine(),
        usual.audience(),
        usual.reviewsTokens(),
        usual.capacity(),
        usual.createsAtOnce(),
        10_000,
        10_000,
        usual.resync(),
        usual.limits(),
        usual.reconnectFor(),
        usual.taskGrace());
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  private static List<Workload> workloads(int count) {
    var operator =
        new OperatorSpec.Pod(
            "alpine:3.22",
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            PodDeletion.ALWAYS,
            OutputFormat.NONE);
    return IntStream.range(0, count)
        .mapToObj(i ->
            Attempts.in(
                new BundleRef("tests", "v1", Path.of("/nowhere")),
                Attempts.of("a" + i, "train_" + i, operator)))
        .toList();
  }

  @Test
  void a_thousand_that_wait_hold_no_thread_of_the_platform() {
    executor.submit(workloads(1_000));

    for (var count : List.of(200, 400, 600, 800, 1_000)) {
      awaitThat(() -> pods.api.creates.get() >= count);
    }
    awaitThat(() ->
        Thread.getAllStackTraces().entrySet().stream()
            .filter(thread -> thread.getKey() != Thread.currentThread())
            .noneMatch(thread -> isOfPods(thread.getValue())));
  }

  /** Other tests may run beside this one. */
  private static boolean isOfPods(StackTraceElement[] stack) {
    var ours =
        Arrays.stream(stack)
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith("dev.windlass.executor.kubernetes."))
            .toList();
    return !ours.isEmpty() && ours.stream().noneMatch(name -> name.contains("Test"));
  }

  @Test
  void more_than_a_connection_has_room_for_run_and_end() {
    executor.submit(workloads(150));
    awaitThat(() -> pods.api.creates.get() == 150 && pods.all().size() == 150);

    pods.all().forEach(pods::run);
    pods.all().forEach(pod -> pods.end(pod, 0, "Completed", ""));

    for (int i = 0; i < 150; i++) {
      assertThat(listener.awaitEnd("a" + i)).isInstanceOf(Outcome.Succeeded.class);
    }
    awaitThat(() -> pods.all().isEmpty());
  }
}
