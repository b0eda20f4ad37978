package dev.windlass.engine.source;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One thread for what may hang, such as a file of a network volume whose server is gone: nothing
 * can end that, and a virtual thread would take a carrier of all others with it. Whoever waits for
 * it gives up in time, and nothing more is begun until it has come back.
 */
final class OwnThread implements AutoCloseable {

  private final String what;
  private final ThreadPoolExecutor thread;
  private @Nullable Future<?> hanging;

  /**
   * Makes one.
   *
   * @param what it works on, for people
   */
  OwnThread(String what) {
    this.what = what;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("folder " + what).factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * Does it there.
   *
   * @throws SourceException if it takes longer than that, or something before still hangs
   */
  <T> T call(Duration atMost, Callable<T> work) throws IOException, InterruptedException {
    Future<?> before = hanging;
    if (before != null && !before.isDone()) {
      throw late(atMost);
    }
    hanging = null;
    Future<T> begun = thread.submit(work);
    try {
      return begun.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      hang(begun);
      throw late(atMost);
    } catch (InterruptedException stopped) {
      hang(begun);
      throw stopped;
    } catch (ExecutionException failed) {
      throw unwrapped(failed);
    }
  }

  /** Says the same each time, so that it is one trouble and not many. */
  private SourceException late(Duration atMost) {
    return new SourceException(
        "%s does not answer within %s; if it is on a network volume, look whether that is there."
            .formatted(what, atMost.toString().substring(2).toLowerCase(Locale.ROOT)));
  }

  /** Tells it to stop, and finds out when it has. */
  private void hang(Future<?> begun) {
    // Cancelled is done at once, even if it hangs; what comes after it is done when it is over.
    hanging = thread.submit(() -> {});
    begun.cancel(true);
  }

  private static IOException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof IOException known) {
      return known;
    }
    if (cause instanceof RuntimeException known) {
      throw known;
    }
    if (cause instanceof CancellationException || cause instanceof InterruptedException) {
      return new SourceException("It was stopped.", failed);
    }
    return new IOException(cause);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
