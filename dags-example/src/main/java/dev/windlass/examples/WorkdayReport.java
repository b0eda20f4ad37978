package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Reports on every working day at six, by a calendar that knows the holidays. */
@Dag("workday_report")
public final class WorkdayReport implements DagDefinition {

  /** Monday to Friday at six, but not on holidays. */
  record WorkDays(Set<LocalDate> holidays) implements Timetable {
    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      var time = after.toLocalDate().atTime(6, 0).atZone(after.getZone());
      while (!time.isAfter(after) || isFree(time.toLocalDate())) {
        time = time.plusDays(1);
      }
      return Optional.of(time);
    }

    private boolean isFree(LocalDate day) {
      return day.getDayOfWeek() == DayOfWeek.SATURDAY
          || day.getDayOfWeek() == DayOfWeek.SUNDAY
          || holidays.contains(day);
    }
  }

  static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.of(2026, 4, 3),
          LocalDate.of(2026, 4, 6),
          LocalDate.of(2026, 5, 1),
          LocalDate.of(2026, 12, 25));

  @Override
  public void define(DagBuilder dag) {
    dag.description("Reports on every working day.").tags("example");
    dag.schedule(timetable(new WorkDays(HOLIDAYS))).timeZone("Europe/Berlin");

    dag.call("report", this::report).with(dataInterval());
  }

  /** Says for how many days the report is: after a weekend or a holiday for more than one. */
  String report(DataInterval interval) {
    long days = interval.startDate().datesUntil(interval.endDate()).count();
    return "Report of %s for %d day(s)".formatted(interval.endDate(), days);
  }
}
