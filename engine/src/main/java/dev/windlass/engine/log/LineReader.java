package dev.windlass.engine.log;

import dev.windlass.engine.log.LogIndex.LongLine;
import dev.windlass.engine.log.LogIndex.Place;
import dev.windlass.engine.log.LogPart.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads lines out of the middle of a log file, with an index that says where they are. */
final class LineReader {

  private final FileLines file;
  private final LogIndex index;
  private final Limit limit;
  private long number;

  private LineReader(FileLines file, LogIndex index, Limit limit, long number) {
    this.file = file;
    this.index = index;
    this.limit = limit;
    this.number = number;
  }

  /** Reads lines from that one on; {@code total} are there. */
  static List<LogPart.Line> read(Path path, LogIndex index, long from, long total, Limit limit)
      throws IOException {
    List<LogPart.Line> lines = new ArrayList<>();
    if (from >= total || limit.lines() == 0) {
      return lines;
    }
    Place place = index.before(from);
    try (FileLines file = new FileLines(path, place.offset())) {
      LineReader reader = new LineReader(file, index, limit, place.line());
      long bytes = 0;
      while (reader.number < total
          && lines.size() < limit.lines()
          && bytes < Limit.BYTES
          && file.next()) {
        if (reader.number < from) {
          reader.skip();
        } else {
          LogPart.Line line = reader.line();
          bytes += line.stored().message().length();
          lines.add(line);
        }
        reader.number++;
      }
    }
    return lines;
  }

  private void skip() {
    LongLine known = index.longLine(number);
    if (known != null) {
      file.skipTo(known.next());
    }
  }

  private LogPart.Line line() throws IOException {
    StoredLine first = file.parse();
    LongLine known = index.longLine(number);
    StringBuilder text = new StringBuilder(first.message());
    if (known != null) {
      while (file.nextOffset() < known.next() && text.length() < limit.bytesOfLine()) {
        file.next();
        text.append(file.parse().message());
      }
      file.skipTo(known.next());
    }
    String shown = cut(text.toString(), limit.bytesOfLine());
    long bytes = known == null ? length(first.message()) : known.textBytes();
    return new LogPart.Line(
        number,
        StoredLine.whole(first.at(), first.level(), shown, first.own()),
        bytes - length(shown));
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text, long mostBytes) {
    if (text.length() * 3L <= mostBytes) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= mostBytes) {
      return text;
    }
    int end = (int) mostBytes;
    // Not within a character.
    while (end > 0 && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
