package dev.windlass.engine.log;

import java.util.List;

/**
 * Lines of a log, one after the other.
 *
 * @param totalLines how many lines the log has so far
 * @param lines fewer than were asked for if they are long
 */
public record LogPart(long totalLines, List<Line> lines) {

  /**
   * One of them.
   *
   * @param number its place, from 0
   * @param stored the line, its text perhaps cut
   * @param truncatedBytes how many bytes of its text were left out
   */
  public record Line(long number, StoredLine stored, long truncatedBytes) {}

  /**
   * How much of a log is wanted at once.
   *
   * @param lines how many lines at most
   * @param bytesOfLine how many bytes of the text of each at most
   */
  public record Limit(int lines, long bytesOfLine) {

    /** How many bytes of text a part has before no further line is added. */
    static final long BYTES = 4L * 1024 * 1024;

    /** As many lines, each as long as it is. */
    public static Limit of(int lines) {
      return new Limit(lines, Long.MAX_VALUE);
    }
  }
}
