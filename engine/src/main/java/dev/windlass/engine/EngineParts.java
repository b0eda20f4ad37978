package dev.windlass.engine;

import dev.windlass.dag.Connection;
import dev.windlass.engine.backfill.Backfills;
import dev.windlass.engine.bundle.BundleStore;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.connection.Connections;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.PassWatcher;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.SchedulerSettings;
import dev.windlass.engine.dispatch.Workloads;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.engine.fleet.EngineFolder;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.keep.KeptFor;
import dev.windlass.engine.keep.Retention;
import dev.windlass.engine.keep.TableCare;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.log.LogTrouble;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the parts of the engine together. They know nothing of the container, so tests make them by
 * hand.
 */
@ApplicationScoped
public class EngineParts {

  @Produces
  @Singleton
  LogStore logStore(Settings settings, InstantSource clock) {
    LogTrouble trouble = new LogTrouble(clock);
    Path data = settings.data().toAbsolutePath();
    Path logs = data.resolve("logs");
    return BucketSettings.of(settings)
        .<LogStore>map(
            bucket -> new LogStore(logs, bucket.open(), data.resolve("log-copies"), clock, trouble))
        .orElseGet(() -> new LogStore(logs, trouble));
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
  EngineIdentity identity(
      Settings settings, @ConfigProperty(name = "quarkus.application.version") String version) {
    return new EngineIdentity(
        EngineFolder.id(settings.data().toAbsolutePath()),
        EngineFolder.hostName(),
        settings.engineUrl().orElse(null),
        version);
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
      Instance<OtherEngines> others,
      NoticeSender notices,
      EngineIdentity identity,
      Settings settings) {
    return new Scheduler(
        database,
        clock,
        runs,
        workloads,
        logs,
        new PassWatcher() {
          @Override
          public void changed(List<Change> changes) {
            feed.publish(changes);
            notices.wake();
            timer.get().changed(changes);
          }

          @Override
          public void missed() {
            feed.reset();
          }

          @Override
          public void othersMayHelp() {
            others.get().mayHelp();
          }

          @Override
          public void othersAreToLook() {
            others.get().areToLook();
          }
        },
        new SchedulerSettings(identity, settings.repairInterval(), settings.engineLease()));
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
  TableCare tableCare(Database database) {
    return new TableCare(database);
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
    return new ScheduleTimer(quartz, schedules, backfills, clock, Clock.systemUTC());
  }
}
