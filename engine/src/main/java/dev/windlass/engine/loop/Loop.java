package dev.windlass.engine.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a thread that works for ever, so that somebody else can tell whether it still does.
 * Time is counted by a clock that nobody sets: a clock that is set must not look like a hang.
 *
 * <p>A turn that waits for the database is never a hang, however long that takes: every engine
 * waits then, and ending them all would help nobody.
 *
 * <p>Example: {@code loop.turn()} at the top of a {@code while}.
 */
public final class Loop {

  /** Whoever is in one of these waits for the database. */
  private static final List<String> DATABASE = List.of("io.agroal.", "org.h2.", "org.postgresql.");

  private static final String OURS = "dev.windlass.";

  private record Turn(@Nullable Thread thread, long since) {}

  private final String name;
  private final Duration longest;
  private final LongSupplier nanoTime;
  private volatile @Nullable Turn latest;

  /**
   * Makes one that has not begun.
   *
   * @param name what people call it
   * @param longest how long a turn may take when all is well, its rest included
   */
  public Loop(String name, Duration longest) {
    this(name, longest, System::nanoTime);
  }

  /** Makes one with a clock of its own. */
  public Loop(String name, Duration longest, LongSupplier nanoTime) {
    this.name = name;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  /** Returns what people call it. */
  public String name() {
    return name;
  }

  /** The thread that calls begins a turn. */
  public void turn() {
    latest = new Turn(Thread.currentThread(), nanoTime.getAsLong());
  }

  /** The turn is over and whoever does the next is not known. */
  public void rest() {
    latest = new Turn(null, nanoTime.getAsLong());
  }

  /** It ended as it was told to. */
  public void end() {
    latest = null;
  }

  /**
   * Returns what is wrong with it; nothing if it turns, waits for the database, has not begun or
   * was ended.
   *
   * @param patience how much longer than its longest a turn may take
   */
  public Optional<String> problem(Duration patience) {
    Turn turn = latest;
    if (turn == null) {
      return Optional.empty();
    }
    Thread thread = turn.thread();
    if (thread != null && !thread.isAlive()) {
      return Optional.of("Its thread has ended; the engine's log says why.");
    }
    Duration since = Duration.ofNanos(nanoTime.getAsLong() - turn.since());
    if (since.compareTo(longest.plus(patience)) <= 0) {
      return Optional.empty();
    }
    StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    return Stream.of(stack).anyMatch(Loop::isDatabase)
        ? Optional.empty()
        : Optional.of("It has not turned for %d s%s.".formatted(since.toSeconds(), place(stack)));
  }

  private static boolean isDatabase(StackTraceElement frame) {
    return DATABASE.stream().anyMatch(frame.getClassName()::startsWith);
  }

  private static String place(StackTraceElement[] stack) {
    return Stream.of(stack)
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> " and hangs in " + frame)
        .orElse("");
  }
}
