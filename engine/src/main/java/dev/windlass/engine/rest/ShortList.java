package dev.windlass.engine.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders and parts a list that is in memory, by the same rules as {@link Listing}.
 *
 * <p>Example: {@code ShortList.page(tags, Map.of("name", tag -> tag), "name", paging)}.
 */
public final class ShortList {

  private ShortList() {}

  /**
   * Returns the part that was asked for.
   *
   * @param columns what may be sorted by
   * @param usual the column that is sorted by unless another was asked for, and after it
   * @throws Problem with 400 if a column is not known
   */
  public static <T> Listing.Page<T> page(
      List<T> entries,
      Map<String, Function<T, @Nullable Comparable<?>>> columns,
      String usual,
      Paging paging) {
    List<String> order = new ArrayList<>(paging.orderBy);
    order.removeIf(String::isBlank);
    order.add(usual);
    Comparator<T> comparator = null;
    for (String asked : order) {
      boolean descending = asked.startsWith("-");
      String name = descending ? asked.substring(1) : asked;
      Comparator<T> next = comparing(Columns.known(name, columns));
      next = descending ? next.reversed() : next;
      comparator = comparator == null ? next : comparator.thenComparing(next);
    }
    List<T> part =
        entries.stream()
            .sorted(comparator)
            .skip(paging.offset)
            .limit(paging.cappedLimit())
            .toList();
    return new Listing.Page<>(part, entries.size());
  }

  /**
   * Says whether a text contains the pattern, where {@code %} is any text and {@code _} any
   * character.
   */
  public static boolean matches(String text, @Nullable String pattern) {
    if (pattern == null || pattern.isEmpty() || pattern.equals("~")) {
      return true;
    }
    StringBuilder expression = new StringBuilder();
    for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      expression.append(
          switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL)
        .matcher(text.toLowerCase(Locale.ROOT))
        .find();
  }

  @SuppressWarnings("unchecked")
  private static <T> Comparator<T> comparing(Function<T, @Nullable Comparable<?>> column) {
    return Comparator.comparing(
        entry -> (Comparable<Object>) column.apply(entry),
        Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
