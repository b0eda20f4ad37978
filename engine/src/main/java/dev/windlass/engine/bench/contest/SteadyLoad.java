package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Triggers runs at a steady rate until it is closed, which waits for their end. */
final class SteadyLoad implements AutoCloseable {

  private final Driver driver;
  private final Shape shape;
  private final String runs;
  private final AtomicLong triggered = new AtomicLong();
  private final int before;
  private final long begin = System.nanoTime();
  private final Thread thread;

  SteadyLoad(Contestant contestant, Shape shape, int perSecond) {
    this.driver = contestant.driver();
    this.shape = shape;
    this.runs = EngineClient.path("dags", shape.dagId(), "dagRuns");
    this.before = succeeded();
    Duration between = Duration.ofSeconds(1).dividedBy(contestant.share(perSecond));
    this.thread = Thread.ofVirtual().name("steady load").start(() -> trigger(between));
  }

  private void trigger(Duration between) {
    long next = System.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        driver.trigger(shape);
        triggered.incrementAndGet();
        next += between.toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      }
    } catch (InterruptedException | CommandFailure closed) {
      Thread.currentThread().interrupt();
    }
  }

  private int succeeded() {
    return driver.count(runs, Map.of("state", "success"));
  }

  /** Returns how many task instances of it have been finished in a second so far. */
  double taskInstancesPerSecond() {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (succeeded() - before) * shape.tasks() / seconds;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
    Pace.await(
        "The end of the runs beside it",
        Duration.ofMinutes(10),
        () -> Optional.of(succeeded()).filter(it -> it >= before + triggered.get()));
  }
}
