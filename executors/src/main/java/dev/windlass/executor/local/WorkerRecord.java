package dev.windlass.executor.local;

import dev.windlass.executor.process.NotedProcesses;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of a worker, so that the next engine can let it in, or end it and nobody
 * else.
 *
 * @param workerId its name
 * @param pid its process
 * @param startedAt when the process started: another may get the same id later
 * @param tokenHash the hash of its token
 * @param digest the bundle version it has
 * @param dedicated whether it is for a single attempt
 */
record WorkerRecord(
    String workerId,
    long pid,
    Instant startedAt,
    String tokenHash,
    String digest,
    boolean dedicated) {

  /** Returns the process, if it is still there and is the same. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(process -> NotedProcesses.isSame(process, startedAt));
  }
}
