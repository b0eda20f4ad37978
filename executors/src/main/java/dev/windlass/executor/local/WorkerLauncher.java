package dev.windlass.executor.local;

import dev.windlass.executor.process.CleanEnvironment;
import dev.windlass.executor.process.OwnSession;
import dev.windlass.executor.protocol.WorkerToken;
import dev.windlass.executor.worker.WorkerMain;
import dev.windlass.executor.worker.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts worker processes. */
final class WorkerLauncher {

  /**
   * Measured: the quickest start; what author code computes is rarely hot for long in a workflow.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // Begins small: by default the heap begins with a 64th of the machine.
          "-Xms32m",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "-Dslf4j.internal.verbosity=ERROR",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "dev.windlass.executor.worker.CommonPoolThreads");

  private final LocalExecutorSettings settings;
  private final WorkerRecords records;

  WorkerLauncher(LocalExecutorSettings settings, WorkerRecords records) {
    this.settings = settings;
    this.records = records;
  }

  Process start(LocalWorker worker, Path bundle, String token) throws IOException {
    var told =
        new WorkerSettings(
            settings.engine().get(),
            worker.workerId,
            token,
            null,
            worker.digest,
            bundle.toAbsolutePath(),
            records.processes(worker.workerId).directory(),
            settings.reconnectFor(),
            settings.taskGrace(),
            settings.drivers(),
            null);
    var options = new ArrayList<>(OPTIONS);
    // A task that computes keeps its carrier; with fewer carriers than tasks it would keep others
    // from running.
    options.add("-Djdk.virtualThreadScheduler.parallelism=" + settings.capacity());
    options.add("-Djdk.virtualThreadScheduler.maxPoolSize=" + Math.max(256, settings.capacity()));
    options.addAll(settings.javaOptions());
    var command = settings.program().command(options, WorkerMain.class.getName(), List.of());
    var builder = new ProcessBuilder(OwnSession.command(command));
    CleanEnvironment.apply(builder);
    builder.environment().putAll(told.toEnvironment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(records.output(worker.workerId).toFile());
    var process = builder.start();
    try {
      records.save(
          new WorkerRecord(
              worker.workerId,
              process.pid(),
              process.info().startInstant().orElse(Instant.EPOCH),
              WorkerToken.hash(token),
              worker.digest,
              worker.dedicated));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
    return process;
  }
}
