package dev.windlass.executor.kubernetes;

import dev.windlass.dag.running.LogLine;
import dev.windlass.executor.process.LineOutput;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a container writes, on a virtual thread. A connection that is cut is opened again
 * where it was; after the end of the container its log is read once more, so nothing is missing and
 * nothing twice.
 */
final class ContainerLog {

  private static final long PAUSE_MILLIS = 500;

  /** A log that cannot be read now is asked for less and less often. */
  private static final long LONGEST_PAUSE_MILLIS = 8_000;

  /** Small, because each container that runs has one. */
  private static final int BUFFER = 256;

  /** How often a log that is over and cannot be read is tried again. */
  private static final int LAST_TRIES = 6;

  private final Cluster cluster;
  private final String namespace;
  private final String pod;
  private final String container;
  private final CompletableFuture<LogPosition> known;
  private LogPosition position = new LogPosition();
  private final Consumer<LogLine> lines;
  private final InstantSource clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private volatile @Nullable InputStream open;
  private volatile boolean left;

  /**
   * Makes one that does not read yet.
   *
   * @param known how far it was read before, which may have to be found out
   * @param lines takes what is new
   */
  ContainerLog(
      Cluster cluster,
      Pod pod,
      String container,
      CompletableFuture<LogPosition> known,
      Consumer<LogLine> lines,
      InstantSource clock) {
    this.cluster = cluster;
    this.namespace = pod.getMetadata().getNamespace();
    this.pod = pod.getMetadata().getName();
    this.container = container;
    this.known = known;
    this.lines = lines;
    this.clock = clock;
  }

  /** Reads until the container is over and all of it is read. */
  void follow() {
    try {
      position = known.join();
      var tries = 0;
      var pause = PAUSE_MILLIS;
      for (var last = false; !left; ) {
        last = over.getCount() == 0;
        try {
          read(!last);
          if (last) {
            return;
          }
          pause = PAUSE_MILLIS;
        } catch (KubernetesClientException refused) {
          if (isFinal(refused) || (last && ++tries == LAST_TRIES)) {
            return;
          }
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } catch (IOException cut) {
          if (last && ++tries == LAST_TRIES) {
            return;
          }
        }
        pause(last, pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      whole.complete(null);
    }
  }

  private void pause(boolean last, long millis) throws InterruptedException {
    if (last) {
      Thread.sleep(PAUSE_MILLIS);
    } else {
      var unused = over.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Says whether asking again is useless. */
  private boolean isFinal(KubernetesClientException refused) {
    if (refused.getCode() == 403) {
      lines.accept(
          new LogLine(
              clock.instant(),
              LogLine.Level.WARNING,
              "What it writes cannot be read: the engine may not get pods/log. "
                  + refused.getMessage()));
    }
    return refused.getCode() == 403 || refused.getCode() == 404;
  }

  /** The container is over: what is left of its log is read once more. */
  void finish() {
    if (over.getCount() == 0) {
      return;
    }
    over.countDown();
    // A connection that nobody cut and nothing comes through is not waited for.
    Thread.ofVirtual()
        .name("log-end-" + pod)
        .start(() -> {
          try {
            whole.get(2 * PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          } catch (Exception late) {
            closeOpen();
          }
        });
  }

  /** Completes when all of it is read. */
  CompletableFuture<Void> whole() {
    return whole;
  }

  /** Stops reading; the next engine goes on. */
  void leave() {
    left = true;
    over.countDown();
    closeOpen();
  }

  private void closeOpen() {
    var stream = open;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException cut) {
        // That is what was wanted.
      }
    }
  }

  private void read(boolean follows) throws IOException, InterruptedException {
    var fresh = new Fresh(position.repeated());
    try (var stream = cluster.log(namespace, pod, container, position.second(), follows);
        var cutter = new LineOutput(fresh)) {
      open = stream;
      var isWhole = false;
      try {
        passOn(stream, cutter);
        isWhole = !follows;
      } finally {
        // A line in whose middle the connection was cut comes again.
        fresh.dropsRest = !isWhole;
      }
    } finally {
      open = null;
    }
  }

  /** As the JDK's does, without keeping 16 KiB for each log that nothing is written to. */
  private static void passOn(InputStream from, OutputStream to) throws IOException {
    var bytes = new byte[BUFFER];
    for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
      to.write(bytes, 0, read);
    }
  }

  /** Passes on the lines that are new. */
  private final class Fresh implements LineOutput.Lines {

    private final Map<Instant, Integer> repeated;
    private Instant at = Instant.EPOCH;
    private boolean isKnown;
    private boolean goesOn;
    private boolean dropsRest;

    Fresh(Map<Instant, Integer> repeated) {
      this.repeated = repeated;
    }

    @Override
    public void take(String text, boolean isCut) {
      if (dropsRest) {
        return;
      }
      var message = goesOn ? text : withoutTime(text);
      goesOn = isCut;
      if (!isKnown && !left) {
        lines.accept(new LogLine(at, LogLine.Level.INFO, message, isCut));
      }
    }

    /** The rest of a line with carriage returns, and what a kubelet says itself, has no time. */
    private String withoutTime(String text) {
      var space = text.indexOf(' ');
      try {
        at = Instant.parse(space < 0 ? text : text.substring(0, space));
      } catch (DateTimeParseException timeless) {
        if (at.equals(Instant.EPOCH)) {
          at = clock.instant();
        }
        return text;
      }
      var left = repeated.merge(at, -1, Integer::sum);
      isKnown = left >= 0;
      if (!isKnown) {
        position.read(at);
      }
      return space < 0 ? "" : text.substring(space + 1);
    }
  }
}
