package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out why Jobs have made no pod: a quota, or a refusal, is said of the Job alone. */
final class JobHindrances {

  private static final Logger LOG = LoggerFactory.getLogger(JobHindrances.class);

  /** A Job that nothing hinders has made its pod by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final Guard guard;
  private final BiConsumer<PodAttempt, PodVerdict> hindered;

  /**
   * Makes one that asks nothing yet.
   *
   * @param hindered hears, under the lock, of Jobs that make no pod
   */
  JobHindrances(Cluster cluster, Guard guard, BiConsumer<PodAttempt, PodVerdict> hindered) {
    this.cluster = cluster;
    this.guard = guard;
    this.hindered = hindered;
  }

  /** Looks in a moment. Is called under the lock. */
  void look(PodAttempt attempt) {
    guard.later(
        PATIENCE,
        () -> {
          if (attempt.pod == null && !attempt.gone && !attempt.isOver() && !attempt.released) {
            Thread.ofVirtual().name("job-" + attempt.podName()).start(() -> ask(attempt));
          }
        });
  }

  private void ask(PodAttempt attempt) {
    var job = guard.ask(() -> attempt.job);
    if (job == null) {
      return;
    }
    try {
      var why = JobRules.hindered(job, cluster.events(job));
      if (why != null) {
        guard.locked(() -> hindered.accept(attempt, why));
      }
    } catch (RuntimeException away) {
      LOG.debug("What is said of {} is not known now: {}", JobRules.name(job), away.getMessage());
    }
  }
}
