package dev.windlass.engine.log;

import dev.windlass.engine.log.AttemptLog.Standing;
import dev.windlass.engine.log.LogPart.Limit;
import dev.windlass.engine.log.LogPlaces.OtherEngine;
import dev.windlass.engine.log.LogWatches.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log to whoever reads it, to its end as it is now or as it will be. A follower is woken
 * by what it waits for and gets what came together: at once after a silence, then ten times a
 * second.
 */
final class LogStream {

  /**
   * How it is wanted.
   *
   * @param isFollowed whether to go on until the try has ended
   * @param bytesOfLine how many bytes of the text of a line at most
   * @param latest how many lines at once at most; older ones are left out
   */
  record Wish(boolean isFollowed, long bytesOfLine, int latest) {

    /** Every line as it is. */
    Wish(boolean isFollowed) {
      this(isFollowed, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    static Wish of(boolean isFollowed, @Nullable Integer bytesOfLine, @Nullable Integer latest) {
      return new Wish(
          isFollowed,
          bytesOfLine == null ? Long.MAX_VALUE : bytesOfLine,
          latest == null ? Integer.MAX_VALUE : latest);
    }
  }

  private static final int PART = 1000;
  private static final int PASSED = 16 * 1024;
  private static final Duration PACE = Duration.ofMillis(100);

  /** After that long without a line an empty one is sent, so that a gone client is noticed. */
  private static final Duration ALIVE = Duration.ofSeconds(10);

  /** How often to look whether a try has ended that this process was not told of. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final AttemptLog log;
  private final LogKey key;
  private final Wish wish;
  private final Function<LogPart.Line, String> form;
  private final FollowedElsewhere elsewhere;

  LogStream(
      AttemptLog log,
      LogKey key,
      Wish wish,
      Function<LogPart.Line, String> form,
      FollowedElsewhere elsewhere) {
    this.log = log;
    this.key = key;
    this.wish = wish;
    this.form = form;
    this.elsewhere = elsewhere;
  }

  /** Writes the lines from that one on. */
  void write(OutputStream out, long from) throws IOException {
    try (Watch watch = log.watch(key)) {
      long next = from;
      Duration silence = Duration.ZERO;
      while (true) {
        long seen = watch.changes();
        // Asked before reading: what was written before the end is read after it.
        Standing standing = log.standing(key);
        LogPart part = part(standing, next);
        if (!part.lines().isEmpty()) {
          next = part.lines().getLast().number() + 1;
          send(out, part);
          silence = Duration.ZERO;
          if (next >= part.totalLines() && wish.isFollowed()) {
            Thread.sleep(PACE);
          }
        } else if (!wish.isFollowed() || goesOnElsewhere(out, next) || standing.ended()) {
          return;
        } else {
          Duration wait = log.wakesAtItsEnd(key) ? ALIVE : LOOK;
          silence = watch.await(seen, wait) ? Duration.ZERO : silence.plus(wait);
          if (silence.compareTo(ALIVE) >= 0) {
            write(out, "\n");
            silence = Duration.ZERO;
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another engine may have taken the try since this began; writes the rest then. */
  private boolean goesOnElsewhere(OutputStream out, long next) throws IOException {
    Optional<OtherEngine> engine = elsewhere.engine();
    if (engine.isEmpty()) {
      return false;
    }
    try {
      elsewhere.write(engine.get(), out, next);
    } catch (IOException failed) {
      StoredLine complaint = elsewhere.complaint(engine.get(), failed);
      write(out, form.apply(new LogPart.Line(next, complaint, 0)));
    }
    return true;
  }

  /** Copies what comes, as it comes. */
  static void pass(InputStream in, OutputStream out) throws IOException {
    byte[] some = new byte[PASSED];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      out.write(some, 0, count);
      out.flush();
    }
  }

  private LogPart part(Standing standing, long next) {
    if (wish.latest() >= PART || standing.instead().isPresent()) {
      return log.lines(key, standing, next, new Limit(PART, wish.bytesOfLine()));
    }
    long oldest = log.totalLines(key, standing) - wish.latest();
    return log.lines(
        key, standing, Math.max(next, oldest), new Limit(wish.latest(), wish.bytesOfLine()));
  }

  private void send(OutputStream out, LogPart part) throws IOException {
    StringBuilder text = new StringBuilder();
    part.lines().forEach(line -> text.append(form.apply(line)));
    write(out, text.toString());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
