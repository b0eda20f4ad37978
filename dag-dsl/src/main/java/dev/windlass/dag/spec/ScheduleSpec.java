package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a DAG runs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduleSpec.Manual.class, name = "manual"),
  @JsonSubTypes.Type(value = ScheduleSpec.Cron.class, name = "cron"),
  @JsonSubTypes.Type(value = ScheduleSpec.Every.class, name = "every"),
  @JsonSubTypes.Type(value = ScheduleSpec.Once.class, name = "once"),
  @JsonSubTypes.Type(value = ScheduleSpec.Continuous.class, name = "continuous"),
  @JsonSubTypes.Type(value = ScheduleSpec.Custom.class, name = "custom"),
  @JsonSubTypes.Type(value = ScheduleSpec.OnUpdate.class, name = "on_update"),
  @JsonSubTypes.Type(value = ScheduleSpec.AnyOf.class, name = "any_of")
})
public sealed interface ScheduleSpec {

  /** Only when somebody asks. */
  record Manual() implements ScheduleSpec {}

  /**
   * At the times of a cron expression.
   *
   * @param expression five fields or a name such as {@code @daily}
   * @param timeZone the zone the expression is read in
   */
  record Cron(String expression, String timeZone) implements ScheduleSpec {}

  /**
   * Again and again after the same time, counted from the beginning of the DAG's first day; without
   * one, from the beginning of 1970 in UTC, so that the times are the same wherever they are asked
   * for.
   *
   * @param interval how long
   */
  record Every(Duration interval) implements ScheduleSpec {}

  /** One time: at the beginning of the DAG's first day; without one, as soon as it is there. */
  record Once() implements ScheduleSpec {}

  /** Again as soon as the run before has ended. */
  record Continuous() implements ScheduleSpec {}

  /**
   * At the times that an author's calendar gave when the DAG was read.
   *
   * @param name what people call the calendar
   * @param times those known, the first one first; none in what a version of a DAG is known by,
   *     since they move on while the DAG stays the same
   * @param complete whether the calendar has none after these
   */
  record Custom(String name, List<Instant> times, boolean complete) implements ScheduleSpec {
    public Custom {
      times = List.copyOf(times);
    }
  }

  /**
   * When assets were updated.
   *
   * @param condition which assets
   */
  record OnUpdate(AssetCondition condition) implements ScheduleSpec {}

  /**
   * At any of several schedules.
   *
   * @param schedules two or more
   */
  record AnyOf(List<ScheduleSpec> schedules) implements ScheduleSpec {
    public AnyOf {
      schedules = List.copyOf(schedules);
    }
  }
}
