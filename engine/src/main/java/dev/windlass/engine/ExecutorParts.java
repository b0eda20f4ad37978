package dev.windlass.engine;

import dev.windlass.dag.running.QuestionWatch;
import dev.windlass.engine.bundle.BundleArchives;
import dev.windlass.engine.bundle.FetchingExecutor;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.OtherDagWatch;
import dev.windlass.engine.dispatch.Runs;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.dispatch.TriggerDagRunner;
import dev.windlass.executor.Executor;
import dev.windlass.executor.hosted.HostedExecutor;
import dev.windlass.executor.http.HttpRunner;
import dev.windlass.executor.local.LocalExecutor;
import dev.windlass.executor.local.LocalExecutorSettings;
import dev.windlass.executor.process.JavaProgram;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.reader.BundleReader;
import dev.windlass.executor.reader.ReaderProcess;
import dev.windlass.executor.reader.ReaderSettings;
import dev.windlass.executor.sensor.SensorRunner;
import dev.windlass.executor.sql.SqlRunner;
import dev.windlass.executor.template.TemplateRenderer;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Makes the executors and the reader from the settings. */
@ApplicationScoped
public class ExecutorParts {

  @Produces
  @Singleton
  WorkerHub workerHub() {
    return new WorkerHub();
  }

  @Produces
  @Singleton
  Executor localExecutor(
      Settings settings,
      WorkerHub hub,
      Scheduler scheduler,
      InstantSource clock,
      BundleArchives bundles,
      HttpServer server) {
    LocalExecutorSettings local =
        LocalExecutorSettings.of(
                settings.data().toAbsolutePath().resolve("workers"),
                () -> URI.create("ws://127.0.0.1:" + server.getPort() + "/worker"))
            .withJavaOptions(
                List.of("-Xmx" + settings.workerMemory() + "m", "-Dh2.bindAddress=127.0.0.1"))
            .withDrivers(JdbcDrivers.jars(drivers(settings)))
            .withCapacity(settings.localCapacity())
            .withIdle(settings.workerIdle())
            .withReturnWithin(settings.workerGrace());
    return new FetchingExecutor(
        new LocalExecutor(local, hub, scheduler, clock), bundles::fetch, scheduler, clock);
  }

  @Produces
  @Singleton
  Executor hostedExecutor(
      Settings settings, Scheduler scheduler, InstantSource clock, Database database, Runs runs) {
    JdbcDrivers.load(drivers(settings));
    HttpRunner http = new HttpRunner();
    TemplateRenderer templates = new TemplateRenderer();
    SqlRunner sql = new SqlRunner();
    return new HostedExecutor(
        List.of(
            http,
            sql,
            new SensorRunner(clock, http, sql),
            new OtherDagWatch(database, clock),
            new TriggerDagRunner(database, clock, runs),
            new QuestionWatch(clock, templates::render)),
        scheduler,
        clock,
        "engine",
        settings.hostedCapacity());
  }

  private static Path drivers(Settings settings) {
    return settings.data().toAbsolutePath().resolve("drivers");
  }

  @Produces
  @Singleton
  BundleReader bundleReader(Settings settings) {
    return new ReaderProcess(
        new ReaderSettings(
            new JavaProgram(JavaProgram.workerClassPath()),
            settings.readTimeout(),
            settings.readMemory()),
        settings.data().toAbsolutePath().resolve("reader"));
  }
}
