package dev.windlass.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.running.Outcome;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a Job means that has no pod, and what it knows of the end of its pod. */
class JobRulesTest {

  private static final Outcome LOST = new Outcome.Lost("Its pod was deleted.");

  private static Job job(boolean suspended, @Nullable String condition, @Nullable String reason) {
    var job =
        new JobBuilder()
            .withNewMetadata()
            .withNamespace("team-a")
            .withName("windlass-1")
            .endMetadata()
            .withNewSpec()
            .withSuspend(suspended)
            .withNewTemplate()
            .endTemplate()
            .endSpec();
    return condition == null
        ? job.build()
        : job.withNewStatus()
            .addNewCondition()
            .withType(condition)
            .withStatus("True")
            .withReason(reason)
            .withMessage("It did.")
            .endCondition()
            .endStatus()
            .build();
  }

  private static Event failed(String message) {
    return new EventBuilder()
        .withReason("FailedCreate")
        .withMessage(message)
        .withLastTimestamp("2026-11-22T10:00:00Z")
        .build();
  }

  @Test
  void without_a_pod_it_waits_or_says_how_it_ended() {
    assertThat(JobRules.of(job(false, null, null)))
        .isEqualTo(new PodVerdict.Waits("Job team-a/windlass-1 has not made its pod yet.", null));
    assertThat(JobRules.of(job(true, "Suspended", "JobSuspended")).toString())
        .contains("Waits", "waits in its queue");
    assertThat(JobRules.of(job(false, "Failed", "DeadlineExceeded")).toString())
        .contains("TimedOut", "activeDeadlineSeconds");
    assertThat(JobRules.of(job(false, "Failed", "BackoffLimitExceeded")).toString())
        .contains("Lost", "BackoffLimitExceeded, It did");
    assertThat(JobRules.of(job(false, "Complete", null)))
        .isEqualTo(new PodVerdict.Ended(new Outcome.Succeeded(null)));
  }

  @Test
  void it_knows_why_somebody_deleted_its_pod() {
    assertThat(JobRules.explained(job(false, "Failed", "DeadlineExceeded"), LOST))
        .isInstanceOf(Outcome.TimedOut.class);
    assertThat(JobRules.explained(job(false, "FailureTarget", "DeadlineExceeded"), LOST))
        .isInstanceOf(Outcome.TimedOut.class);
    assertThat(JobRules.explained(job(true, null, null), LOST).toString())
        .contains("Lost", "suspended while its pod ran");
    assertThat(JobRules.explained(job(false, "Failed", "BackoffLimitExceeded"), LOST))
        .isEqualTo(LOST);
    var failed = new Outcome.Failed("Exit code 3.");
    assertThat(JobRules.explained(job(false, "Failed", "DeadlineExceeded"), failed))
        .isEqualTo(failed);
  }

  @Test
  void what_hinders_it_is_waited_for_unless_it_is_a_refusal() {
    var job = job(false, null, null);
    assertThat(JobRules.hindered(job, List.of())).isNull();
    assertThat(
            JobRules.hindered(
                job,
                List.of(
                    failed(
                        "Error creating: pods \"x\" is forbidden: exceeded quota: compute, requested: requests.cpu=4,"
                            + " used: requests.cpu=30, limited: requests.cpu=32"))))
        .isEqualTo(
            new PodVerdict.Waits(
                "waiting for quota in team-a: requested 4 CPU, used 30 of 32", null));
    assertThat(
            JobRules.hindered(
                    job,
                    List.of(failed("Error creating: pods \"x\" is forbidden: no such account")))
                .toString())
        .contains("Rejected", "Job team-a/windlass-1", "no such account");
    assertThat(
            JobRules.hindered(
                    job, List.of(failed("Error creating: Timeout: request did not complete")))
                .toString())
        .contains("Waits", "cannot make its pod");
  }
}
