package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A program of the author's in a pod, which is the task. All that is heard of it is the pod. */
final class PodTask implements Occupant {

  private final PodAttempt attempt;
  private final boolean isFound;
  private final ClusterPods host;
  private final WrittenLog before;
  private final PodLogs logs;
  private final AwaitedResult result;

  PodTask(
      PodAttempt attempt,
      @Nullable Workload workload,
      ClusterPods host,
      WrittenLog before,
      SentResults results) {
    this.attempt = attempt;
    this.isFound = workload == null;
    this.host = host;
    this.before = before;
    this.logs = new PodLogs(attempt, host);
    this.result = new AwaitedResult(attempt, host, results);
  }

  @Override
  public void expected() {
    if (isFound) {
      logs.goOn(attempt.mask, before);
    } else {
      logs.begin(attempt.mask);
    }
  }

  @Override
  public void seen(Pod pod) {
    logs.seen(pod);
  }

  @Override
  public void runs(Pod pod) {
    var base = new PodFacts(pod).container(PlacementSpec.CONTAINER);
    if (base != null && base.getState().getRunning() != null) {
      started(pod, base.getState().getRunning().getStartedAt());
    }
  }

  private void started(Pod pod, @Nullable String time) {
    if (attempt.begun) {
      return;
    }
    attempt.begun = true;
    var facts = new PodFacts(pod);
    var at = facts.since(time, host.clock().instant());
    var node = facts.node().isEmpty() ? "" : " on node " + facts.node();
    var unused =
        host.reporter()
            .report(
                new ExecutionEvent.Started(attempt.attemptId, at, "pod " + attempt.name() + node));
    endInTime(at);
  }

  private void endInTime(Instant start) {
    var text = attempt.wanted.getMetadata().getAnnotations().get(PodMarks.TIMEOUT);
    if (text == null) {
      return;
    }
    var timeout = Duration.parse(text);
    var left = Duration.between(host.clock().instant(), start.plus(timeout));
    var reason =
        "It took longer than its timeout of "
            + timeout.toString().replace("PT", "").toLowerCase(Locale.ROOT)
            + " and was ended.";
    host.guard()
        .later(
            left.isNegative() ? Duration.ZERO : left,
            () -> host.pods().end(attempt.attemptId, new Outcome.TimedOut(reason), reason));
  }

  @Override
  public void settle(Outcome ofPod) {
    var pod = attempt.pod;
    if (pod == null) {
      var unused =
          result
              .of(ofPod, null)
              .thenAccept(known -> host.guard().locked(() -> host.pods().end(attempt, known)));
      return;
    }
    var base = new PodFacts(pod).container(PlacementSpec.CONTAINER);
    var end = base == null ? null : base.getState().getTerminated();
    if (end != null && end.getStartedAt() != null) {
      started(pod, end.getStartedAt());
    }
    var outcome = result.of(ofPod, end == null ? null : end.getMessage());
    var unused =
        logs.finish(pod)
            .thenCombine(outcome, (_, known) -> known)
            .thenAccept(known -> host.guard().locked(() -> host.pods().end(attempt, known)));
  }

  @Override
  public boolean isAskedToEnd(String reason) {
    return false;
  }

  @Override
  public boolean isDoneWith(Outcome outcome) {
    result.forget();
    if (attempt.pod == null || !new PodFacts(attempt.pod).isOver()) {
      return true;
    }
    return switch (TaskPod.deletion(attempt.wanted)) {
      case ALWAYS -> true;
      case ON_SUCCESS -> outcome instanceof Outcome.Succeeded;
      case NEVER -> false;
    };
  }

  @Override
  public void forgotten() {
    logs.leave();
  }
}
