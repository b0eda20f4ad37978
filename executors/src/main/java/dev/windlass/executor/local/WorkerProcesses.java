package dev.windlass.executor.local;

import dev.windlass.executor.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of workers and of what their tasks started. To end them takes time: nobody does it
 * under the lock.
 */
final class WorkerProcesses {

  /** How long processes get after a TERM, and connections after the end of their process. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);

  private final WorkerRecords records;
  private final WorkerLauncher launcher;

  WorkerProcesses(LocalExecutorSettings settings) {
    this.records = new WorkerRecords(settings.directory());
    this.launcher = new WorkerLauncher(settings, records);
  }

  /** Returns what an engine before this one wrote down. */
  List<WorkerRecord> load() {
    return records.load();
  }

  Process start(LocalWorker worker, Path bundle, String token) throws IOException {
    return launcher.start(worker, bundle, token);
  }

  void end(LocalWorker worker) {
    var process = worker.process;
    if (process != null && process.isAlive()) {
      new ProcessTree(process.pid()).end(PATIENCE, text -> LOG.info("{}: {}", worker, text));
    }
  }

  /** Ends it if it has not ended by itself by then. */
  void awaitEnd(LocalWorker worker, long deadlineNanos) {
    var process = worker.process;
    if (process == null) {
      return;
    }
    try {
      process.onExit().get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      end(worker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(worker);
    } catch (ExecutionException e) {
      throw new AssertionError("The end of a process has no failure.", e);
    }
    endTasks(worker.workerId);
    forget(worker.workerId);
  }

  /** Ends what the tasks of a worker started that is gone. */
  void endTasks(String workerId) {
    records.processes(workerId).endAll(PATIENCE);
  }

  void forget(String workerId) {
    records.delete(workerId);
  }

  /** Says why a worker is gone. */
  String reason(LocalWorker worker, @Nullable Integer exitCode) {
    return WorkerEnd.reason(worker, exitCode, records.lastWords(worker.workerId));
  }
}
