package dev.windlass.engine.schedule;

import dev.windlass.engine.backfill.Backfills;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
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
 * Wakes {@link Schedules} and {@link Backfills} at the next date of any DAG, by one trigger in
 * Quartz's memory store. Quartz decides when and nothing else; a trigger that is lost with its
 * process is made again from the rows.
 */
public final class ScheduleTimer {

  private static final Logger LOG = Logger.getLogger(ScheduleTimer.class);
  private static final JobKey JOB = new JobKey("next-run", "windlass");
  private static final TriggerKey TRIGGER = new TriggerKey("next-run", "windlass");

  /** A wake-up that was lost is made up for after this long. */
  private static final Duration REPAIR = Duration.ofMinutes(1);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final Loop loop = new Loop("timer", REPAIR);
  private static final Duration LATE = Duration.ofSeconds(1);

  private final Object trigger = new Object();
  private final AtomicBoolean rung = new AtomicBoolean();
  private volatile Instant nextRing = Instant.MAX;
  private final Scheduler quartz;
  private final Schedules schedules;
  private final Backfills backfills;
  private final InstantSource clock;
  private final InstantSource quartzClock;

  /**
   * Uses that Quartz scheduler.
   *
   * @param clock the engine's
   * @param quartzClock the one that Quartz looks at, the machine's
   */
  public ScheduleTimer(
      Scheduler quartz,
      Schedules schedules,
      Backfills backfills,
      InstantSource clock,
      InstantSource quartzClock) {
    this.quartz = quartz;
    this.schedules = schedules;
    this.backfills = backfills;
    this.clock = clock;
    this.quartzClock = quartzClock;
  }

  /** Makes what is due now and sets the trigger for what is due next. */
  public synchronized void wake() {
    loop.turn();
    rung.set(false);
    // A timer that is not set again because the database was away would never ring again.
    Instant next = clock.instant().plus(AFTER_TROUBLE);
    try {
      next = tick();
    } catch (DatabaseException away) {
      if (!away.isAway()) {
        throw away;
      }
      LOG.errorf("What is due could not be looked for: %s. Will look again.", away.getMessage());
    } finally {
      synchronized (trigger) {
        ring(rung.get() ? clock.instant() : next);
      }
      loop.rest();
    }
  }

  private Instant tick() {
    Instant latest = clock.instant().plus(REPAIR);
    Instant next = schedules.tick().filter(latest::isAfter).orElse(latest);
    return backfills.tick() ? clock.instant() : next;
  }

  /** Returns its turns. */
  public Loop loop() {
    return loop;
  }

  /** Takes notice of runs that ended: some of them make room for the next one of their DAG. */
  public void changed(List<Change> changes) {
    boolean makesRoom = false;
    for (Change change : changes) {
      if (change instanceof Change.OfRun run && run.state() != null && run.state().isFinished()) {
        makesRoom |= schedules.runEnded(run.dagId());
        makesRoom |= backfills.runEnded(run.dagId());
      }
    }
    if (makesRoom) {
      lookSoon();
    }
  }

  /** Looks soon: what is due may be other than it was. */
  public void lookSoon() {
    synchronized (trigger) {
      rung.set(true);
      ring(clock.instant());
    }
  }

  /** Makes up for a ring that did not come, because the machine's clock was set back. */
  public void ringIfLate() {
    if (clock.instant().minus(LATE).isAfter(nextRing)) {
      lookSoon();
    }
  }

  private void ring(Instant next) {
    try {
      set(next);
    } catch (SchedulerException failed) {
      // It is about the next run only: what called this goes on.
      LOG.errorf("The timer for the next run could not be set: %s.", failed.getMessage());
    }
  }

  private void set(Instant next) throws SchedulerException {
    // Quartz counts milliseconds and must not ring before the date it was set for. Its clock is the
    // machine's, which may show another time than the engine's.
    nextRing = next;
    Duration wait = Duration.between(clock.instant(), next);
    Instant ring = quartzClock.instant().plus(wait.isNegative() ? Duration.ZERO : wait);
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
