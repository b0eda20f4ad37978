package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** When a DAG runs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduleSpec.Manual.class, name = "manual"),
  @JsonSubTypes.Type(value = ScheduleSpec.Cron.class, name = "cron"),
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
