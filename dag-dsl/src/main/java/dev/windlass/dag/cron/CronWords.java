package dev.windlass.dag.cron;

import dev.windlass.dag.cron.CronField.Values;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says a cron expression in words. */
final class CronWords {

  /** More times than this in a day are told by minute and hour instead of one by one. */
  private static final int MOST_TIMES = 6;

  private static final List<Integer> WEEKDAYS = List.of(1, 2, 3, 4, 5);

  private CronWords() {}

  static String of(
      Values minutes, Values hours, Values daysOfMonth, Values months, Values daysOfWeek) {
    String time = time(minutes.list(), hours.list());
    String days = days(daysOfMonth, daysOfWeek);
    String inMonths = isEvery(months, 12) ? "" : " in " + spans(months.list(), CronWords::month);
    if (time.startsWith("at ")) {
      boolean oneDayAWeek = isEvery(daysOfMonth, 31) && daysOfWeek.list().size() == 1;
      String when =
          days.isEmpty() ? "every day" : oneDayAWeek ? "every" + days.substring(3) : days.strip();
      return when + inMonths + " " + time;
    }
    return time + days + inMonths;
  }

  /** Says whether the words are the same on every clock: they name no hour and no day. */
  static boolean nameNoTime(Values hours, Values daysOfMonth, Values months, Values daysOfWeek) {
    return isEvery(hours, 24) && isEvery(months, 12) && days(daysOfMonth, daysOfWeek).isEmpty();
  }

  private static String time(List<Integer> minutes, List<Integer> hours) {
    boolean everyHour = hours.size() == 24;
    if (!everyHour && minutes.size() * hours.size() <= MOST_TIMES) {
      return "at " + listed(times(minutes, hours));
    }
    int step = evenStep(minutes, 60);
    String within =
        switch (step) {
          case 0 ->
              minutes.size() == 1
                  ? (minutes.getFirst() == 0
                      ? "on the hour"
                      : minutes.getFirst() + " minutes past the hour")
                  : "at minutes " + spans(minutes, String::valueOf) + " of the hour";
          case 1 -> "every minute";
          default -> "every " + step + " minutes";
        };
    if (everyHour) {
      return step == 0
          ? minutes.size() == 1
              ? "every hour" + (minutes.getFirst() == 0 ? "" : " at minute " + minutes.getFirst())
              : "every hour " + within.replace(" of the hour", "")
          : within;
    }
    int hourStep = evenStep(hours, 24);
    if (hourStep > 1) {
      return step == 0
          ? "every " + hourStep + " hours, " + within
          : within + " of every " + ordinal(hourStep) + " hour";
    }
    return within + ", in the hours " + spans(hours, hour -> "%02d".formatted(hour));
  }

  private static String days(Values daysOfMonth, Values daysOfWeek) {
    boolean everyDayOfMonth = isEvery(daysOfMonth, 31);
    boolean everyDayOfWeek = isEvery(daysOfWeek, 7);
    String ofMonth = " on day " + spans(daysOfMonth.list(), String::valueOf) + " of the month";
    // Sunday is 0 to cron and the end of the week to most people.
    List<Integer> week =
        daysOfWeek.list().stream().map(day -> day == 0 ? 7 : day).sorted().toList();
    String ofWeek =
        " on " + (week.equals(WEEKDAYS) ? "weekdays" : spans(week, CronWords::dayOfWeek));
    boolean either = !daysOfMonth.star() && !daysOfWeek.star();
    if (either) {
      return everyDayOfMonth || everyDayOfWeek ? "" : ofMonth + " and" + ofWeek;
    }
    if (everyDayOfMonth) {
      return everyDayOfWeek ? "" : ofWeek;
    }
    return everyDayOfWeek
        ? ofMonth
        : ofMonth + " if that is " + (week.equals(WEEKDAYS) ? "a weekday" : ofWeek.substring(4));
  }

  private static boolean isEvery(Values values, int count) {
    return values.list().size() == count;
  }

  /** Returns the step if the values are 0, step, 2 x step, ... to the end of the field; else 0. */
  private static int evenStep(List<Integer> values, int end) {
    if (values.size() < 2 || values.getFirst() != 0) {
      return 0;
    }
    int step = values.get(1);
    if (end % step != 0 || values.size() != end / step) {
      return 0;
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != i * step) {
        return 0;
      }
    }
    return step;
  }

  private static List<String> times(List<Integer> minutes, List<Integer> hours) {
    List<String> times = new ArrayList<>();
    for (int hour : hours) {
      for (int minute : minutes) {
        times.add("%02d:%02d".formatted(hour, minute));
      }
    }
    return times;
  }

  /** Returns "1, 3 and 5 to 9": three or more in a row become a span. */
  private static String spans(List<Integer> values, IntFunction<String> word) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int end = i;
      while (end + 1 < values.size() && values.get(end + 1) == values.get(end) + 1) {
        end++;
      }
      if (end - i >= 2) {
        words.add(word.apply(values.get(i)) + " to " + word.apply(values.get(end)));
        i = end;
      } else {
        words.add(word.apply(values.get(i)));
      }
    }
    return listed(words);
  }

  private static String listed(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 2 -> "second";
      case 3 -> "third";
      default -> number + "th";
    };
  }

  private static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String dayOfWeek(int day) {
    return DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
