package dev.windlass.engine.bench.chaos;

import dev.windlass.engine.bench.EngineProcess;
import dev.windlass.engine.bench.Patience;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One of the engines, and whoever starts it again: as a machine's own supervisor would, for as long
 * as it takes.
 */
final class ChaosEngine implements AutoCloseable {

  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

  private final int number;
  private final Path data;
  private final Path dags;
  private final Map<String, String> environment;
  private final Journal journal;

  /** Held by whoever ends or starts it, so that no two do. */
  private final ReentrantLock attended = new ReentrantLock();

  private final AtomicBoolean over = new AtomicBoolean();
  private volatile List<String> program;
  private volatile @Nullable EngineProcess process;

  ChaosEngine(
      int number,
      List<String> program,
      Path data,
      Path dags,
      Map<String, String> environment,
      Journal journal) {
    this.number = number;
    this.program = program;
    this.data = data;
    this.dags = dags;
    this.environment = environment;
    this.journal = journal;
  }

  /** Says whether its process is there, and nobody is about to end or start it. */
  boolean isThere() {
    return process != null && !attended.isLocked();
  }

  int number() {
    return number;
  }

  Path data() {
    return data;
  }

  /** From the next start on, it is this one. */
  void become(List<String> other) {
    program = other;
  }

  /** Starts it, again and again until it is healthy. */
  void start() {
    attended.lock();
    try {
      int refused = 0;
      while (!over.get()) {
        try {
          Files.createDirectories(data);
          EngineProcess started = EngineProcess.start(program, data, dags, environment);
          process = started;
          journal.say(
              "engine %d is there, pid %d, after %d ms%s"
                  .formatted(
                      number,
                      started.pid(),
                      started.startTime().toMillis(),
                      refused == 0 ? "" : " and " + refused + " starts in vain"));
          return;
        } catch (CommandFailure | UncheckedIOException refusal) {
          refused++;
          journal.say(
              "engine %d does not start: %s".formatted(number, reason(refusal.getMessage())));
          Patience.pause(BETWEEN_STARTS);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      attended.unlock();
    }
  }

  /** Starts it unless it is there or somebody else already does. */
  void startIfGone() {
    attended.lock();
    try {
      EngineProcess there = process;
      if (there == null || !there.isAlive()) {
        start();
      }
    } finally {
      attended.unlock();
    }
  }

  /** The failure has all that was ever printed, so its beginning and its end say most. */
  private static String reason(@Nullable String text) {
    List<String> lines = String.valueOf(text).strip().lines().toList();
    return lines.size() == 1 ? lines.getFirst() : lines.getFirst() + " ... " + lines.getLast();
  }

  /** Ends it with {@code kill -9}; not if it is gone already, or about to start. */
  boolean kill() {
    if (!attended.tryLock()) {
      return false;
    }
    try {
      EngineProcess there = process;
      process = null;
      if (there == null) {
        return false;
      }
      there.kill();
      journal.killed();
      return true;
    } finally {
      attended.unlock();
    }
  }

  /** Ends it as Ctrl-C does. */
  boolean stop() {
    if (!attended.tryLock()) {
      return false;
    }
    try {
      EngineProcess there = process;
      process = null;
      if (there != null) {
        there.close();
      }
      return there != null;
    } finally {
      attended.unlock();
    }
  }

  /** Sends its process a signal, if it has one. */
  boolean signal(Signal signal) {
    EngineProcess there = process;
    if (there != null) {
      signal.to(there.pid());
    }
    return there != null;
  }

  /** Ends one of its workers, or whatever else it runs author code in. */
  Optional<Long> killWorker(int which) {
    EngineProcess there = process;
    List<ProcessHandle> workers =
        there == null
            ? List.of()
            : ProcessHandle.of(there.pid()).stream().flatMap(ProcessHandle::children).toList();
    if (workers.isEmpty()) {
      return Optional.empty();
    }
    long pid = workers.get(which % workers.size()).pid();
    Signal.KILL.to(pid);
    journal.killed();
    return Optional.of(pid);
  }

  /** Starts it if it ended by itself, and says whether it did. */
  boolean revive() {
    if (!attended.tryLock()) {
      return false;
    }
    try {
      EngineProcess there = process;
      if (there == null || there.isAlive()) {
        return false;
      }
      journal.say("engine %d ended by itself".formatted(number));
      process = null;
      there.close();
      start();
      return true;
    } finally {
      attended.unlock();
    }
  }

  Optional<EngineClient> client() {
    return Optional.ofNullable(process).map(EngineProcess::client);
  }

  /** Returns what it printed. */
  String printed() {
    try {
      return Files.readString(data.resolve("engine.out"));
    } catch (IOException nothing) {
      return nothing.toString();
    }
  }

  /** Ends it for good. */
  @Override
  public void close() {
    over.set(true);
    signal(Signal.CONT);
    attended.lock();
    try {
      stop();
    } finally {
      attended.unlock();
    }
  }
}
