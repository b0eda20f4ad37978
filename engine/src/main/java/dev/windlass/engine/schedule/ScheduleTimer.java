package dev.windlass.engine.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Wakes {@link Schedules} at the next date of any DAG, by one trigger in Quartz's memory store.
 * Quartz decides when and nothing else; a trigger that is lost with its process is made again from
 * the rows.
 */
public final class ScheduleTimer {

  private static final JobKey JOB = new JobKey("next-run", "windlass");
  private static final TriggerKey TRIGGER = new TriggerKey("next-run", "windlass");

  private final Scheduler quartz;
  private final Schedules schedules;
  private final InstantSource clock;

  /** Uses that Quartz scheduler. */
  public ScheduleTimer(Scheduler quartz, Schedules schedules, InstantSource clock) {
    this.quartz = quartz;
    this.schedules = schedules;
    this.clock = clock;
  }

  /** Makes what is due now and sets the trigger for what is due next. */
  public synchronized void wake() {
    Optional<Instant> next = schedules.tick();
    try {
      if (next.isEmpty()) {
        quartz.unscheduleJob(TRIGGER);
      } else {
        set(next.get());
      }
    } catch (SchedulerException failed) {
      throw new IllegalStateException(
          "The timer for the next run could not be set: " + failed.getMessage(), failed);
    }
  }

  private void set(Instant next) throws SchedulerException {
    // Quartz counts milliseconds and must not ring before the date it was set for.
    Instant ring = next.isBefore(clock.instant()) ? clock.instant() : next;
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(TRIGGER)
            .forJob(JOB)
            .startAt(Date.from(ring.plusMillis(1)))
            .build();
    if (quartz.checkExists(TRIGGER)) {
      quartz.rescheduleJob(TRIGGER, trigger);
    } else {
      JobDetail job = JobBuilder.newJob(Ring.class).withIdentity(JOB).storeDurably().build();
      job.getJobDataMap().put(Ring.TIMER, this);
      quartz.addJob(job, true);
      quartz.scheduleJob(trigger);
    }
  }

  /** What Quartz calls. */
  public static final class Ring implements Job {

    static final String TIMER = "timer";

    @Override
    public void execute(JobExecutionContext context) {
      if (context.getMergedJobDataMap().get(TIMER) instanceof ScheduleTimer timer) {
        timer.wake();
      }
    }
  }
}
