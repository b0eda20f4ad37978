package dev.windlass.engine.trace;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.PassObserver;
import dev.windlass.engine.dispatch.PassReport;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Exports a span of everything that ended, from a thread of its own. Nothing waits for it: while
 * whoever takes the spans is away or slow, those that find no room are dropped and counted.
 */
public final class RunTracing implements PassObserver, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RunTracing.class);
  private static final int MOST_WAITING = 20_000;
  private static final int AT_ONCE = 512;
  private static final Duration LOOK_UP = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Ended> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final RunSpans spans;
  private final SpanExporter exporter;
  private final Thread thread;
  private volatile boolean closed;

  /** Begins to export what it is told from now on. */
  public RunTracing(Database database, SpanExporter exporter, Resource resource) {
    this.spans = new RunSpans(database, resource);
    this.exporter = exporter;
    this.thread = Thread.ofVirtual().name("traces").start(this::work);
  }

  @Override
  public void committed(PassReport pass) {
    for (Ended ended : Ended.in(pass)) {
      if (!waiting.offer(ended)) {
        dropped.incrementAndGet();
      }
    }
  }

  /** Returns how many spans were taken. */
  public long exported() {
    return exported.get();
  }

  /** Returns how many spans nobody took. */
  public long dropped() {
    return dropped.get();
  }

  private void work() {
    List<Ended> batch = new ArrayList<>();
    try {
      while (!closed || !waiting.isEmpty()) {
        Ended first = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, AT_ONCE - 1);
          export(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException stopped) {
      dropped.addAndGet(waiting.size());
    }
  }

  private void export(List<Ended> batch) {
    try {
      List<SpanData> made = spans.of(batch);
      CompletableResultCode result =
          exporter.export(made).join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      (result.isSuccess() ? exported : dropped).addAndGet(batch.size());
    } catch (RuntimeException failed) {
      dropped.addAndGet(batch.size());
      LOG.warnf("%d spans were not exported: %s.", batch.size(), failed.getMessage());
    }
  }

  /** Exports what is there and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(PATIENCE)) {
        // What is on its way is dropped, and counted as that.
        thread.interrupt();
        var _ = thread.join(PATIENCE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    var _ = exporter.shutdown();
  }
}
