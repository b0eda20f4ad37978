package dev.windlass.engine;

import dev.windlass.dag.Connection;
import dev.windlass.engine.backfill.Backfills;
import dev.windlass.engine.bundle.BundleStore;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.connection.Connections;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.Workloads;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.engine.keep.KeptFor;
import dev.windlass.engine.keep.Retention;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.notice.NoticeSender;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.DeletedRuns;
import dev.windlass.engine.schedule.ScheduleTimer;
import dev.windlass.engine.schedule.Schedules;
import dev.windlass.engine.variable.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Puts the parts of the engine together. They know nothing of the container, so tests make them by
 * hand.
 */
@ApplicationScoped
public class EngineParts {

  @Produces
  @Singleton
  LogStore logStore(Settings settings) {
    return new LogStore(settings.data().toAbsolutePath().resolve("logs"));
  }

  @Produces
  @Singleton
  AttemptLogs attemptLogs(LogStore store, Database database) {
    return new AttemptLogs(store, database);
  }

  @Produces
  @Singleton
  Workloads workloads(
      Connections connections,
      Variables variables,
      BundleStore bundles,
      Settings settings,
      InstantSource clock) {
    return new Workloads(
        new Workloads.Credentials() {
          @Override
          public Optional<Connection> connection(String id) {
            return connections.find(id);
          }

          @Override
          public Collection<String> connectionIds() {
            return connections.ids();
          }

          @Override
          public Optional<String> variable(String key) {
            return variables.find(key);
          }

          @Override
          public Collection<String> variableKeys() {
            return variables.keys();
          }
        },
        bundles::ref,
        settings.maxOutput(),
        clock);
  }

  @Produces
  @Singleton
  NoticeSender noticeSender(Database database, InstantSource clock, Connections connections) {
    return new NoticeSender(database, clock, connections::find);
  }

  @Produces
  @Singleton
  Scheduler scheduler(
      Database database,
      InstantSource clock,
      ActiveRuns runs,
      Workloads workloads,
      AttemptLogs logs,
      EventFeed feed,
      Instance<ScheduleTimer> timer,
      NoticeSender notices,
      Settings settings) {
    return new Scheduler(
        database,
        clock,
        runs,
        workloads,
        logs,
        changes -> {
          feed.publish(changes);
          notices.wake();
          timer.get().changed(changes);
        },
        settings.repairInterval());
  }

  @Produces
  @Singleton
  Runs runs(
      Database database,
      InstantSource clock,
      DagVersions versions,
      ActiveRuns activeRuns,
      Scheduler scheduler,
      EventFeed feed) {
    return new Runs(database, clock, versions, activeRuns, scheduler, feed::publish);
  }

  @Produces
  @Singleton
  Schedules schedules(
      Database database,
      InstantSource clock,
      DagVersions versions,
      Calendars calendars,
      Runs runs) {
    return new Schedules(database, clock, versions, calendars, runs);
  }

  @Produces
  @Singleton
  Retention retention(
      Database database,
      InstantSource clock,
      Settings settings,
      DeletedRuns deleted,
      LogStore logs,
      EventFeed feed) {
    return new Retention(
        database,
        clock,
        new KeptFor(settings.keepRuns(), settings.keepLogs(), settings.keepOutputs()),
        deleted,
        logs,
        feed::publish,
        Duration.ofMillis(50));
  }

  @Produces
  @Singleton
  Backfills backfills(
      Database database,
      InstantSource clock,
      DagVersions versions,
      Calendars calendars,
      Runs runs) {
    return new Backfills(database, clock, versions, calendars, runs);
  }

  @Produces
  @Singleton
  ScheduleTimer scheduleTimer(
      org.quartz.Scheduler quartz, Schedules schedules, Backfills backfills, InstantSource clock) {
    return new ScheduleTimer(quartz, schedules, backfills, clock);
  }
}
