package dev.windlass.engine.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What somebody typed.
 *
 * @param typed the words in their own case, for what is told apart by case
 * @param lower the words in lower case
 */
record Words(List<String> typed, List<String> lower) {

  /** How well a text fits: the higher, the better. */
  private static final int EQUAL = 8;

  private static final int BEGINS = 4;
  private static final int BEGINS_A_PART = 2;
  private static final int CONTAINS = 1;

  static Words of(String q) {
    List<String> typed =
        Stream.of(q.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    return new Words(typed, typed.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
  }

  boolean isEmpty() {
    return typed.isEmpty();
  }

  /** Returns the words without that one. */
  Words without(int index) {
    return new Words(without(typed, index), without(lower, index));
  }

  /** Says whether a text in lower case has all the words. */
  boolean areIn(String lowerText) {
    for (String word : lower) {
      if (!lowerText.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Returns how well a text in lower case fits; 0 if it has none of the words. */
  int fit(String lowerText) {
    int fit = 0;
    for (String word : lower) {
      int at = lowerText.indexOf(word);
      if (at < 0) {
        continue;
      }
      if (at == 0) {
        fit += lowerText.length() == word.length() ? EQUAL : BEGINS;
      } else {
        fit += Character.isLetterOrDigit(lowerText.charAt(at - 1)) ? CONTAINS : BEGINS_A_PART;
      }
    }
    return fit;
  }

  private static List<String> without(List<String> words, int index) {
    return Stream.concat(words.subList(0, index).stream(), words.stream().skip(index + 1L))
        .toList();
  }
}
