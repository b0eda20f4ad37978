package dev.windlass.engine.health;

import dev.windlass.engine.Settings;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.SchedulerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Whether the scheduler commits passes when it should, which it does not without a database. */
@ApplicationScoped
public class SchedulerHealth {

  /** Two looks for lost wake-ups that did not happen are no accident. */
  private static final int MISSED_LOOKS = 2;

  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Duration longest;

  SchedulerHealth(Scheduler scheduler, InstantSource clock, Settings settings) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.longest = settings.repairInterval().multipliedBy(MISSED_LOOKS);
  }

  /** Returns what is wrong; nothing if all is well. */
  public Optional<String> problem() {
    SchedulerStatus status = scheduler.status();
    Instant latest = status.latestPass();
    if (latest == null) {
      return Optional.of("The scheduler has done no pass yet.");
    }
    Duration since = Duration.between(latest, clock.instant());
    return since.compareTo(longest) < 0
        ? Optional.empty()
        : Optional.of(
            "The scheduler's latest pass was %d s ago; %d reports wait for the next."
                .formatted(since.toSeconds(), status.inbox()));
  }
}
