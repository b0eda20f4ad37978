package dev.windlass.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.Outcome;
import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every situation a pod can be in, and what it means. Times are of one minute after noon. */
class PodRulesTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:01:00Z");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private final PodRules rules = new PodRules(PodLimits.USUAL);

  private static Arguments row(String situation, String pod, String verdict, String words) {
    return Arguments.of(situation, pod, verdict, words);
  }

  private static final String RUNNING = "containerStatuses: [{name: base, state: {running: {}}}]";

  private static String ended(int code, String reason) {
    return "containerStatuses: [{name: base, state: {terminated: {exitCode: %d, reason: %s, finishedAt: '2026-01-31T12:00:50Z'}}}]"
        .formatted(code, reason);
  }

  private static String waiting(String reason, String message) {
    return "phase: Pending, startTime: '2026-01-31T12:00:30Z', containerStatuses: [{name: base, state: {waiting: {reason: %s, message: '%s'}}}]"
        .formatted(reason, message);
  }

  private static String disrupted(String reason) {
    return "conditions: [{type: DisruptionTarget, status: 'True', reason: %s, message: why}]"
        .formatted(reason);
  }

  static Stream<Arguments> situations() {
    return Stream.of(
        row("made a moment ago", "status: {}", "Waits", "waits for a node"),
        row("bound to a node", "spec: {nodeName: n1}\nstatus: {phase: Pending}", "Waits", "n1"),
        row(
            "its container is made",
            "spec: {nodeName: n1}\n" + status(waiting("ContainerCreating", "")),
            "Waits",
            "started"),
        row("it runs", status("phase: Running, " + RUNNING), "Runs", ""),
        row("exit 0", status("phase: Succeeded, " + ended(0, "Completed")), "Succeeded", ""),
        row("exit 3", status("phase: Failed, " + ended(3, "Error")), "Failed", "exit code 3"),
        row("exit 127", status("phase: Failed, " + ended(127, "Error")), "Failed", "not found"),
        row("OOM", status("phase: Failed, " + ended(137, "OOMKilled")), "Failed", "memory"),
        row("SIGKILL", status("phase: Failed, " + ended(137, "Error")), "Failed", "SIGKILL"),
        row("SIGTERM", status("phase: Failed, " + ended(143, "Error")), "Failed", "SIGTERM"),
        row(
            "its command cannot start",
            status("phase: Failed, " + ended(128, "StartError")),
            "Rejected",
            "StartError"),
        row(
            "a sidecar goes on",
            status(
                "phase: Running, containerStatuses: [{name: istio-proxy, state: {running: {}}},"
                    + " {name: base, state: {terminated: {exitCode: 0}}}]"),
            "Succeeded",
            ""),
        row(
            "evicted by its node",
            status("phase: Failed, reason: Evicted, message: 'The node was low on memory.'"),
            "Lost",
            "Evicted, The node was low on memory"),
        row(
            "evicted by its node, with an exit code",
            status("phase: Failed, reason: Evicted, " + ended(137, "Error")),
            "Lost",
            "Evicted"),
        row(
            "drained, and its process ended with 0",
            status(
                "phase: Succeeded, "
                    + disrupted("EvictionByEvictionAPI")
                    + ", "
                    + ended(0, "Completed")),
            "Lost",
            "drained"),
        row(
            "preempted while it runs",
            "metadata: {deletionTimestamp: '2026-01-31T12:01:10Z'}\nstatus: {phase: Running, "
                + disrupted("PreemptionByScheduler")
                + ", "
                + RUNNING
                + "}",
            "Leaves",
            "more important"),
        row(
            "preempted, by an old cluster",
            status("phase: Failed, reason: Preempting, message: by another pod"),
            "Lost",
            "Preempting"),
        row(
            "its node has a taint now",
            status("phase: Failed, " + disrupted("DeletionByTaintManager")),
            "Lost",
            "taint"),
        row(
            "its node is gone",
            status("phase: Failed, " + disrupted("DeletionByPodGC")),
            "Lost",
            "gone"),
        row(
            "its node shuts down",
            status("phase: Failed, reason: NodeShutdown, message: Node is shutting"),
            "Lost",
            "NodeShutdown"),
        row(
            "its node does not answer",
            status(
                "phase: Running, conditions: [{type: Ready, status: 'False', reason: NodeNotReady}], "
                    + RUNNING),
            "Waits",
            "does not answer"),
        row("phase unknown", status("phase: Unknown, " + RUNNING), "Waits", "does not answer"),
        row("its node is lost", status("phase: Unknown, reason: NodeLost"), "Lost", "NodeLost"),
        row(
            "no room on the node after all",
            status("phase: Failed, reason: OutOfcpu, message: Pod Node didn't have"),
            "Lost",
            "OutOfcpu"),
        row(
            "deleted by hand while it runs",
            "metadata: {deletionTimestamp: '2026-01-31T12:01:10Z'}\nstatus: {phase: Running, "
                + RUNNING
                + "}",
            "Leaves",
            "deleted by somebody else"),
        row(
            "deleted by hand, and its process ended with 0",
            "metadata: {deletionTimestamp: '2026-01-31T12:01:10Z', deletionGracePeriodSeconds: 30}\n"
                + "status: {phase: Succeeded, "
                + ended(0, "Completed")
                + "}",
            "Lost",
            "deleted by somebody else"),
        row(
            "finished, and deleted by hand later",
            "metadata: {deletionTimestamp: '2026-01-31T12:01:30Z', deletionGracePeriodSeconds: 30}\n"
                + "status: {phase: Succeeded, "
                + ended(0, "Completed")
                + "}",
            "Succeeded",
            ""),
        row(
            "deleted by hand, and its node never said that it did",
            "metadata: {deletionTimestamp: '2026-01-31T12:00:10Z'}\nstatus: {phase: Running, "
                + RUNNING
                + "}",
            "Lost",
            "deleted"),
        row(
            "deadline",
            status("phase: Failed, reason: DeadlineExceeded, " + ended(137, "Error")),
            "TimedOut",
            "activeDeadlineSeconds"),
        row(
            "an init container failed",
            status(
                "phase: Failed, initContainerStatuses: [{name: fetch, state: {terminated: {exitCode: 4}}}]"),
            "Failed",
            "'fetch'"),
        row(
            "a native sidecar failed, the work did not",
            "spec: {initContainers: [{name: proxy, restartPolicy: Always}]}\nstatus: {phase: Succeeded,"
                + " initContainerStatuses: [{name: proxy, state: {terminated: {exitCode: 1}}}], "
                + ended(0, "Completed")
                + "}",
            "Succeeded",
            ""),
        row(
            "bad image name",
            status(waiting("InvalidImageName", "couldnt parse")),
            "Rejected",
            "InvalidImageName"),
        row(
            "image cannot be pulled yet",
            status(waiting("ImagePullBackOff", "Back-off pulling image")),
            "Waits",
            "waits for its image"),
        row(
            "image could not be pulled for long",
            status(waiting("ErrImagePull", "not found").replace("12:00:30", "11:50:00")),
            "Lost",
            "5 min"),
        row(
            "the node pulls too much at once",
            status(waiting("ErrImagePull", "pull QPS exceeded").replace("12:00:30", "11:50:00")),
            "Waits",
            "pull QPS"),
        row(
            "a secret is missing for a moment",
            status(waiting("CreateContainerConfigError", "secret \"db\" not found")),
            "Waits",
            "secret"),
        row(
            "a secret is missing for long",
            status(
                waiting("CreateContainerConfigError", "secret \"db\" not found")
                    .replace("12:00:30", "11:59:00")),
            "Rejected",
            "secret"),
        row(
            "its container cannot be made",
            status(waiting("CreateContainerError", "no command")),
            "Rejected",
            "no command"),
        row("unschedulable", unschedulable("12:00:00"), "Waits", "Insufficient cpu"),
        row("unschedulable for long", unschedulable("11:50:00"), "Failed", "10 min"),
        row(
            "gated by a queue, however long",
            status(
                "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: SchedulingGated,"
                    + " lastTransitionTime: '2026-01-31T02:00:00Z'}]"),
            "Waits",
            "queue"),
        row("ended before it started", status("phase: Failed"), "Lost", "before its container"));
  }

  private static String status(String fields) {
    return "status: {" + fields + "}";
  }

  private static String unschedulable(String since) {
    return status(
        "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,"
            + " message: '0/1 nodes: Insufficient cpu.', lastTransitionTime: '2026-01-31T"
            + since
            + "Z'}]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void a_situation_means(String situation, String pod, String verdict, String words) {
    var found = rules.of(pod(pod), null, NOW);

    assertThat(name(found)).isEqualTo(verdict);
    assertThat(found.toString()).contains(words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void what_is_kept_of_a_pod_means_and_shows_the_same(String situation, String yaml) {
    var whole = pod(yaml);
    whole.getMetadata().setAnnotations(Map.of("windlass.dev/cluster", "gpu", "other", "value"));
    var sight = new PodSight(SecretMask.of(List.of(), Map.of()));

    var kept = LeanPods.of(whole);

    assertThat(rules.of(kept, null, NOW)).isEqualTo(rules.of(whole, null, NOW));
    assertThat(sight.state(kept, null)).isEqualTo(sight.state(whole, null));
    assertThat(PodCluster.nameOf(kept)).isEqualTo("gpu:n/p");
  }

  @Test
  void of_what_a_pod_is_to_be_no_more_is_kept_than_is_read() {
    var kept =
        LeanPods.of(
            pod(
                """
                metadata:
                  annotations: {windlass.dev/memory-up-to: 2Gi, kubectl: long}
                  managedFields: [{manager: kubelet}]
                  deletionGracePeriodSeconds: 30
                  ownerReferences: [{apiVersion: batch/v1, kind: Job, name: j, uid: u, controller: true}]
                spec:
                  nodeName: n1
                  initContainers: [{name: proxy, image: 'envoy:1', restartPolicy: Always, env: [{name: A, value: a}]}]
                  containers: [{name: base, image: 'alpine:3.22', args: [x], resources: {limits: {memory: 1Gi}}}]
                  volumes: [{name: work, emptyDir: {}}]
                status: {phase: Running, podIP: 10.0.0.1, containerStatuses: [{name: base, imageID: 'sha256:1', restartCount: 2}]}
                """));

    assertThat(YAML.asYaml(kept))
        .isEqualToIgnoringWhitespace(
            """
            ---
            apiVersion: "v1"
            kind: "Pod"
            metadata:
              annotations:
                windlass.dev/memory-up-to: "2Gi"
              deletionGracePeriodSeconds: 30
              name: "p"
              namespace: "n"
              ownerReferences:
              - apiVersion: "batch/v1"
                kind: "Job"
                controller: true
                name: "j"
                uid: "u"
            spec:
              containers:
              - image: "alpine:3.22"
                name: "base"
                resources:
                  limits:
                    memory: "1Gi"
              initContainers:
              - image: "envoy:1"
                name: "proxy"
                restartPolicy: "Always"
              nodeName: "n1"
            status:
              containerStatuses:
              - name: "base"
                restartCount: 2
              phase: "Running"
            """);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void once_we_asked_for_its_end_nothing_else_counts(String situation, String pod) {
    var asked = new Outcome.Cancelled("Enough.");

    var found = rules.of(pod(pod), asked, NOW);

    assertThat(found.toString()).contains("Enough.");
  }

  @Test
  void what_is_gone_and_was_seen_to_end_ended_so() {
    var last = pod(status("phase: Succeeded, " + ended(0, "Completed")));

    assertThat(rules.gone("a/b", last, null, NOW)).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void what_is_gone_while_it_was_deleted_is_lost_for_that_reason() {
    var last =
        pod(
            "metadata: {deletionTimestamp: '2026-01-31T12:01:10Z'}\nstatus: {phase: Running, "
                + RUNNING
                + "}");

    assertThat(rules.gone("a/b", last, null, NOW).toString()).contains("Lost", "somebody else");
  }

  @Test
  void what_vanished_before_anyone_looked_is_lost() {
    assertThat(rules.gone("a/b", null, null, NOW)).isInstanceOf(Outcome.Lost.class);
    assertThat(rules.gone("a/b", pod(status("phase: Running, " + RUNNING)), null, NOW).toString())
        .contains("Lost", "nobody has seen");
  }

  @Test
  void what_we_deleted_ended_as_we_asked() {
    var asked = new Outcome.Cancelled("Enough.");

    assertThat(rules.gone("a/b", null, asked, NOW)).isEqualTo(asked);
  }

  private static Pod pod(String yaml) {
    var pod = YAML.unmarshal("apiVersion: v1\nkind: Pod\n" + yaml, Pod.class);
    if (pod.getMetadata() == null) {
      pod.setMetadata(new ObjectMeta());
    }
    pod.getMetadata().setName("p");
    pod.getMetadata().setNamespace("n");
    return pod;
  }

  private static String name(PodVerdict verdict) {
    return verdict instanceof PodVerdict.Ended ended
        ? ended.outcome().getClass().getSimpleName()
        : verdict.getClass().getSimpleName();
  }
}
