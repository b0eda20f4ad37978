package dev.windlass.executor.kubernetes;

import dev.windlass.executor.ExecutionListener;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A mock API server whose pods do what a test says: no kubelet is there. */
public final class FakePods implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  final FakeApi api = new FakeApi();
  final Set<String> alive = ConcurrentHashMap.newKeySet();
  private final KubernetesClient client = api.plain();

  /** Returns what a new engine has there. */
  public ClusterPods host(ExecutionListener listener, InstantSource clock) {
    return host(
        listener, clock, PodCluster.UNNAMED, Absences.ofOne(PodCluster.UNNAMED), PodRecords.NONE);
  }

  /** Returns what a new engine has there, which records what it sees. */
  ClusterPods host(ExecutionListener listener, InstantSource clock, PodRecords records) {
    return host(listener, clock, PodCluster.UNNAMED, Absences.ofOne(PodCluster.UNNAMED), records);
  }

  /** Returns what a new engine has there, which knows it by that name. */
  ClusterPods host(
      ExecutionListener listener, InstantSource clock, String name, Absences absences) {
    return host(listener, clock, name, absences, PodRecords.NONE);
  }

  private ClusterPods host(
      ExecutionListener listener,
      InstantSource clock,
      String name,
      Absences absences,
      PodRecords records) {
    return new ClusterPods(
        KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080"))
            .in(name, List.of("team-a")),
        api.client(),
        listener,
        clock,
        attempts -> {
          var found = new HashSet<>(attempts);
          found.retainAll(alive);
          return found;
        },
        absences,
        records);
  }

  List<Pod> all() {
    return client.pods().inNamespace("team-a").list().getItems();
  }

  /** Waits for the pod of an attempt. */
  public Pod await(String attemptId) {
    return await(() ->
        all().stream()
            .filter(pod -> Pods.attemptOf(pod).equals(attemptId))
            .findFirst()
            .orElse(null));
  }

  List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace("team-a").list().getItems();
  }

  /** Waits for the Job of an attempt. */
  Job awaitJob(String attemptId) {
    return await(() ->
        jobs().stream()
            .filter(job -> Pods.attemptOf(job).equals(attemptId))
            .findFirst()
            .orElse(null));
  }

  /** A Job makes its pod, as the controller of Jobs does. */
  Pod make(Job job) {
    var template = job.getSpec().getTemplate();
    return client
        .pods()
        .inNamespace("team-a")
        .resource(
            new PodBuilder()
                .withMetadata(
                    template
                        .getMetadata()
                        .edit()
                        .withName(job.getMetadata().getName() + "-x7k2p")
                        .withNamespace("team-a")
                        .addNewOwnerReference()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .endOwnerReference()
                        .build())
                .withSpec(template.getSpec())
                .build())
        .create();
  }

  /** A Job changes. */
  void job(Job job, UnaryOperator<JobBuilder> change) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace("team-a")
        .withName(job.getMetadata().getName())
        .edit(found -> change.apply(new JobBuilder(found)).build());
  }

  /** A Job has a condition. */
  void condition(Job job, String type, String reason) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace("team-a")
        .withName(job.getMetadata().getName())
        .editStatus(found ->
            new JobBuilder(found)
                .editOrNewStatus()
                .addNewCondition()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build());
  }

  void delete(Job job) {
    client.batch().v1().jobs().resource(job).delete();
  }

  /** Waits until something is there. */
  static <T> T await(Supplier<T> what) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      var found = what.get();
      if (found != null) {
        return found;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("waited too long");
  }

  static void awaitThat(BooleanSupplier condition) {
    var unused = await(() -> condition.getAsBoolean() ? true : null);
  }

  /** Its container runs. */
  public void run(Pod pod) {
    status(pod, "Running", new ContainerStateBuilder().withNewRunning(START.toString()).build());
  }

  /** Its container ends. */
  public void end(Pod pod, int code, String reason, String message) {
    status(
        pod,
        code == 0 ? "Succeeded" : "Failed",
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(code)
            .withReason(reason)
            .withMessage(message)
            .withStartedAt(START.toString())
            .endTerminated()
            .build());
  }

  private void status(Pod pod, String phase, ContainerState state) {
    client
        .pods()
        .inNamespace("team-a")
        .withName(pod.getMetadata().getName())
        .editStatus(found ->
            new PodBuilder(found)
                .editOrNewStatus()
                .withPhase(phase)
                .withContainerStatuses()
                .addNewContainerStatus()
                .withName("base")
                .withState(state)
                .endContainerStatus()
                .endStatus()
                .build());
  }

  void delete(Pod pod) {
    client.pods().resource(pod).delete();
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}
