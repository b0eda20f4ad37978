package dev.windlass.executor.bash;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.executor.process.LineOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what a process prints, line by line, to the log. On a platform thread: a read from a pipe
 * would hold on to the carrier of a virtual one.
 */
final class LineReader {

  private static final int REMEMBERED_LINES = 5;
  private static final int REMEMBERED_CHARACTERS = 1000;
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

  private final LogLine.Level level;
  private final TaskLog log;
  private final ArrayDeque<String> last = new ArrayDeque<>();
  private final Thread thread;
  private String result = "";
  private boolean resultIsCut;
  private boolean goesOn;

  /**
   * Begins to read.
   *
   * @param needed how many bytes the last line may have to be given as a whole
   */
  LineReader(InputStream stream, LogLine.Level level, TaskLog log, long needed) {
    this.level = level;
    this.log = log;
    this.thread =
        Thread.ofPlatform().daemon().name("bash-output").start(() -> read(stream, needed));
  }

  /** Waits for the end of the output, at most that long; returns whether it came. */
  boolean join(Duration longest) throws InterruptedException {
    return thread.join(longest);
  }

  /** Returns the last lines that are not blank, in order, shortened and without colours. */
  List<String> lastLines() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** Returns the last line that is not blank; empty if there is none. */
  String lastLine() {
    synchronized (last) {
      return result;
    }
  }

  /** Says whether the last line was too long to be remembered. */
  boolean lastLineIsCut() {
    synchronized (last) {
      return resultIsCut;
    }
  }

  private void read(InputStream stream, long needed) {
    try (stream;
        var lines = new LineOutput(this::take, needed)) {
      stream.transferTo(lines);
    } catch (IOException e) {
      // The stream is closed when the process tree is ended by force.
    }
  }

  private void take(String line, boolean isCut) {
    write(level, line);
    if (isCut) {
      write(
          LogLine.Level.WARNING,
          "The line above is cut after %,d characters and goes on in the line below."
              .formatted(line.length()));
    }
    if (!line.isBlank() || goesOn || isCut) {
      remember(line, isCut);
    }
    goesOn = isCut;
  }

  private void write(LogLine.Level severity, String text) {
    log.write(new LogLine(Instant.now(), severity, text));
  }

  private void remember(String line, boolean isCut) {
    synchronized (last) {
      resultIsCut = goesOn || isCut;
      result = line;
      last.add(shortened(line));
      if (last.size() > REMEMBERED_LINES) {
        last.remove();
      }
    }
  }

  private static String shortened(String line) {
    var begin = line.substring(0, Math.min(line.length(), 2 * REMEMBERED_CHARACTERS));
    var plain = COLOURS.matcher(begin).replaceAll("");
    return plain.length() <= REMEMBERED_CHARACTERS && begin.length() == line.length()
        ? plain
        : plain.substring(0, Math.min(plain.length(), REMEMBERED_CHARACTERS)) + "...";
  }
}
