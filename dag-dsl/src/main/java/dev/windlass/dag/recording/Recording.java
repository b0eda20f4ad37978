package dev.windlass.dag.recording;

import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.InvalidDagException.Problem;
import dev.windlass.dag.Placement;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.DagSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that one run of {@code define} has told so far. */
final class Recording {

  /** An order without a value; groups at its ends are resolved once all edges are known. */
  record Order(Step from, Step to, @Nullable Integer line) {}

  /** A step that waits for whichever branch of a choice was taken. */
  record Join(RecordedChoice<?> choice, Step to, @Nullable Integer line) {}

  /** Steps that run only if a task returned true. */
  record Condition(TaskNode decider, List<Step> steps, @Nullable Integer line) {}

  final Problems problems;
  final List<TaskNode> tasks = new ArrayList<>();
  final Map<String, RecordedGroup> groups = new LinkedHashMap<>();
  final Map<String, ParamNode> params = new LinkedHashMap<>();
  final List<Order> orders = new ArrayList<>();
  final List<RecordedChoice<?>> choices = new ArrayList<>();
  final List<Join> joins = new ArrayList<>();
  final List<Condition> conditions = new ArrayList<>();
  final List<TaskNode> shortCircuits = new ArrayList<>();
  final AlertChecks alerts = new AlertChecks();

  Schedule schedule = new Schedule.Manual();
  @Nullable String timeZone;
  @Nullable LocalDate startingOn;
  @Nullable LocalDate endingOn;
  boolean catchUp;
  @Nullable Integer maxActiveRuns;
  @Nullable Integer maxActiveTasks;
  @Nullable Integer maxActiveTasksPerRun;
  @Nullable Integer pauseAfterFailures;
  @Nullable Placement placement;
  @Nullable Retry retry;
  @Nullable Duration timeout;
  final List<String> tags = new ArrayList<>();
  final List<String> owners = new ArrayList<>();
  @Nullable String description;
  @Nullable String documentation;

  private final Set<String> usedIds = new HashSet<>();
  private boolean closed;

  Recording(Problems problems) {
    this.problems = problems;
  }

  /**
   * Returns how many runs may be active at once: what was said, else what the schedule is fit for.
   */
  int maxActiveRuns() {
    if (maxActiveRuns != null) {
      return maxActiveRuns;
    }
    return schedule instanceof Schedule.Continuous ? 1 : DagSpec.DEFAULT_MAX_ACTIVE_RUNS;
  }

  TaskNode add(TaskNode task) {
    requireOpen("dag");
    refuseSecondUse(task.id);
    tasks.add(task);
    return task;
  }

  RecordedGroup addGroup(RecordedGroup group) {
    requireOpen("dag");
    refuseSecondUse(group.id());
    groups.putIfAbsent(group.id(), group);
    return group;
  }

  ParamNode add(ParamNode param) {
    if (params.putIfAbsent(param.name, param) != null) {
      problems.addHere(
          "Param '" + param.name + "' is declared twice. Give one of them another name.");
    }
    return param;
  }

  /** Returns the nodes of tasks that a teardown cleans up after, which makes them setups. */
  List<TaskNode> setups(TaskNode teardown, Task<?>... setups) {
    List<TaskNode> nodes = new ArrayList<>();
    for (Task<?> setup : setups) {
      if (setup instanceof RecordedTask<?> task) {
        task.node.setup = true;
        nodes.add(task.node);
      }
    }
    if (nodes.isEmpty()) {
      problems.addHere(
          "Task '%s' is a teardown of nothing. Name what it cleans up after: .teardown(setup)."
              .formatted(teardown.id));
    }
    return nodes;
  }

  <S extends Step> S connect(RecordedStep from, S to) {
    requireOpen(from);
    orders.add(new Order(from, to, problems.currentLine()));
    return to;
  }

  Step connect(RecordedStep from, Step first, Step second, Step... more) {
    return connect(from, RecordedStep.Several.of(this, first, second, more));
  }

  void join(RecordedChoice<?> choice, Step to) {
    joins.add(new Join(choice, to, problems.currentLine()));
  }

  /**
   * Ends the recording: what still speaks to it holds a task of a DAG that is not being defined.
   */
  void close() {
    closed = true;
  }

  private void requireOpen(Object step) {
    if (closed) {
      throw new InvalidDagException(
          List.of(
              new Problem(
                  "A %s of another DAG is used. Make it in define, with the dag that define gets; another DAG is waited for with an asset."
                      .formatted(step),
                  null)),
          null);
    }
  }

  private void refuseSecondUse(String id) {
    if (!usedIds.add(id)) {
      problems.addHere("The id '" + id + "' is used twice. Give one of the two another id.");
    }
  }
}
