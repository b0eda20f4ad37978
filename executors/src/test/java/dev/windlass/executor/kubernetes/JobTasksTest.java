package dev.windlass.executor.kubernetes;

import static dev.windlass.executor.kubernetes.FakePods.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Dsl;
import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks whose pod a Job makes, whatever becomes of the one and the other. */
class JobTasksTest {

  private final RecordingListener listener = new RecordingListener();
  private final Map<String, PodRecord> kept = new ConcurrentHashMap<>();
  private final Map<String, String> definitions = new ConcurrentHashMap<>();
  private final FakePods pods = new FakePods();
  private ClusterPods host;
  private PodTaskExecutor executor = engine();

  private PodTaskExecutor engine() {
    host =
        pods.host(
            listener,
            () -> FakePods.START,
            newest ->
                newest.forEach(one -> {
                  kept.put(one.attemptId(), one);
                  if (one.definition() != null) {
                    definitions.put(one.attemptId(), one.definition());
                  }
                }));
    return new PodTaskExecutor(host, WrittenLog.EMPTY, SentResults.NONE, 100);
  }

  @AfterEach
  void stop() {
    executor.close();
    pods.close();
  }

  private void submit(dev.windlass.dag.Pod<?> pod) {
    executor.submit(
        List.of(
            Attempts.in(
                new BundleRef("tests", "v1", Path.of("/nowhere")),
                Attempts.of("a1", "train", pod.spec()))));
  }

  private static dev.windlass.dag.Pod<String> job() {
    return Dsl.pod("alpine:3.22").asJob().returningText();
  }

  private Outcome ended() {
    return listener.awaitEnd("a1");
  }

  private void awaitNothing() {
    awaitThat(() -> pods.jobs().isEmpty());
  }

  @Test
  void a_job_makes_the_pod_once_and_goes_with_it() {
    submit(job().queue("team-a").label("team", "pricing"));
    var job = pods.awaitJob("a1");
    assertThat(pods.all()).isEmpty();
    assertThat(job.getMetadata().getName()).matches("windlass-orders-train-[0-9a-f]{10}");
    assertThat(job.getMetadata().getLabels())
        .containsEntry("windlass.dev/installation", "i1")
        .containsEntry("kueue.x-k8s.io/queue-name", "team-a");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getParallelism()).isEqualTo(1);
    assertThat(job.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
    assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(86_400);
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("team", "pricing")
        .containsEntry("windlass.dev/try", "1")
        .doesNotContainKey("kueue.x-k8s.io/queue-name");

    var pod = pods.make(job);
    pods.run(pod);
    listener.awaitStart("a1");
    pods.end(pod, 0, "Completed", "seven");

    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    awaitNothing();
    awaitThat(() -> definitions.containsKey("a1"));
    assertThat(definitions.get("a1")).contains("kind: \"Job\"", "---\n", "kind: \"Pod\"");
    assertThat(kept.get("a1").state().name()).endsWith("-x7k2p");
  }

  @Test
  void one_that_is_suspended_waits_in_its_queue() {
    submit(job());
    var job = pods.awaitJob("a1");
    awaitThat(() -> listener.waiting("a1").contains("has not made its pod yet"));

    pods.job(job, it -> it.editSpec().withSuspend(true).endSpec());

    awaitThat(() -> listener.waiting("a1").contains("waits in its queue"));
  }

  @Test
  void a_quota_that_is_used_up_is_said_and_stays_said() {
    pods.api.events.add(
        """
        {"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e1", "uid": "u1"}, "type": "Warning",
         "reason": "FailedCreate", "lastTimestamp": "2026-11-22T09:59:58Z",
         "message": "Error creating: pods is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2"}
        """);
    submit(job());
    var job = pods.awaitJob("a1");
    awaitThat(() -> listener.waiting("a1").contains("waiting for quota in team-a"));

    pods.job(job, it -> it.editMetadata().addToLabels("looked", "at").endMetadata());
    host.resync();

    assertThat(listener.waiting("a1"))
        .isEqualTo("waiting for quota in team-a: requested 1 pods, used 2 of 2");
  }

  @Test
  void its_deadline_is_a_timeout_although_the_pod_only_says_that_somebody_deleted_it() {
    submit(job());
    var job = pods.awaitJob("a1");
    var pod = pods.make(job);
    pods.run(pod);
    listener.awaitStart("a1");
    pods.condition(job, "Failed", "DeadlineExceeded");
    awaitThat(() ->
        host.guard()
            .ask(() -> {
              var known = host.pods().get("a1");
              return known != null
                  && known.job != null
                  && JobRules.condition(known.job, "Failed") != null;
            }));

    pods.delete(pods.await("a1"));

    assertThat(ended()).isInstanceOf(Outcome.TimedOut.class).asString().contains("Job team-a/");
    awaitNothing();
  }

  @Test
  void a_pod_that_is_deleted_by_hand_is_lost_and_its_job_makes_no_other() {
    submit(job());
    var pod = pods.make(pods.awaitJob("a1"));
    pods.run(pod);
    listener.awaitStart("a1");

    pods.delete(pods.await("a1"));

    assertThat(ended()).isInstanceOf(Outcome.Lost.class);
    awaitNothing();
  }

  @Test
  void an_exit_code_is_what_it_is_without_a_job() {
    submit(job());
    pods.end(pods.make(pods.awaitJob("a1")), 3, "Error", "no such table");

    assertThat(ended()).isInstanceOf(Outcome.Failed.class).asString().contains("no such table");
    awaitNothing();
  }

  @Test
  void one_that_somebody_deletes_before_it_has_a_pod_is_lost() {
    submit(job());
    var job = pods.awaitJob("a1");
    awaitThat(() -> listener.waiting("a1").contains("has not made its pod yet"));

    pods.delete(job);

    assertThat(ended())
        .isInstanceOf(Outcome.Lost.class)
        .asString()
        .contains("Job team-a/", "deleted by somebody else");
  }

  @Test
  void one_that_is_cancelled_while_it_waits_leaves_nothing() {
    submit(job());
    pods.awaitJob("a1");
    awaitThat(() -> listener.waiting("a1").contains("has not made its pod yet"));

    executor.cancel("a1", "Enough.");

    assertThat(ended()).isEqualTo(new Outcome.Cancelled("Enough."));
    awaitNothing();
  }

  @Test
  void the_next_engine_goes_on_with_one_that_has_no_pod_yet() {
    submit(job());
    var job = pods.awaitJob("a1");
    executor.close();

    executor = engine();
    executor.reconcile(Set.of("a1"));
    awaitThat(() -> host.guard().ask(() -> host.pods().get("a1") != null));
    host.resync();
    pods.end(pods.make(job), 0, "Completed", "seven");

    assertThat(ended()).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("seven")));
    awaitNothing();
  }

  @Test
  void one_of_an_attempt_that_is_over_is_collected() {
    submit(job());
    pods.awaitJob("a1");
    executor.close();

    executor = engine();
    executor.reconcile(Set.of("a2"));

    awaitNothing();
  }

  @Test
  void a_creation_that_is_refused_or_answered_never_is_made_once() {
    pods.api.nextCreate(FakeApi.Fault.of(500, "InternalError", "etcdserver: leader changed", null));
    pods.api.nextCreate(FakeApi.Fault.answerLost());

    submit(job());

    pods.end(pods.make(pods.awaitJob("a1")), 0, "Completed", "seven");
    assertThat(ended()).isInstanceOf(Outcome.Succeeded.class);
    awaitNothing();
  }

  @Test
  void who_may_make_no_jobs_is_told() {
    pods.api.nextCreate(
        FakeApi.Fault.of(403, "Forbidden", "jobs.batch is forbidden: User cannot create", null));

    submit(job());

    assertThat(ended())
        .isInstanceOf(Outcome.Rejected.class)
        .asString()
        .contains("The cluster refuses Job team-a/", "cannot create");
  }

  /** It would be taken for one that is gone, and made again beside the one that runs. */
  @Test
  void who_may_make_jobs_and_not_list_them_makes_none() {
    pods.api.hidesJobs = true;

    submit(job());

    assertThat(ended())
        .isInstanceOf(Outcome.Rejected.class)
        .asString()
        .contains("does not let Windlass list Jobs", "team-a");
    pods.api.hidesJobs = false;
    assertThat(pods.jobs()).isEmpty();
  }
}
