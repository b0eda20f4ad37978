package dev.windlass.engine.schedule;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.RunState;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.backfill.Backfills;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.event.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.listeners.JobListenerSupport;

/** Quartz itself, standing by until it is started: its trigger says when it would ring. */
class ScheduleTimerTest {

  private static final TriggerKey TRIGGER = new TriggerKey("next-run", "windlass");

  @TempDir Path folder;
  EngineFixture engine;
  Scheduler quartz;
  ScheduleTimer timer;

  @BeforeEach
  void start() throws SchedulerException {
    engine = new EngineFixture(folder);
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", folder.toString());
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    quartz = new StdSchedulerFactory(settings).getScheduler();
    Calendars calendars = new Calendars(engine.database);
    timer =
        new ScheduleTimer(
            quartz,
            new Schedules(engine.database, engine.clock, engine.versions, calendars, engine.runs),
            new Backfills(engine.database, engine.clock, engine.versions, calendars, engine.runs),
            engine.clock,
            engine.clock);
  }

  @AfterEach
  void stop() throws SchedulerException {
    quartz.shutdown(true);
  }

  @Dag("nightly")
  static final class Nightly implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 * * * *"))
          .startingOn(LocalDate.of(2026, 1, 31))
          .catchUp()
          .maxActiveRuns(1);
      dag.task("a", bash("true"));
    }
  }

  @Test
  void it_rings_at_the_next_date_and_not_before_it() throws SchedulerException {
    publish(engine.clock.instant().plusSeconds(20));
    timer.wake();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(20).plusMillis(1));
  }

  @Test
  void it_rings_after_a_minute_if_nothing_is_due_so_that_a_lost_ring_is_made_up_for()
      throws SchedulerException {
    timer.wake();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(60).plusMillis(1));
    publish(engine.clock.instant().plus(Duration.ofHours(3)));
    timer.wake();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(60).plusMillis(1));
  }

  @Test
  void it_rings_again_soon_after_the_database_was_away() throws SchedulerException {
    publish(engine.clock.instant().plusSeconds(20));
    engine.database.inTransaction(tx -> tx.update("alter table dag rename to dag_away"));
    assertThatThrownBy(timer::wake).isInstanceOf(DatabaseException.class);
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(1).plusMillis(1));
    engine.database.inTransaction(tx -> tx.update("alter table dag_away rename to dag"));
    timer.wake();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(20).plusMillis(1));
  }

  @Test
  void there_is_one_trigger_which_is_moved() throws SchedulerException {
    publish(engine.clock.instant().plusSeconds(20));
    timer.wake();
    engine.advance(Duration.ofSeconds(10));
    timer.wake();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusSeconds(10).plusMillis(1));
    assertThat(quartz.getTriggerKeys(GroupMatcher.anyGroup())).containsExactly(TRIGGER);
  }

  @Test
  void a_ring_that_does_not_come_is_made_up_for() throws SchedulerException {
    timer.ringIfLate();
    timer.wake();
    engine.advance(Duration.ofSeconds(60));
    timer.ringIfLate();
    assertThat(rings()).isEqualTo(EngineFixture.NOW.plusSeconds(60).plusMillis(1));
    engine.advance(Duration.ofSeconds(2));
    timer.ringIfLate();
    assertThat(rings()).isEqualTo(engine.clock.instant().plusMillis(1));
  }

  @Test
  void a_ring_makes_the_runs_that_are_due() throws Exception {
    publish(engine.clock.instant().plusSeconds(20));
    timer.wake();
    engine.advance(Duration.ofSeconds(20));
    CountDownLatch rung = new CountDownLatch(1);
    quartz
        .getListenerManager()
        .addJobListener(
            new JobListenerSupport() {
              @Override
              public String getName() {
                return "test";
              }

              @Override
              public void jobWasExecuted(
                  JobExecutionContext context, JobExecutionException failed) {
                rung.countDown();
              }
            });
    quartz.triggerJob(JobKey.jobKey("next-run", "windlass"));
    quartz.start();
    assertThat(rung.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void the_end_of_a_run_rings_at_once_if_another_run_waits_for_it_and_else_not()
      throws SchedulerException {
    publish(engine.clock.instant().minus(Duration.ofHours(2)));
    timer.wake();
    assertThat(runs()).isEqualTo(1);
    Instant before = rings();
    timer.changed(List.of(ended("another")));
    assertThat(rings()).isEqualTo(before);
    timer.changed(List.of(ended("nightly")));
    assertThat(rings()).isEqualTo(engine.clock.instant().plusMillis(1));
  }

  private static Change ended(String dagId) {
    return new Change.OfRun(dagId, "r1", RunState.SUCCESS, null, null);
  }

  private Instant rings() throws SchedulerException {
    Trigger trigger = quartz.getTrigger(TRIGGER);
    return trigger.getStartTime().toInstant();
  }

  private int runs() {
    return engine.database.inTransaction(
        tx -> tx.query(row -> row.text("run_id"), "select run_id from dag_run").size());
  }

  private void publish(Instant next) {
    DagSpec spec = engine.publish(new Nightly());
    engine.database.inTransaction(tx ->
        tx.update("update dag set next_logical_date = ? where dag_id = ?", next, spec.dagId()));
  }
}
