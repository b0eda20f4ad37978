package dev.windlass.dag.cron;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One of the five fields of a cron expression: what may be written there, and how it is read. */
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  DAY_OF_WEEK("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  /**
   * What a field says.
   *
   * @param text as it was written, in lower case
   * @param bits bit n is set if n matches; Sunday is bit 0 only
   * @param star whether it begins with {@code *}
   */
  record Values(String text, long bits, boolean star) {

    boolean matches(int value) {
      return (bits >>> value & 1) != 0;
    }

    /** Returns the values that match, from the smallest. */
    List<Integer> list() {
      return IntStream.range(0, Long.SIZE).filter(this::matches).boxed().toList();
    }
  }

  private final String label;
  private final int lowest;
  private final int highest;
  private final List<String> names;

  CronField(String label, int lowest, int highest, List<String> names) {
    this.label = label;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  /**
   * Reads a field: a list, parted by commas, of {@code *}, {@code n} or {@code n-m}, each with
   * {@code /step} or without.
   *
   * @throws IllegalArgumentException if it cannot be read; the message names the field, the value
   *     and what is allowed, without the expression around it
   */
  Values parse(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    long bits = 0;
    for (String part : text.split(",", -1)) {
      bits |= part(part);
    }
    if (this == DAY_OF_WEEK && (bits & 1 << 7) != 0) {
      bits = bits & ~(1L << 7) | 1;
    }
    return new Values(text, bits, text.startsWith("*"));
  }

  private long part(String part) {
    int slash = part.indexOf('/');
    String span = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : step(part, part.substring(slash + 1));
    int dash = span.indexOf('-');
    int from;
    int to;
    if (span.equals("*")) {
      from = lowest;
      to = this == DAY_OF_WEEK ? 6 : highest;
    } else if (dash < 0) {
      from = number(span);
      // As most crons read it, 5/15 goes on to the end of the field.
      to = slash < 0 ? from : this == DAY_OF_WEEK ? Math.max(from, 6) : highest;
    } else {
      from = number(span.substring(0, dash));
      String end = span.substring(dash + 1);
      // A week ends with Sunday for most people: fri-sun is what it looks like.
      to = this == DAY_OF_WEEK && end.equals("sun") && from > 0 ? 7 : number(end);
      if (from > to) {
        throw wrong(
            span,
            "runs backwards; write %s-%s,%s-%s"
                .formatted(
                    span.substring(0, dash),
                    name(this == DAY_OF_WEEK ? 6 : highest),
                    name(lowest),
                    end));
      }
    }
    long bits = 0;
    for (int value = from; value <= to; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  private int step(String part, String text) {
    int step = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (step < 1) {
      throw wrong(part, "has a step that is no number from 1");
    }
    if (step > highest) {
      throw wrong(part, "has a step that is larger than %d".formatted(highest));
    }
    return step;
  }

  private int number(String text) {
    int index = names.indexOf(text);
    if (index >= 0) {
      return index + (this == MONTH ? 1 : 0);
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (number < lowest || number > highest) {
      throw wrong(
          text, text.equals("?") ? "belongs to Quartz; write *" : "is not allowed; " + allowed());
    }
    return number;
  }

  private String name(int value) {
    return names.isEmpty() ? String.valueOf(value) : names.get(value - (this == MONTH ? 1 : 0));
  }

  private String allowed() {
    String named = names.isEmpty() ? "" : " or " + String.join(", ", names);
    return "allowed are %d to %d%s, ranges (%d-%d), steps (*/%d), lists (%d,%d) and *"
        .formatted(
            lowest,
            highest,
            this == DAY_OF_WEEK ? " (0 and 7 are Sunday)" + named : named,
            lowest + 1,
            lowest + 4,
            2,
            lowest + 1,
            lowest + 3);
  }

  private IllegalArgumentException wrong(String value, String problem) {
    return new IllegalArgumentException("%s '%s' %s.".formatted(label, value, problem));
  }
}
