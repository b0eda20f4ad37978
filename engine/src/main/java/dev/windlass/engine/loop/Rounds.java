package dev.windlass.engine.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done again and again, with a pause before each time, on a virtual thread of its
 * own. A time that fails is told of, and the next one comes all the same.
 *
 * <p>Example: {@code new Rounds("table care", ofSeconds(2), this::tick, failed -> LOG.debug(...))}.
 */
public final class Rounds {

  /** What is done each time. */
  @FunctionalInterface
  public interface Round {

    /** Does it once. */
    void go() throws IOException, InterruptedException;
  }

  private final String name;
  private final Duration every;
  private final Round round;
  private final Consumer<Exception> failed;
  private final Semaphore stop = new Semaphore(0);
  private @Nullable Thread thread;

  /**
   * Makes one that does nothing yet.
   *
   * @param name that of its thread
   * @param every the pause before each time
   * @param failed is told of every time that fails
   */
  public Rounds(String name, Duration every, Round round, Consumer<Exception> failed) {
    this.name = name;
    this.every = every;
    this.round = round;
    this.failed = failed;
  }

  /** Begins, with a pause. */
  public void start() {
    thread = Thread.ofVirtual().name(name).start(this::goOn);
  }

  /** Stops after what is under way, or where that {@link #pause pauses}. */
  public void stop() {
    stop.release();
  }

  /** Waits for its end for that long. */
  public void awaitEnd(Duration atMost) throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      var unused = running.join(atMost);
    }
  }

  /**
   * Pauses in the middle of a round.
   *
   * @throws InterruptedException if it is stopped
   */
  public void pause(Duration pause) throws InterruptedException {
    if (stop.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("stopped");
    }
  }

  private void goOn() {
    try {
      while (true) {
        pause(every);
        try {
          round.go();
        } catch (IOException | RuntimeException again) {
          failed.accept(again);
        }
      }
    } catch (InterruptedException stopped) {
      // As it was told to.
    }
  }
}
