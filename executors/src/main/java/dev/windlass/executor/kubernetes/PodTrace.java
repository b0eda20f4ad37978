package dev.windlass.executor.kubernetes;

import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be recorded of an attempt's pod. Guarded by the lock. */
final class PodTrace {

  private final String attemptId;
  private final SecretMask mask;
  private @Nullable Pod pod;

  /** All of it, until that is recorded. */
  private @Nullable Pod whole;

  private @Nullable Job job;
  private @Nullable Instant goneAt;

  /** What the cluster said, if that is to be recorded. */
  private @Nullable List<Event> events;

  /** Whether all of it is recorded. */
  private boolean defined;

  PodTrace(String attemptId, SecretMask mask) {
    this.attemptId = attemptId;
    this.mask = mask;
  }

  void saw(Pod pod) {
    this.pod = pod;
  }

  /** That is all of its pod, which is recorded once. */
  void sawWhole(Pod pod) {
    if (!defined) {
      whole = pod;
    }
  }

  /** The Job that makes its pod is there. */
  void made(Job by) {
    job = by;
  }

  void saw(List<Event> said) {
    if (!said.isEmpty()) {
      events = said;
    }
  }

  void sawGone(Instant at) {
    goneAt = at;
  }

  /** What is to be recorded now; writing it down takes no lock. */
  record Part(
      PodTrace of,
      Pod pod,
      @Nullable Job job,
      @Nullable Instant goneAt,
      @Nullable List<Event> events,
      @Nullable Pod whole) {

    PodRecord written() {
      var sight = new PodSight(of.mask);
      return new PodRecord(
          of.attemptId,
          sight.state(pod, goneAt),
          events == null ? null : sight.events(events),
          whole == null ? null : definition(whole));
    }

    /** The Job comes first, for it is what was made. */
    private String definition(Pod pod) {
      var ofPod = PodYaml.of(pod, of.mask);
      return job == null ? ofPod : PodYaml.of(job, of.mask) + "---\n" + ofPod;
    }
  }

  /** Hands over what changed; null if there was no pod. */
  @Nullable Part take() {
    if (pod == null) {
      return null;
    }
    var part = new Part(this, pod, job, goneAt, events, whole);
    events = null;
    defined = defined || whole != null;
    whole = null;
    return part;
  }

  /** Takes back what could not be recorded, unless there is something newer. */
  void giveBack(Part part) {
    if (part.whole != null) {
      defined = false;
      whole = part.whole;
    }
    if (events == null) {
      events = part.events;
    }
  }
}
