package dev.windlass.engine.model;

import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ChoiceSpec;
import dev.windlass.dag.spec.MappingSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether a cell may run: the trigger rules, choices and short circuits, and lists. */
final class StartRules {

  private final ModelGraph graph;
  private final Cells cells;

  StartRules(ModelGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
  }

  /** What is before a cell: its tasks that have ended, and the states of their instances. */
  private record Before(int tasks, int done, List<State> states) {
    boolean all() {
      return done == tasks;
    }

    boolean any(State... wanted) {
      return states.stream().anyMatch(List.of(wanted)::contains);
    }
  }

  State decision(Cell cell) {
    Before before = before(cell, graph.before(cell.taskId));
    TriggerRule rule = graph.task(cell.taskId).triggerRule();
    if (before.tasks() == 0 || rule == TriggerRule.ALWAYS) {
      return State.READY;
    }
    boolean good = before.any(State.SUCCESS);
    boolean bad = before.any(State.FAILED, State.BLOCKED);
    boolean skipped = before.any(State.SKIPPED);
    State whenAll = before.all() ? State.READY : State.WAITING;
    return switch (rule) {
      case ALL_SUCCESS -> bad ? State.BLOCKED : skipped ? State.SKIPPED : whenAll;
      case ALL_FAILED -> good || skipped ? State.SKIPPED : whenAll;
      case ALL_DONE -> whenAll;
      case ALL_SKIPPED -> good || bad ? State.SKIPPED : whenAll;
      case ONE_SUCCESS -> {
        State none = bad ? State.BLOCKED : State.SKIPPED;
        yield good ? State.READY : before.all() ? none : State.WAITING;
      }
      case ONE_FAILED -> bad ? State.READY : before.all() ? State.SKIPPED : State.WAITING;
      case ONE_DONE ->
          before.any(State.SUCCESS, State.FAILED)
              ? State.READY
              : before.all() ? State.SKIPPED : State.WAITING;
      case NONE_FAILED -> bad ? State.BLOCKED : whenAll;
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          bad ? State.BLOCKED : before.all() && !good ? State.SKIPPED : whenAll;
      case NONE_SKIPPED -> skipped ? State.SKIPPED : whenAll;
      case ALL_DONE_SETUP_SUCCESS -> {
        List<String> setups =
            graph.before(cell.taskId).stream().filter(id -> graph.task(id).setup()).toList();
        Before set = before(cell, setups);
        boolean runs = setups.isEmpty() || set.any(State.SUCCESS);
        State never = set.any(State.FAILED, State.BLOCKED) ? State.BLOCKED : State.SKIPPED;
        yield !before.all() ? State.WAITING : runs ? State.READY : never;
      }
      case ALWAYS -> State.READY;
    };
  }

  private Before before(Cell cell, Collection<String> taskIds) {
    List<State> states = new ArrayList<>();
    int done = 0;
    for (String taskId : taskIds) {
      Cell whole = cells.whole(taskId);
      if (cells.elements(taskId).isEmpty()) {
        if (whole.state.ended()) {
          states.add(whole.state);
          done++;
        }
      } else if (graph.together(taskId, cell.taskId)) {
        // They meet one by one: a task as a whole hears of no element.
        State state = cell.index < 0 ? State.WAITING : cells.elements(taskId).get(cell.index).state;
        if (state.ended()) {
          states.add(state);
          done++;
        }
      } else {
        cells.elements(taskId).values().stream()
            .map(one -> one.state)
            .filter(State::ended)
            .forEach(states::add);
        done += whole.state.ended() ? 1 : 0;
      }
    }
    return new Before(taskIds.size(), done, states);
  }

  /** Says whether a choice, a condition or a short circuit keeps a cell from running. */
  boolean closed(Cell cell) {
    if (graph.task(cell.taskId).teardown() != null) {
      return false;
    }
    for (ChoiceSpec choice : graph.dag.choices()) {
      Cell decider = decider(choice.taskId(), cell);
      boolean concerned =
          choice.branches().values().stream().anyMatch(branch -> branch.contains(cell.taskId));
      if (concerned && decider.state == State.SUCCESS) {
        String label = decider.result == null ? "" : decider.result.asText();
        List<String> taken = choice.branches().getOrDefault(label, List.of());
        boolean leads =
            taken.stream().anyMatch(id -> id.equals(cell.taskId) || graph.leads(id, cell.taskId));
        if (!leads) {
          return true;
        }
      }
    }
    for (String id : graph.dag.shortCircuits()) {
      Cell decider = decider(id, cell);
      boolean stops = decider.result == null || !decider.result.asBoolean();
      if (decider.state == State.SUCCESS && stops && graph.leads(id, cell.taskId)) {
        return true;
      }
    }
    return false;
  }

  private Cell decider(String taskId, Cell cell) {
    return cell.index >= 0 && graph.together(taskId, cell.taskId)
        ? cells.elements(taskId).get(cell.index)
        : cells.whole(taskId);
  }

  State listStanding(MappingSpec mapping) {
    List<State> states = mapping.listTasks().stream().map(id -> cells.whole(id).state).toList();
    if (states.contains(State.FAILED) || states.contains(State.BLOCKED)) {
      return State.BLOCKED;
    }
    if (states.contains(State.SKIPPED)) {
      return State.SKIPPED;
    }
    return states.stream().allMatch(State.SUCCESS::equals) ? State.READY : State.WAITING;
  }
}
