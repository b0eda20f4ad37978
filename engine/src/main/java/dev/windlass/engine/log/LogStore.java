package dev.windlass.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.spec.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the logs of attempts as files, a JSON object per line, and tells those who follow them.
 *
 * <p>Safe for many threads, as long as one attempt's lines come from one thread at a time.
 */
public final class LogStore {

  private final Path folder;
  private final Object grown = new Object();

  /** Keeps logs below that folder. */
  public LogStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Adds lines to a log.
   *
   * @throws IOException if they cannot be written
   */
  void append(LogKey key, List<StoredLine> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (StoredLine line : lines) {
      text.append(json(line)).append('\n');
    }
    Path file = key.below(folder);
    try {
      write(file, text);
    } catch (NoSuchFileException first) {
      Files.createDirectories(file.getParent());
      write(file, text);
    }
    synchronized (grown) {
      grown.notifyAll();
    }
  }

  private static void write(Path file, CharSequence text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Returns the lines of a log from that line on, the first being 0; none if there is no such log.
   */
  public List<StoredLine> read(LogKey key, long from, int most) throws IOException {
    List<StoredLine> lines = new ArrayList<>();
    try (BufferedReader reader =
        Files.newBufferedReader(key.below(folder), StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = reader.readLine();
          line != null && lines.size() < most;
          line = reader.readLine(), number++) {
        if (number >= from) {
          lines.add(parse(line));
        }
      }
    } catch (NoSuchFileException none) {
      return lines;
    }
    return lines;
  }

  /**
   * Waits until some log grew, or that long. What is awaited may have come before: read first, then
   * wait.
   */
  public void awaitGrowth(Duration atMost) throws InterruptedException {
    synchronized (grown) {
      grown.wait(Math.max(1, atMost.toMillis()));
    }
  }

  /** Returns how many lines the task itself has written. */
  long taskLines(LogKey key) throws IOException {
    return read(key, 0, Integer.MAX_VALUE).stream().filter(line -> !line.own()).count();
  }

  private static StoredLine parse(String line) {
    try {
      return Json.MAPPER.readValue(line, StoredLine.class);
    } catch (JsonProcessingException cut) {
      // A line that a killed engine could not finish: show what there is.
      return new StoredLine(Instant.EPOCH, LogLine.Level.WARNING, line, true);
    }
  }

  private static String json(StoredLine line) {
    try {
      return Json.MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a log line as JSON.", impossible);
    }
  }
}
