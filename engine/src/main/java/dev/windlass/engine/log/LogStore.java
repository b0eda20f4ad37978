package dev.windlass.engine.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the logs of attempts as files, a JSON object per line, and tells those who follow them.
 *
 * <p>Any part of a log is read as fast as any other, see {@link LogIndex}.
 *
 * <p>Safe for many threads, as long as one attempt's lines come from one thread at a time.
 */
public final class LogStore {

  private static final int REMEMBERED_INDEXES = 200;

  private final Path folder;
  private final LogFolders local;
  private final LogWatches watches = new LogWatches();
  private final Map<LogKey, LogIndex> indexes =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<LogKey, LogIndex> eldest) {
              return size() > REMEMBERED_INDEXES;
            }
          });

  /** Keeps logs below that folder. */
  public LogStore(Path folder) {
    this.folder = folder;
    this.local = new LocalLogFolders(folder);
  }

  /** Returns who waits for which log. */
  LogWatches watches() {
    return watches;
  }

  /** Begins a log; one of that name, of a run that was deleted, is dropped. */
  void begin(LogKey key) throws IOException {
    Files.deleteIfExists(key.below(folder));
    indexes.remove(key);
  }

  /**
   * Goes on with a log that another process may have been killed in the middle of writing: half a
   * line at its end is dropped, whoever sent it sends it again.
   *
   * @return how many lines the task itself has written
   */
  long resume(LogKey key) throws IOException {
    Path file = key.below(folder);
    long taskLines = 0;
    long end = 0;
    try (FileLines lines = new FileLines(file, 0)) {
      while (lines.next()) {
        taskLines += lines.isOwn() ? 0 : 1;
        end = lines.nextOffset();
      }
      if (lines.size() == end) {
        return taskLines;
      }
    } catch (NoSuchFileException none) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
    return taskLines;
  }

  /**
   * Adds lines to a log, all or none.
   *
   * @throws IOException if they cannot be written
   */
  public void append(LogKey key, List<StoredLine> lines) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(lines.size() * 128);
    for (StoredLine line : lines) {
      text.writeBytes(json(line));
      text.write('\n');
    }
    Path file = key.below(folder);
    try {
      write(file, text.toByteArray());
    } catch (NoSuchFileException first) {
      Files.createDirectories(file.getParent());
      write(file, text.toByteArray());
    }
    watches.changed(key);
  }

  private static void write(Path file, byte[] text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        ByteBuffer rest = ByteBuffer.wrap(text);
        while (rest.hasRemaining()) {
          channel.write(rest, end + rest.position());
        }
      } catch (IOException failed) {
        // A full disk: what is half written must not become part of the next line.
        channel.truncate(end);
        throw failed;
      }
    }
  }

  /**
   * Returns the lines of a log from that line on, the first being 0; none if there is no such log.
   */
  public LogPart read(LogKey key, long from, LogPart.Limit limit) throws IOException {
    Path file = key.below(folder);
    try {
      LogIndex index = index(key);
      long total = index.lines();
      return new LogPart(total, LineReader.read(file, index, from, total, limit));
    } catch (NoSuchFileException none) {
      return new LogPart(0, List.of());
    }
  }

  /** Finds lines from that one on. */
  LogMatches search(LogKey key, LogQuery query, long from, int most) throws IOException {
    try {
      LogIndex index = index(key);
      long total = index.lines();
      return LogSearch.search(key.below(folder), index, query, from, total, most);
    } catch (NoSuchFileException none) {
      return new LogMatches(0, false, 0, List.of());
    }
  }

  private LogIndex index(LogKey key) {
    return indexes.computeIfAbsent(key, one -> new LogIndex(one.below(folder)));
  }

  /** Returns where logs lie on this machine. */
  public LogFolders local() {
    return local;
  }

  /** Removes all logs of a run that is gone. */
  public void remove(String dagId, String runId) throws IOException {
    local.remove(LogKey.folderOf(dagId), LogKey.folderOf(runId));
  }

  private static byte[] json(StoredLine line) {
    try {
      // By way of text: half a surrogate pair, which has no UTF-8, becomes a question mark.
      return Json.MAPPER.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a log line as JSON.", impossible);
    }
  }
}
