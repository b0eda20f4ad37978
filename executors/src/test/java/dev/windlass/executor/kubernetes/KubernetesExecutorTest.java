package dev.windlass.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.protocol.WorkerHub;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the executor does whatever the API server does. No worker runs here. */
class KubernetesExecutorTest {

  private static final String QUOTA =
      "pods \"x\" is forbidden: exceeded quota: compute, requested: requests.cpu=4, used: requests.cpu=30,"
          + " limited: requests.cpu=32";

  private final RecordingListener listener = new RecordingListener();
  private final Set<String> alive = ConcurrentHashMap.newKeySet();
  private FakeApi api;
  private KubernetesClient test;
  private ClusterPods host;
  private KubernetesExecutor executor;
  private volatile Instant now = Instant.now();

  @BeforeEach
  void start() {
    api = new FakeApi();
    test = api.plain();
    executor = executor(new WorkerHub());
    executor.reconcile(Set.of());
  }

  @AfterEach
  void stop() {
    executor.close();
    test.close();
    api.close();
  }

  private KubernetesExecutor executor(WorkerHub hub) {
    var settings =
        KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080"));
    InstantSource clock = () -> now;
    host =
        new ClusterPods(
            settings,
            api.client(),
            listener,
            clock,
            attempts -> {
              var found = new HashSet<>(attempts);
              found.retainAll(alive);
              return found;
            });
    return new KubernetesExecutor(host, hub, attempt -> "secret of " + attempt);
  }

  private static Workload workload(String attemptId) {
    return Attempts.in(
        new BundleRef("tests", "v1", Path.of("/nowhere")), Attempts.bash(attemptId, "true"));
  }

  private List<Pod> pods() {
    return test.pods().inNamespace("team-a").list().getItems();
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
      LockSupport.parkNanos(5_000_000);
    }
  }

  private String waitsFor(String attemptId) {
    return listener.waiting(attemptId);
  }

  private void status(Pod pod, String phase, String reason) {
    test.pods()
        .resource(pod)
        .editStatus(found ->
            new PodBuilder(found)
                .editOrNewStatus()
                .withPhase(phase)
                .withReason(reason)
                .endStatus()
                .build());
  }

  @Test
  void a_pod_is_created_once_although_the_answer_was_lost() {
    api.nextCreate(FakeApi.Fault.answerLost());

    executor.submit(List.of(workload("a1")));

    await(() -> api.creates.get() >= 1 && pods().size() == 1 && executor.workers().getAsInt() == 1);
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void a_busy_api_pauses_every_creation_and_uses_up_nothing() {
    api.nextCreate(FakeApi.Fault.of(429, "TooManyRequests", "slow down", 1));

    executor.submit(List.of(workload("a1"), workload("a2")));

    await(() -> pods().size() == 2);
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void a_full_quota_is_waited_for_and_said() {
    api.nextCreate(FakeApi.Fault.of(403, "Forbidden", QUOTA, null));

    executor.submit(List.of(workload("a1")));

    await(() -> waitsFor("a1").contains("quota"));
    assertThat(waitsFor("a1"))
        .isEqualTo("waiting for quota in team-a: requested 4 CPU, used 30 of 32");
    await(() -> pods().size() == 1);
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void what_the_cluster_refuses_for_good_is_rejected() {
    api.nextCreate(FakeApi.Fault.of(403, "Forbidden", "denied by webhook", null));
    executor.submit(List.of(workload("a1")));

    assertThat(listener.awaitEnd("a1"))
        .isInstanceOf(Outcome.Rejected.class)
        .asString()
        .contains("denied by webhook");
  }

  @Test
  void an_api_that_is_away_for_two_minutes_loses_nothing() {
    api.away = true;
    executor.submit(List.of(workload("a1")));
    await(() -> waitsFor("a1").contains("does not answer"));

    now = now.plus(Duration.ofMinutes(2));
    host.resync();
    api.away = false;

    await(() -> pods().size() == 1);
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void an_evicted_pod_is_lost_and_its_pod_deleted() {
    executor.submit(List.of(workload("a1")));
    await(() -> pods().size() == 1);

    status(pods().getFirst(), "Failed", "Evicted");

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
    await(() -> pods().isEmpty());
  }

  @Test
  void a_pod_that_is_deleted_by_hand_is_lost() {
    executor.submit(List.of(workload("a1")));
    await(() -> pods().size() == 1 && executor.workers().getAsInt() == 1);

    test.pods().resource(pods().getFirst()).delete();

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void what_nobody_watched_is_found_by_the_next_look() {
    executor.submit(List.of(workload("a1")));
    await(() -> executor.workers().getAsInt() == 1);
    api.away = true;
    api.away = false;
    test.pods().resource(pods().getFirst()).delete();

    host.resync();

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void a_cancelled_attempt_waits_for_the_end_of_its_pod() {
    executor.submit(List.of(workload("a1")));
    await(() -> executor.workers().getAsInt() == 1);

    executor.cancel("a1", "Enough.");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Cancelled("Enough."));
    await(() -> pods().isEmpty());
  }

  @Test
  void an_attempt_that_waits_for_quota_can_be_cancelled() {
    IntStream.range(0, 50)
        .forEach(i -> api.nextCreate(FakeApi.Fault.of(403, "Forbidden", QUOTA, null)));
    executor.submit(List.of(workload("a1")));
    await(() -> waitsFor("a1").contains("quota"));

    executor.cancel("a1", "Enough.");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Cancelled("Enough."));
    assertThat(pods()).isEmpty();
  }

  @Test
  void an_engine_that_was_killed_finds_its_pods_again() {
    executor.submit(List.of(workload("a1"), workload("a2")));
    await(() -> pods().size() == 2);
    var before = executor;
    before.close();

    executor = executor(new WorkerHub());
    executor.reconcile(Set.of("a1", "a3"));

    // a1 goes on; a3 was never made; a2 is over, whoever made it.
    assertThat(listener.awaitEnd("a3")).isInstanceOf(Outcome.Lost.class);
    await(() -> pods().size() == 1);
    assertThat(pods().getFirst().getMetadata().getAnnotations())
        .containsEntry("windlass.dev/attempt", "a1");
    assertThat(listener.events("a1")).noneMatch(ExecutionEvent.Finished.class::isInstance);
  }

  @Test
  void an_engine_that_is_killed_while_a_pod_is_created_takes_it_over_or_has_it_repeated() {
    api.createTakesMillis = 300;
    executor.submit(List.of(workload("a1")));
    await(() -> api.creates.get() == 1);
    executor.close();

    executor = executor(new WorkerHub());
    executor.reconcile(Set.of("a1"));

    await(() -> executor.workers().getAsInt() == 1 || !listener.events("a1").isEmpty());
    assertThat(listener.events("a1"))
        .allMatch(event ->
            event instanceof ExecutionEvent.Finished end && end.outcome() instanceof Outcome.Lost);
    assertThat(pods().size()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_watch_goes_on_after_the_api_has_forgotten_where_it_was() {
    executor.close();
    api.goneWatches.set(3);
    executor = executor(new WorkerHub());
    executor.reconcile(Set.of());
    executor.submit(List.of(workload("a1")));
    await(() -> api.goneWatches.get() < 0 && executor.workers().getAsInt() == 1);

    status(pods().getFirst(), "Failed", "Evicted");

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
    assertThat(host.watchesStopped()).isZero();
  }

  @Test
  void pods_of_other_engines_and_of_others_are_left_alone() {
    var foreign =
        new PodBuilder()
            .withNewMetadata()
            .withName("database")
            .withNamespace("team-a")
            .addToLabels("app", "postgres")
            .endMetadata()
            .build();
    test.pods().resource(foreign).create();
    executor.submit(List.of(workload("a1")));
    await(() -> pods().size() == 2);
    executor.close();
    alive.add("a1");

    executor = executor(new WorkerHub());
    executor.reconcile(Set.of());
    host.resync();

    assertThat(pods()).hasSize(2);
  }

  @Test
  void a_name_that_somebody_else_took_is_said() {
    var name = PodNames.of(workload("a1").attempt());
    test.pods()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("team-a")
                .endMetadata()
                .build())
        .create();

    executor.submit(List.of(workload("a1")));

    assertThat(listener.awaitEnd("a1").toString()).contains("Rejected", name);
    assertThat(pods()).hasSize(1);
  }

  @Test
  void fifty_pods_are_asked_for_before_the_first_answer() {
    api.createTakesMillis = 60_000;

    executor.submit(IntStream.range(0, 100).mapToObj(i -> workload("a" + i)).toList());

    await(() -> api.creates.get() == 50);
  }
}
