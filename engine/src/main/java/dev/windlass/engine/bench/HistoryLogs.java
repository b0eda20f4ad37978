package dev.windlass.engine.bench;

import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.RunIds;
import dev.windlass.engine.log.LogKey;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.log.StoredLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the logs of a stored history that are worth measuring: a long one, and one long line. */
final class HistoryLogs {

  /** The DAG whose only run has them. */
  static final String DAG = "logs";

  /** A task that wrote a million lines. */
  static final String MANY_LINES = "many_lines";

  /** A task that wrote one line of ten megabytes, and one before and after it. */
  static final String LONG_LINE = "long_line";

  static final List<String> TASKS = List.of(MANY_LINES, LONG_LINE);

  private static final int LINES = 1_000_000;
  private static final int AT_ONCE = 10_000;
  private static final int LONG = 10_000_000;
  private static final String LONG_PART = "{\"id\":1234,\"ok\":true},";

  /** What a search looks for: rare, and not near either end. */
  private static final Set<Integer> RARE = Set.of(300_000, 700_000, 999_000);

  private final LogStore store;
  private final Instant due;

  HistoryLogs(Path data, Instant now) {
    this.store = new LogStore(data.resolve("logs"));
    this.due = StoredHistory.dueOfLogs(now);
  }

  void write() {
    try {
      manyLines();
      longLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void manyLines() throws IOException {
    List<StoredLine> lines = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      String text =
          RARE.contains(i)
              ? "needle in line " + i
              : "Loaded batch %07d of region %02d: %d rows in %d ms"
                  .formatted(i, i % 50, i % 1_000, i % 90);
      LogLine.Level level = i % 1_000 == 0 ? LogLine.Level.WARNING : LogLine.Level.INFO;
      lines.add(stored(new LogLine(due.plusMillis(i), level, text)));
      if (lines.size() == AT_ONCE) {
        store.append(key(MANY_LINES), lines);
        lines.clear();
      }
    }
  }

  private void longLine() throws IOException {
    String text =
        "Here it comes:\n" + LONG_PART.repeat(LONG / LONG_PART.length()) + "\nThat was it.";
    List<LogLine> pieces = new LogLine(due, LogLine.Level.INFO, text).pieces();
    store.append(key(LONG_LINE), pieces.stream().map(HistoryLogs::stored).toList());
  }

  private static StoredLine stored(LogLine line) {
    return new StoredLine(line.at(), line.level(), line.message(), false, line.goesOn());
  }

  private LogKey key(String taskId) {
    return new LogKey(DAG, RunIds.scheduled(due), taskId, -1, 1);
  }
}
