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
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final LogTrouble trouble;
  private final @Nullable LogArchive archive;
  private final @Nullable ArchivedLogs archived;
  private final @Nullable LogCache cache;
  private final LogWatches watches = new LogWatches();
  private final Map<LogKey, LogIndex> indexes =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<LogKey, LogIndex> eldest) {
              return size() > REMEMBERED_INDEXES;
            }
          });

  /** Keeps logs below that folder, all of them on this machine, and tells the log of trouble. */
  public LogStore(Path folder) {
    this(folder, new LogTrouble(InstantSource.system()));
  }

  /** Keeps logs below that folder, all of them on this machine. */
  public LogStore(Path folder, LogTrouble trouble) {
    this.folder = folder;
    this.local = new LocalLogFolders(folder);
    this.trouble = trouble;
    this.archive = null;
    this.archived = null;
    this.cache = null;
  }

  /**
   * Keeps logs below that folder while they are written, and then in the archive.
   *
   * @param copies a folder for copies of what is read from there; nothing else may be in it
   */
  public LogStore(
      Path folder, LogArchive archive, Path copies, InstantSource clock, LogTrouble trouble) {
    this.folder = folder;
    this.local = new LocalLogFolders(folder);
    this.trouble = trouble;
    this.archive = archive;
    this.archived = new ArchivedLogs(archive, folder, clock, trouble);
    this.cache = new LogCache(archive, copies, clock);
  }

  /** Returns what is known of trouble with writing and moving logs. */
  public LogTrouble trouble() {
    return trouble;
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

  /** Says that an attempt writes to that log from now on, anew or again. */
  void open(LogKey key, boolean anew) {
    if (archived != null) {
      archived.begun(key.name(), anew);
    }
  }

  /** Says that nothing more is written to that log. */
  void close(LogKey key) {
    if (archived != null) {
      archived.ended(key.name());
    }
  }

  /** Drops what this machine has of a log that another engine writes from now on. */
  void leave(LogKey key) {
    if (archived != null) {
      archived.left(key.name());
    }
    indexes.remove(key);
    try {
      Files.deleteIfExists(key.below(folder));
    } catch (IOException failed) {
      trouble.begins(LogTrouble.Kind.WRITING, failed.toString());
    }
  }

  /** Begins to move logs to the archive, if there is one. */
  public void start() {
    if (archived != null) {
      archived.start();
    }
  }

  /** Moves nothing more. */
  public void stop() {
    if (archived != null) {
      archived.stop();
    }
  }

  /** Moves what can be moved now. */
  void move() throws InterruptedException {
    if (archived != null) {
      archived.findLeft();
      archived.move();
    }
  }

  /**
   * Goes on with a log that another process may have been killed in the middle of writing: half a
   * line at its end is dropped, whoever sent it sends it again.
   *
   * @return how many lines the task itself has written
   */
  long resume(LogKey key) throws IOException {
    Path file = key.below(folder);
    if (archived != null && !Files.exists(file)) {
      archived.bringBack(key.name());
    }
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
    append(key, lines, false);
  }

  /** Adds the first lines of a log, for which there is no folder as a rule. */
  void appendFirst(LogKey key, List<StoredLine> lines) throws IOException {
    append(key, lines, true);
  }

  private void append(LogKey key, List<StoredLine> lines, boolean first) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(lines.size() * 128);
    for (StoredLine line : lines) {
      text.writeBytes(json(line));
      text.write('\n');
    }
    Path file = key.below(folder);
    try {
      if (first) {
        Files.createDirectories(file.getParent());
      }
      try {
        write(file, text.toByteArray());
      } catch (NoSuchFileException noFolder) {
        Files.createDirectories(file.getParent());
        write(file, text.toByteArray());
      }
    } catch (IOException failed) {
      trouble.begins(LogTrouble.Kind.WRITING, failed.toString());
      throw failed;
    }
    trouble.over(LogTrouble.Kind.WRITING);
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
    return in(
        key,
        new LogPart(0, List.of()),
        (file, index) -> {
          long total = index.lines();
          return new LogPart(total, LineReader.read(file, index, from, total, limit));
        });
  }

  /** Finds lines from that one on. */
  LogMatches search(LogKey key, LogQuery query, long from, int most) throws IOException {
    return in(
        key,
        new LogMatches(0, false, 0, List.of()),
        (file, index) -> LogSearch.search(file, index, query, from, index.lines(), most));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T in(Path file, LogIndex index) throws IOException;
  }

  /** Reads the log on this machine, or else its copy from the archive. */
  private <T> T in(LogKey key, T none, Reading<T> reading) throws IOException {
    Path here = key.below(folder);
    try {
      return reading.in(here, index(key, here));
    } catch (NoSuchFileException notHere) {
      if (cache == null) {
        return none;
      }
    }
    try {
      Path copy = cache.file(key.name());
      return reading.in(copy, index(key, copy));
    } catch (NoSuchFileException nowhere) {
      return none;
    }
  }

  private LogIndex index(LogKey key, Path file) {
    return indexes.compute(
        key, (one, known) -> known != null && known.isOf(file) ? known : new LogIndex(file));
  }

  /** Returns where logs lie on this machine. */
  public LogFolders local() {
    return local;
  }

  /** Says whether something of that log lies on this machine. */
  boolean hasHere(LogKey key) {
    return Files.exists(key.below(folder));
  }

  /** Says whether the archive has something of that log; not if there is none, or it is away. */
  boolean isArchived(LogKey key) {
    try {
      return archive != null && !archive.parts(key.name()).isEmpty();
    } catch (IOException away) {
      return false;
    }
  }

  /** Returns where the logs of all engines lie, if that is not this machine. */
  public Optional<LogFolders> shared() {
    return Optional.ofNullable(archive);
  }

  /** Removes all logs of a run that is gone. */
  public void remove(String dagId, String runId) throws IOException {
    local.remove(LogKey.folderOf(dagId), LogKey.folderOf(runId));
    if (archive != null) {
      archive.remove(LogKey.folderOf(dagId), LogKey.folderOf(runId));
    }
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
