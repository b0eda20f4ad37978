package dev.windlass.engine.backfill;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which dates of a schedule a backfill has. Pure. */
final class BackfillDates {

  /** More rows than this in one go are more likely a slip of the pen than a wish. */
  static final int MOST = 10_000;

  /** What a backfill cannot be made of; says which field is wrong and what to do. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    RefusedException(String field, String message) {
      super(message);
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  private BackfillDates() {}

  /**
   * Returns the dates from one time to another that are over, in the order in which they run.
   *
   * @throws RefusedException if there are none, or too many
   */
  static List<Instant> of(DagSpec dag, Instant from, Instant to, boolean backwards, Instant now) {
    if (!ScheduledTimes.hasDates(dag.schedule())) {
      throw new RefusedException(
          "dag_id",
          "DAG '%s' has no schedule with dates (%s), so a range of dates gives no runs. Trigger it instead."
              .formatted(
                  dag.dagId(),
                  ScheduledTimes.describe(dag.schedule()).orElse("only when triggered")));
    }
    if (to.isBefore(from)) {
      throw new RefusedException(
          "to_date", "to_date %s is before from_date %s. Swap them.".formatted(to, from));
    }
    if (from.isAfter(now)) {
      throw new RefusedException(
          "from_date",
          "from_date %s is in the future. A backfill is for dates that are over.".formatted(from));
    }
    earliest(dag.schedule())
        .filter(from::isBefore)
        .ifPresent(earliest -> {
          throw new RefusedException(
              "from_date",
              "The calendar of DAG '%s' is known from %s on, and from_date is %s. Give the DAG a startingOn(...) that early."
                  .formatted(dag.dagId(), earliest, from));
        });
    Instant end = to.isBefore(now) ? to : now;
    List<Instant> dates = ScheduledTimes.timesBetween(dag, from, end).limit(MOST + 1L).toList();
    if (dates.size() > MOST) {
      throw new RefusedException(
          "to_date",
          "From %s to %s the schedule of DAG '%s' has more than %,d dates, the last of them %s. Ask for fewer at a time."
              .formatted(from, to, dag.dagId(), MOST, dates.get(MOST - 1)));
    }
    if (dates.isEmpty()) {
      throw new RefusedException(
          "to_date",
          "From %s to %s the schedule of DAG '%s' (%s) has no date that is over."
              .formatted(
                  from, to, dag.dagId(), ScheduledTimes.describe(dag.schedule()).orElse("none")));
    }
    return backwards ? dates.reversed() : dates;
  }

  /** Returns since when the dates of a calendar are known, if the schedule is nothing but one. */
  private static Optional<Instant> earliest(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Custom custom -> custom.times().stream().findFirst();
      case ScheduleSpec.AnyOf anyOf ->
          anyOf.schedules().stream().flatMap(one -> earliest(one).stream()).max(Instant::compareTo);
      case ScheduleSpec.Cron ignored -> Optional.empty();
      case ScheduleSpec.Every ignored -> Optional.empty();
      case ScheduleSpec.Once ignored -> Optional.empty();
      case ScheduleSpec.Continuous ignored -> Optional.empty();
      case ScheduleSpec.Manual ignored -> Optional.empty();
      case ScheduleSpec.OnUpdate ignored -> Optional.empty();
    };
  }
}
