package dev.windlass.engine.log;

import dev.windlass.engine.log.LogIndex.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through a log file and finds lines. */
final class LogSearch {

  /** How many lines are counted before there are just "more". */
  static final int MOST_COUNTED = 100_000;

  private final FileLines file;
  private final LogQuery query;
  private final VisibleText text = new VisibleText();

  private LogSearch(FileLines file, LogQuery query) {
    this.file = file;
    this.query = query;
  }

  /** Finds lines from that one on; {@code total} are there. */
  static LogMatches search(
      Path path, LogIndex index, LogQuery query, long from, long total, int most)
      throws IOException {
    List<Long> found = new ArrayList<>();
    if (from >= total) {
      return new LogMatches(0, false, total, found);
    }
    Place place = index.before(from);
    long count = 0;
    try (FileLines file = new FileLines(path, place.offset())) {
      LogSearch search = new LogSearch(file, query);
      for (long number = place.line(); number < total && file.next(); number++) {
        if (number >= from && search.isMatch()) {
          if (count == MOST_COUNTED) {
            return new LogMatches(count, true, total, found);
          }
          if (count++ < most) {
            found.add(number);
          }
        }
        search.toLastPiece();
      }
    }
    return new LogMatches(count, false, total, found);
  }

  private boolean isMatch() throws IOException {
    byte[] bytes = file.bytes();
    if (!query.wantsLevel(bytes, file.start(), file.end())) {
      return false;
    }
    if (query.text().isEmpty()) {
      return true;
    }
    int from = LineBytes.message(bytes, file.start(), file.end());
    if (from == file.end()) {
      return query.text().isIn(bytes, file.start(), file.end());
    }
    int to = LineBytes.messageEnd(bytes, file.start(), file.end());
    boolean asItIs = LineBytes.indexOf(bytes, from, to, (byte) '\\') == to;
    if (asItIs && !file.goesOn()) {
      return query.text().isIn(bytes, from, to);
    }
    text.clear();
    do {
      text.add(
          file.bytes(),
          LineBytes.message(file.bytes(), file.start(), file.end()),
          LineBytes.messageEnd(file.bytes(), file.start(), file.end()));
    } while (file.nextPiece());
    text.dropColours();
    return query.text().isIn(text.bytes(), 0, text.length());
  }

  private void toLastPiece() throws IOException {
    while (file.nextPiece()) {
      // The rest of a line that was looked at, or is not wanted.
    }
  }
}
