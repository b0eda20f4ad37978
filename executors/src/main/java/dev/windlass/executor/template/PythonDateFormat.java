package dev.windlass.executor.template;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/**
 * Formats dates by Python's {@code strftime} codes, which people bring along in their templates.
 */
final class PythonDateFormat {

  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('Y', "uuuu"),
          Map.entry('y', "uu"),
          Map.entry('m', "MM"),
          Map.entry('d', "dd"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('f', "SSSSSS"),
          Map.entry('p', "a"),
          Map.entry('j', "DDD"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('F', "uuuu-MM-dd"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('V', "ww"),
          Map.entry('G', "YYYY"),
          Map.entry('z', "xx"),
          Map.entry('Z', "zzz"));

  private PythonDateFormat() {}

  /**
   * Returns the date in that format.
   *
   * @throws DateTimeException if a code is not known or the date has no such part
   */
  static String format(String format, TemporalAccessor time) {
    var text = new StringBuilder();
    for (int at = 0; at < format.length(); at++) {
      char next = format.charAt(at);
      if (next != '%' || at + 1 == format.length()) {
        text.append(next);
        continue;
      }
      char code = format.charAt(++at);
      if (code == '%') {
        text.append('%');
      } else {
        String pattern = PATTERNS.get(code);
        if (pattern == null) {
          throw new DateTimeException("'%" + code + "' is not a known date code.");
        }
        // In the weeks of ISO 8601, as Python counts %V and %G.
        text.append(DateTimeFormatter.ofPattern(pattern, Locale.UK).format(time));
      }
    }
    return text.toString();
  }
}
