package dev.windlass.executor.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process with everything it started: the members of its session and group, and all descendants,
 * also those that left the group. (Where there is no {@code /proc}, as on macOS, descendants only.)
 *
 * <p>Example: {@code new ProcessTree(process.pid()).end(Duration.ofSeconds(5), log)}.
 */
public final class ProcessTree {

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final long root;
  private Set<ProcessTable.Entry> known = new HashSet<>();

  /**
   * Names the tree.
   *
   * @param root the id of its first process, started by {@link OwnSession}; it may have ended
   *     already
   */
  public ProcessTree(long root) {
    this.root = root;
  }

  /**
   * Ends the tree: TERM to all, then KILL to what is still there. An interrupt does not keep it
   * from doing so, and is still there afterwards.
   *
   * @param patience how long TERM gets
   * @param log told what is done, for people
   * @return whether nothing of it is left
   */
  public boolean end(Duration patience, Consumer<String> log) {
    var interrupted = Thread.interrupted();
    try {
      if (isGone()) {
        return true;
      }
      log.accept("Sending TERM to process " + root + " and everything it started.");
      signalAll(false);
      interrupted |= awaitEnd(patience, false);
      if (isGone()) {
        return true;
      }
      log.accept(
          known.size()
              + " process(es) did not end within "
              + seconds(patience)
              + ". Sending KILL.");
      signalAll(true);
      interrupted |= awaitEnd(AFTER_KILL, true);
      return isGone();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Says whether nothing of it is left. */
  public boolean isGone() {
    known = SharedLook.atProcesses().now().tree(root, known);
    return known.isEmpty();
  }

  private void signalAll(boolean kill) {
    for (var entry : known) {
      ProcessHandle.of(entry.pid())
          .ifPresent(process -> {
            var unused = kill ? process.destroyForcibly() : process.destroy();
          });
    }
  }

  private boolean awaitEnd(Duration patience, boolean kill) {
    var interrupted = false;
    var deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline && !isGone()) {
      if (kill) {
        // What was started between the look and the signal.
        signalAll(true);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
