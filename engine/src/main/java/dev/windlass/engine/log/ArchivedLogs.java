package dev.windlass.engine.log;

import dev.windlass.engine.log.LogArchive.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves logs from this machine to the archive: what an attempt has written when it ends, and of one
 * that goes on for long a part now and then. A log stays here until it is there as a whole, so an
 * archive that cannot be reached, or an engine that is killed, loses nothing: what lies here at the
 * next start is moved then.
 */
final class ArchivedLogs {

  private static final Logger LOG = Logger.getLogger(ArchivedLogs.class);

  /** How often it is looked for what can be moved. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** A log that is being written goes there in parts of this size, */
  static final long PART_BYTES = 4 * 1024 * 1024;

  /** or after this time. */
  static final Duration PART_TIME = Duration.ofMinutes(5);

  private static final int AT_ONCE = 16;

  private record Moved(long bytes, int parts, Instant at) {}

  private final LogArchive archive;
  private final Path spool;
  private final InstantSource clock;
  private final LogTrouble trouble;
  private final Map<String, Moved> moved = new ConcurrentHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Set<String> begunAnew = ConcurrentHashMap.newKeySet();
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopped;

  ArchivedLogs(LogArchive archive, Path spool, InstantSource clock, LogTrouble trouble) {
    this.archive = archive;
    this.spool = spool;
    this.clock = clock;
    this.trouble = trouble;
  }

  /**
   * Says that a log is written to; anew if whatever the archive has of that name is another one.
   */
  void begun(String log, boolean anew) {
    ended.remove(log);
    moved.put(log, new Moved(0, -1, clock.instant()));
    if (anew) {
      begunAnew.add(log);
    }
    open.add(log);
  }

  /** Says that an attempt has ended: its log can be moved. */
  void ended(String log) {
    open.remove(log);
    ended.add(log);
    woken.release();
  }

  /** Says that another engine writes that log: nothing more is moved from here. */
  void left(String log) {
    open.remove(log);
    ended.remove(log);
    begunAnew.remove(log);
    moved.remove(log);
  }

  /** Begins to move on a thread of its own, first what an engine before has left here. */
  void start() {
    Thread.ofVirtual().name("log-archive").start(this::work);
  }

  void stop() {
    stopped = true;
    woken.release();
  }

  private void work() {
    try {
      findLeft();
      while (!stopped) {
        move();
        woken.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      LOG.debug("Stopped moving logs.");
    }
  }

  /** Finds logs that an engine before has left here. */
  void findLeft() {
    try (Stream<Path> files = Files.walk(spool)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> spool.relativize(file).toString().replace('\\', '/'))
          .filter(log -> LogKey.isName(log) && !open.contains(log))
          .forEach(ended::add);
    } catch (NoSuchFileException none) {
      LOG.debug("No logs were left here.");
    } catch (IOException | UncheckedIOException failed) {
      LOG.errorf("The logs in %s cannot be listed: %s", spool, failed);
    }
  }

  /** Moves all that can be moved now, some at a time; after the first that fails, no more. */
  void move() throws InterruptedException {
    AtomicReference<@Nullable Exception> wrong = new AtomicReference<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Callable<Boolean>> moves = new ArrayList<>();
      ended.forEach(log -> moves.add(() -> tried(wrong, () -> moveWhole(log))));
      open.forEach(log -> moves.add(() -> tried(wrong, () -> movePart(log))));
      threads.invokeAll(moves);
    }
    Exception failed = wrong.get();
    if (failed == null) {
      trouble.over(LogTrouble.Kind.MOVING);
    } else {
      trouble.begins(LogTrouble.Kind.MOVING, String.valueOf(failed.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Move {
    void take() throws IOException;
  }

  private static boolean tried(AtomicReference<@Nullable Exception> wrong, Move move) {
    if (wrong.get() != null) {
      return false;
    }
    try {
      move.take();
      return true;
    } catch (IOException | RuntimeException failed) {
      wrong.compareAndSet(null, failed);
      return false;
    }
  }

  private void moveWhole(String log) throws IOException {
    Path file = spool.resolve(log);
    if (Files.exists(file)) {
      Moved before = known(log);
      long size = Files.size(file);
      if (size > before.bytes()) {
        archive.put(log, before.parts(), file, before.bytes(), size);
      }
      if (Files.size(file) > size || open.contains(log)) {
        moved.put(log, new Moved(size, before.parts() + 1, clock.instant()));
        return;
      }
      Files.deleteIfExists(file);
      LocalLogFolders.removeEmptyAround(file, spool);
    }
    moved.remove(log);
    ended.remove(log);
  }

  private void movePart(String log) throws IOException {
    Path file = spool.resolve(log);
    Moved last = moved.get(log);
    if (last == null || !Files.exists(file)) {
      return;
    }
    long size = Files.size(file);
    boolean isLate = last.at().plus(PART_TIME).isBefore(clock.instant());
    if (size > Math.max(0, last.bytes()) && (isLate || size - last.bytes() >= PART_BYTES)) {
      Moved before = known(log);
      if (size > before.bytes()) {
        archive.put(log, before.parts(), file, before.bytes(), size);
        moved.put(log, new Moved(size, before.parts() + 1, clock.instant()));
      } else {
        moved.put(log, new Moved(before.bytes(), before.parts(), clock.instant()));
      }
    }
  }

  /** The archive knows how far an engine before has come; one that was begun anew it does not. */
  private Moved known(String log) throws IOException {
    Moved last = moved.get(log);
    if (last != null && last.parts() >= 0) {
      return last;
    }
    if (begunAnew.contains(log)) {
      archive.remove(log);
      begunAnew.remove(log);
      return new Moved(0, 0, clock.instant());
    }
    List<Part> parts = archive.parts(log);
    return new Moved(
        parts.stream().mapToLong(Part::bytes).sum(),
        parts.isEmpty() ? 0 : parts.getLast().number() + 1,
        clock.instant());
  }

  /** Brings a log back that has more to come; says whether there was one. */
  boolean bringBack(String log) throws IOException {
    Path file = spool.resolve(log);
    Path unfinished = file.resolveSibling(file.getFileName() + ".coming");
    Files.deleteIfExists(unfinished);
    List<Part> parts = archive.parts(log);
    for (Part part : parts) {
      archive.fetch(log, part.number(), unfinished);
    }
    if (!parts.isEmpty()) {
      Files.move(unfinished, file);
    }
    return !parts.isEmpty();
  }
}
