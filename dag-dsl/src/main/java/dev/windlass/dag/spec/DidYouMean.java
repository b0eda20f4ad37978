package dev.windlass.dag.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name a person probably meant.
 *
 * <p>Example: {@code "No task 'lod'." + DidYouMean.suffix("lod", taskIds)} is {@code No task 'lod'.
 * Did you mean 'load'?}.
 */
public final class DidYouMean {

  private DidYouMean() {}

  /**
   * Returns the known name nearest to that one, if one is near enough to be meant: about one wrong,
   * missing, surplus or swapped letter for every three, upper and lower case being the same.
   *
   * @param name what was written
   * @param known what could have been written; of equally near names the first in alphabetical
   *     order wins
   */
  public static Optional<String> among(String name, Collection<String> known) {
    String written = name.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, written.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= tolerated)
        .map(candidate ->
            new Candidate(candidate, distance(written, candidate.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= tolerated)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /**
   * Returns {@code " Did you mean 'x'?"}, to be put behind a message, or an empty text if no known
   * name is near.
   *
   * @param name what was written
   * @param known what could have been written
   */
  public static String suffix(String name, Collection<String> known) {
    return among(name, known).map(meant -> " Did you mean '" + meant + "'?").orElse("");
  }

  /** How many letters must be changed, added, dropped or swapped with their neighbour. */
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[from.length()][to.length()];
  }
}
