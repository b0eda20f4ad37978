package dev.windlass.executor.local;

import dev.windlass.executor.protocol.WorkerMessage;
import dev.windlass.executor.protocol.WorkerOwner;
import dev.windlass.executor.protocol.WorkerSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One worker process, as the executor sees it. Its fields are guarded by the executor's lock. */
final class LocalWorker implements WorkerOwner {

  /** What a worker goes through, in this order. */
  enum State {
    /** The process is being started, or the one of an engine before is not back yet. */
    STARTING,
    /** It has connected; it may be away for a moment. */
    READY,
    /** It was told to stop. */
    STOPPING,
    /** The process is gone. */
    GONE
  }

  final String workerId;
  final String digest;

  /** Whether it is for one attempt. */
  final boolean dedicated;

  /** Whether an engine before this one started it. */
  final boolean inherited;

  final Map<String, Assigned> attempts = new LinkedHashMap<>();
  State state = State.STARTING;
  boolean retiring;

  /** When it was asked for, by {@link System#nanoTime()}. */
  final long madeAt = System.nanoTime();

  /** Since when it has no attempt, by {@link System#nanoTime()}. */
  long idleSince;

  /** Whether a timer will look whether it is idle. */
  boolean idleTimer;

  @Nullable WorkerSession session;
  @Nullable ProcessHandle process;

  /** Why it was killed, if this executor did it. */
  @Nullable String killedBecause;

  private final LocalExecutor executor;

  LocalWorker(
      LocalExecutor executor,
      String workerId,
      String digest,
      boolean dedicated,
      boolean inherited) {
    this.executor = executor;
    this.workerId = workerId;
    this.digest = digest;
    this.dedicated = dedicated;
    this.inherited = inherited;
  }

  /** Says whether it may get one more attempt. */
  boolean takesMore() {
    return !dedicated && !inherited && !retiring && state.compareTo(State.READY) <= 0;
  }

  /** Says whether it is there and has nothing to do. */
  boolean isIdle() {
    return attempts.isEmpty() && state == State.READY;
  }

  @Override
  public void connected(WorkerMessage.Hello hello) {
    executor.connected(this, hello);
  }

  @Override
  public CompletionStage<Void> received(WorkerMessage.Numbered message) {
    return executor.received(this, message);
  }

  /** Returns its name for people. */
  @Override
  public String toString() {
    var handle = process;
    return handle == null ? "worker " + workerId : "worker " + handle.pid();
  }
}
