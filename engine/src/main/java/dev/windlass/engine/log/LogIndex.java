package dev.windlass.engine.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of one log file begin: of every {@value #STEP}th line, and of every line in
 * pieces how long it is. Made by going through the file once and then through what was added, when
 * somebody asks; nothing of it is stored.
 */
final class LogIndex {

  /** From how many lines one is remembered. */
  static final int STEP = 256;

  /**
   * A line in pieces.
   *
   * @param textBytes how many bytes its text has in UTF-8
   * @param next where the line after it begins in the file
   */
  record LongLine(long textBytes, long next) {}

  /**
   * A place to begin reading at.
   *
   * @param line the number of the line that begins there
   * @param offset where in the file
   */
  record Place(long line, long offset) {}

  private final Path file;
  private final TreeMap<Long, LongLine> longLines = new TreeMap<>();
  private long[] offsets = new long[4];
  private long begun;
  private long scanned;
  private boolean goesOn;
  private long textBytes;

  LogIndex(Path file) {
    this.file = file;
  }

  /** Says whether it is about that file. */
  boolean isOf(Path other) {
    return file.equals(other);
  }

  /** Looks at what was added to the file, and returns how many lines are there as a whole. */
  synchronized long lines() throws IOException {
    try (FileLines lines = new FileLines(file, scanned)) {
      while (lines.next()) {
        add(lines);
      }
    }
    return goesOn ? begun - 1 : begun;
  }

  /** Returns where to begin to find that line, which is there. */
  synchronized Place before(long line) {
    int step = (int) (line / STEP);
    return new Place((long) step * STEP, offsets[step]);
  }

  /** Returns what is known of that line if it is in pieces and there as a whole. */
  synchronized @Nullable LongLine longLine(long line) {
    return longLines.get(line);
  }

  private void add(FileLines lines) throws IOException {
    // A word of the engine's ends a line whose other pieces never came.
    if (goesOn && lines.isOwn()) {
      endLongLine(lines.offset());
    }
    if (!goesOn) {
      begin(lines.offset());
    }
    boolean wasLong = goesOn;
    goesOn = lines.goesOn();
    if (wasLong || goesOn) {
      textBytes += lines.parse().message().getBytes(StandardCharsets.UTF_8).length;
    }
    scanned = lines.nextOffset();
    if (wasLong && !goesOn) {
      endLongLine(scanned);
    }
  }

  private void begin(long offset) {
    if (begun % STEP == 0) {
      int step = (int) (begun / STEP);
      if (step == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * step);
      }
      offsets[step] = offset;
    }
    begun++;
    textBytes = 0;
  }

  private void endLongLine(long next) {
    longLines.put(begun - 1, new LongLine(textBytes, next));
    goesOn = false;
  }
}
