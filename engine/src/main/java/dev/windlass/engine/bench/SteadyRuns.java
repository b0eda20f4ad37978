package dev.windlass.engine.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Triggers runs of a DAG at a steady rate until it is closed. */
final class SteadyRuns implements AutoCloseable {

  private final AtomicLong triggered = new AtomicLong();
  private final Thread thread;

  SteadyRuns(BenchEngine engine, String dagId, int perSecond) {
    Duration between = Duration.ofSeconds(1).dividedBy(perSecond);
    this.thread =
        Thread.ofVirtual()
            .name("steady runs")
            .start(() -> {
              long next = System.nanoTime();
              while (!Thread.currentThread().isInterrupted()) {
                engine.trigger(dagId);
                triggered.incrementAndGet();
                next += between.toNanos();
                try {
                  Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                } catch (InterruptedException closed) {
                  return;
                }
              }
            });
  }

  /** Returns how many were triggered so far. */
  long triggered() {
    return triggered.get();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
