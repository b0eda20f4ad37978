package dev.windlass.engine.bundle;

import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.SourceDefinition;
import dev.windlass.executor.source.BundleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one bundle again and again, on a virtual thread of its own, so that one that hangs keeps
 * no other from moving on.
 */
final class WatchLoop implements AutoCloseable {

  private final DeclaredSource declared;
  private final BundleSource source;
  private final BundleWatch watch;
  private final PollDelay delay;
  private final Semaphore wakes = new Semaphore(0);
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private @Nullable Thread thread;
  private final Runnable forget;
  private volatile boolean closed;
  private volatile boolean removed;

  WatchLoop(DeclaredSource declared, BundleSource source, BundleWatch watch, Runnable forget) {
    this.declared = declared;
    this.forget = forget;
    this.source = source;
    this.watch = watch;
    SourceDefinition definition = declared.definition();
    this.delay =
        definition.kind().equals(SourceDefinition.FOLDER)
            ? new PollDelay(definition.poll(), definition.poll())
            : PollDelay.growing(definition.poll());
  }

  DeclaredSource declared() {
    return declared;
  }

  BundleWatch watch() {
    return watch;
  }

  void start() {
    thread =
        Thread.ofVirtual().name("bundle-" + declared.definition().name()).start(this::lookForever);
  }

  /**
   * Lets it look at once.
   *
   * @return is done when a look that began after this has ended
   */
  CompletableFuture<Void> lookSoon() {
    CompletableFuture<Void> looked = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(looked);
    }
    wakes.release();
    return looked;
  }

  private void lookForever() {
    int failures = 0;
    try {
      while (!closed) {
        wakes.drainPermits();
        List<CompletableFuture<Void>> asked = asked();
        boolean changing;
        try {
          changing = watch.look();
        } finally {
          asked.forEach(one -> one.complete(null));
        }
        failures = watch.state().isBad() ? failures + 1 : 0;
        if (!closed) {
          Duration wait =
              changing
                  ? delay.whileChanging()
                  : delay.after(failures, ThreadLocalRandom.current().nextDouble());
          var unused = wakes.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      // The engine ends, or the bundle is gone.
    } finally {
      source.close();
      if (removed) {
        forget.run();
      }
      asked().forEach(one -> one.complete(null));
    }
  }

  private List<CompletableFuture<Void>> asked() {
    synchronized (waiting) {
      List<CompletableFuture<Void>> asked = List.copyOf(waiting);
      waiting.clear();
      return asked;
    }
  }

  /**
   * Ends it after the look that is under way, of which nothing is published any more. It is not
   * interrupted: an H2 closes its file under a thread that is interrupted while it writes.
   */
  @Override
  public void close() {
    closed = true;
    watch.close();
    wakes.release();
  }

  /** Ends it, and forgets what its source has fetched: the bundle is there no more. */
  void remove() {
    removed = true;
    close();
  }

  /** Waits for its end; says whether it came within that time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    Thread running = thread;
    return running == null || running.join(atMost);
  }
}
