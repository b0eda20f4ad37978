package dev.windlass.executor.bash;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Reads what a process prints, line by line, to the log. On a platform thread: a read from a pipe
 * would hold on to the carrier of a virtual one.
 */
final class LineReader {

  private static final int REMEMBERED_LINES = 5;

  private final ArrayDeque<String> last = new ArrayDeque<>();
  private final Thread thread;

  LineReader(InputStream stream, LogLine.Level level, TaskLog log) {
    this.thread =
        Thread.ofPlatform().daemon().name("bash-output").start(() -> read(stream, level, log));
  }

  /** Waits for the end of the output, at most that long; returns whether it came. */
  boolean join(Duration longest) throws InterruptedException {
    return thread.join(longest);
  }

  /** Returns the last lines that are not blank, in order. */
  List<String> lastLines() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  private void read(InputStream stream, LogLine.Level level, TaskLog log) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(new LogLine(Instant.now(), level, line));
        if (!line.isBlank()) {
          remember(line);
        }
      }
    } catch (IOException e) {
      // The stream is closed when the process tree is ended by force.
    }
  }

  private void remember(String line) {
    synchronized (last) {
      last.add(line);
      if (last.size() > REMEMBERED_LINES) {
        last.remove();
      }
    }
  }
}
