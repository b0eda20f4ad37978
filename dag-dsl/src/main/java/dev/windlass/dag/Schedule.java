package dev.windlass.dag;

import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a DAG runs. {@link Dsl} has the factories: {@code cron}, {@code hourly}, {@code daily},
 * {@code weekly}, {@code monthly}, {@code quarterly}, {@code yearly}, {@code every}, {@code once},
 * {@code continuous}, {@code timetable}, {@code onUpdate}, {@code manual}.
 *
 * <p>Example: {@code dag.schedule(cron("0 3 * * *").in("Europe/Berlin").or(onUpdate(ORDERS)))}.
 */
public sealed interface Schedule {

  /**
   * Returns how the schedule is written in the recorded DAG.
   *
   * @param timeZone the zone of times that name none
   */
  ScheduleSpec spec(String timeZone);

  /**
   * Returns a schedule for this and another one: the DAG runs at each time of both.
   *
   * <p>Example: {@code daily().or(onUpdate(PRICES))}.
   */
  default Schedule or(Schedule other) {
    return new AnyOf(List.of(this, other));
  }

  /** Only when somebody asks. Example: {@code dag.schedule(manual())}. */
  record Manual() implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.Manual();
    }
  }

  /**
   * At the times of a Unix cron expression. Example: {@code cron("0 6 * * *").in("Europe/Berlin")}.
   *
   * @param expression minute, hour, day of month, month and day of week, or a name such as
   *     {@code @daily}; if both day fields are given, either is enough
   * @param timeZone the zone it is read in, for example {@code Europe/Berlin}; null for the zone of
   *     the DAG
   */
  record Cron(String expression, @Nullable String timeZone) implements Schedule {

    /**
     * Returns this schedule, read in another time zone.
     *
     * <p>Example: {@code cron("0 6 * * *").in("Europe/Berlin")}.
     *
     * @param timeZone a zone such as {@code Europe/Berlin} or {@code UTC}; an unknown one is found
     *     when the DAG is read
     */
    public Cron in(String timeZone) {
      return new Cron(expression, timeZone);
    }

    /**
     * Returns this schedule, read in another time zone.
     *
     * <p>Example: {@code daily().in(ZoneOffset.UTC)}.
     */
    public Cron in(ZoneId timeZone) {
      return in(timeZone.getId());
    }

    @Override
    public ScheduleSpec spec(String zoneOfDag) {
      return new ScheduleSpec.Cron(expression, timeZone == null ? zoneOfDag : timeZone);
    }
  }

  /**
   * Again and again after the same time. Example: {@code every(ofMinutes(90))}.
   *
   * @param interval at least one second
   */
  record Every(Duration interval) implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.Every(interval);
    }
  }

  /** One time and never again. Example: {@code dag.schedule(once())}. */
  record Once() implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.Once();
    }
  }

  /** Again as soon as the run before has ended. Example: {@code dag.schedule(continuous())}. */
  record Continuous() implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.Continuous();
    }
  }

  /**
   * At the times of an author's calendar. Example: {@code timetable(new WorkDays(HOLIDAYS))}.
   *
   * @param timetable the calendar
   */
  record Custom(Timetable timetable) implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.Custom(String.valueOf(timetable.description()), List.of(), false);
    }
  }

  /**
   * When assets were updated. Example: {@code onUpdate(ORDERS.and(PRICES))}.
   *
   * @param assets which assets
   */
  record OnUpdate(AssetRule assets) implements Schedule {
    @Override
    public ScheduleSpec spec(String timeZone) {
      AssetCondition condition = assets.spec();
      return new ScheduleSpec.OnUpdate(condition);
    }
  }

  /**
   * At any of several schedules. Example: {@code daily().or(onUpdate(PRICES))}.
   *
   * @param schedules two or more
   */
  record AnyOf(List<Schedule> schedules) implements Schedule {
    /** Keeps a copy of the list. */
    public AnyOf {
      schedules = List.copyOf(schedules);
    }

    @Override
    public Schedule or(Schedule other) {
      return new AnyOf(Stream.concat(schedules.stream(), Stream.of(other)).toList());
    }

    @Override
    public ScheduleSpec spec(String timeZone) {
      return new ScheduleSpec.AnyOf(
          schedules.stream().map(schedule -> schedule.spec(timeZone)).toList());
    }
  }
}
