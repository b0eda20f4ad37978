package dev.windlass.engine.catalog;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file around one of them.
 *
 * @param firstLine the number of the first, from 1
 * @param text the lines
 */
record SourceExcerpt(int firstLine, String text) {

  private static final int AROUND = 6;

  /** A file may be one line of ten megabytes. */
  private static final int LONGEST_LINE = 500;

  /** Returns the lines around that line, or nothing if the file is not known or not that long. */
  static @Nullable SourceExcerpt around(@Nullable String source, @Nullable Integer line) {
    if (source == null || line == null) {
      return null;
    }
    int first = Math.max(line - AROUND, 1);
    List<String> lines = source.lines().skip(first - 1L).limit(line - first + 1L + AROUND).toList();
    return lines.size() < line - first + 1
        ? null
        : new SourceExcerpt(
            first, lines.stream().map(SourceExcerpt::printable).collect(Collectors.joining("\n")));
  }

  private static String printable(String line) {
    String part = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    // PostgreSQL stores no zero byte, and a file that is no text at all has them.
    return part.replace('\0', '\uFFFD');
  }
}
