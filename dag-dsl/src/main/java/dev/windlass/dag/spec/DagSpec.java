package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine knows of a DAG: what {@code define} recorded, with nothing executable in
 * it.
 *
 * <p>This is a contract between versions: fields are added, never renamed or given another meaning
 * without a new {@link #CURRENT_VERSION}.
 *
 * @param version the version of this contract
 * @param dagId the id, unique over all bundles
 * @param className the class that defines it, for example {@code com.acme.OrdersEtl}
 * @param displayName what people call it, if not by its id
 * @param description what it does, one or more lines
 * @param documentation what people should know of it, Markdown
 * @param tags words to search by
 * @param owners who answers for it
 * @param schedule when it runs
 * @param timeZone the zone of its dates, for example {@code Europe/Berlin}
 * @param startingOn the first day it runs, in {@code timeZone}
 * @param endingOn the last day it runs, in {@code timeZone}
 * @param catchUp whether missed times before now get runs of their own
 * @param maxActiveRuns how many runs may be active at once
 * @param params what a run may be given
 * @param groups groups of tasks, outer before inner
 * @param tasks the tasks, in the order they were written
 * @param edges which task waits for which, from arguments and from {@code then}
 * @param choices which tasks run for which label of an enum, or for {@code true} of a one-sided
 *     {@code when}
 * @param limits how much of it may be active at once
 * @param shortCircuits tasks whose result {@code false} skips everything after them
 * @param alerts deadlines and notices; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DagSpec(
    int version,
    String dagId,
    String className,
    @Nullable String displayName,
    @Nullable String description,
    @Nullable String documentation,
    List<String> tags,
    List<String> owners,
    ScheduleSpec schedule,
    String timeZone,
    @Nullable LocalDate startingOn,
    @Nullable LocalDate endingOn,
    boolean catchUp,
    int maxActiveRuns,
    List<ParamSpec> params,
    List<GroupSpec> groups,
    List<TaskSpec> tasks,
    List<EdgeSpec> edges,
    List<ChoiceSpec> choices,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = DagLimits.LeftOut.class)
        DagLimits limits,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> shortCircuits,
    @Nullable AlertsSpec alerts) {

  /** The version that this code writes. */
  public static final int CURRENT_VERSION = 1;

  /** How many runs of a DAG may be active at once unless it says otherwise (Airflow's default). */
  public static final int DEFAULT_MAX_ACTIVE_RUNS = 16;

  public DagSpec {
    tags = List.copyOf(tags);
    owners = List.copyOf(owners);
    params = List.copyOf(params);
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
    edges = List.copyOf(edges);
    choices = List.copyOf(choices);
    // A version that was read by an older engine has none.
    limits = Objects.requireNonNullElse(limits, DagLimits.NONE);
    shortCircuits = shortCircuits == null ? List.of() : List.copyOf(shortCircuits);
  }

  /** What a DAG is made of, beside what it is called and when it runs. */
  private record Contents(
      @Nullable String documentation,
      List<ParamSpec> params,
      List<GroupSpec> groups,
      List<TaskSpec> tasks,
      List<EdgeSpec> edges,
      List<ChoiceSpec> choices,
      List<String> shortCircuits,
      @Nullable AlertsSpec alerts) {

    static final Contents NONE =
        new Contents(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  private Contents contents(List<TaskSpec> others) {
    return new Contents(
        documentation, params, groups, others, edges, choices, shortCircuits, alerts);
  }

  /** The one place that knows every component. */
  private DagSpec copy(ScheduleSpec otherSchedule, Contents contents) {
    return new DagSpec(
        version,
        dagId,
        className,
        displayName,
        description,
        contents.documentation(),
        tags,
        owners,
        otherSchedule,
        timeZone,
        startingOn,
        endingOn,
        catchUp,
        maxActiveRuns,
        contents.params(),
        contents.groups(),
        contents.tasks(),
        contents.edges(),
        contents.choices(),
        limits,
        contents.shortCircuits(),
        contents.alerts());
  }

  /** Returns what there is to know of this DAG beside its tasks and params. */
  public DagSpec header() {
    return copy(schedule, Contents.NONE);
  }

  /** Returns this DAG with other tasks of the same ids. */
  public DagSpec with(List<TaskSpec> others) {
    return copy(schedule, contents(others));
  }

  /** Returns the same DAG with another schedule. */
  public DagSpec withSchedule(ScheduleSpec other) {
    return copy(other, contents(tasks));
  }

  /** Returns the deadlines and notices, none if there are none. */
  public AlertsSpec alertsOrNone() {
    return Objects.requireNonNullElse(alerts, AlertsSpec.NONE);
  }

  /**
   * Returns the task of that id.
   *
   * @throws IllegalArgumentException if the DAG has no such task
   */
  public TaskSpec task(String taskId) {
    return tasks.stream()
        .filter(task -> task.taskId().equals(taskId))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("DAG '" + dagId + "' has no task '" + taskId + "'."));
  }
}
