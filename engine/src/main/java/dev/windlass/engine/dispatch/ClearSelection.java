package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a clearing touches. Pure: from the graph, the rows and the wish.
 *
 * @param wholes tasks that begin anew; mapped ones are expanded again
 * @param elements single elements that begin anew
 */
record ClearSelection(List<Clearable> wholes, List<Clearable> elements) {

  /** Where the elements of a mapped task are read from. */
  interface Elements {
    List<Clearable> of(String taskId) throws SQLException;
  }

  /**
   * Chooses.
   *
   * @param rows every task of the run by its id
   * @param cancelReason why the run was cancelled; null if it was not
   */
  static ClearSelection of(
      RunGraph graph,
      ClearRequest request,
      Map<String, Clearable> rows,
      Elements elementsOf,
      @Nullable String cancelReason)
      throws SQLException {
    Map<String, Clearable> wholes = new LinkedHashMap<>();
    Map<String, List<Clearable>> elements = new LinkedHashMap<>();
    Set<String> tasks = ClearReach.tasks(graph, request);
    for (String taskId : tasks) {
      Clearable whole = row(rows, taskId);
      if (whole.expanded() && request.only() != ClearRequest.Only.ALL) {
        elements.put(taskId, wanted(elementsOf.of(taskId), request, cancelReason));
      } else if (isWanted(whole, request.only(), cancelReason)) {
        wholes.put(taskId, whole);
      }
    }
    for (Map.Entry<String, Set<Integer>> target : ClearReach.elements(graph, request).entrySet()) {
      String taskId = target.getKey();
      if (!tasks.contains(taskId)) {
        List<Clearable> named =
            elementsOf.of(taskId).stream()
                .filter(element -> target.getValue().contains(element.instance().mapIndex()))
                .toList();
        elements.put(taskId, wanted(named, request, cancelReason));
      }
    }
    elements.values().removeIf(List::isEmpty);
    expandAgain(graph, rows, wholes, elements);
    return new ClearSelection(
        List.copyOf(wholes.values()), elements.values().stream().flatMap(List::stream).toList());
  }

  /**
   * Elements stay only while their list does. With what comes before a mapped task its list may
   * change; in a loop an iteration works with what the one before left.
   */
  private static void expandAgain(
      RunGraph graph,
      Map<String, Clearable> rows,
      Map<String, Clearable> wholes,
      Map<String, List<Clearable>> elements) {
    Predicate<String> chosen = taskId -> wholes.containsKey(taskId) || elements.containsKey(taskId);
    Set<String> again = new LinkedHashSet<>();
    for (RepeatedGroup group : graph.repeatedGroups()) {
      if (group.loop() != null && group.taskIds().stream().anyMatch(elements::containsKey)) {
        again.addAll(group.taskIds());
      }
    }
    for (String taskId : elements.keySet()) {
      boolean mayChange =
          graph.upstreamOf(taskId).stream()
              .anyMatch(before -> !graph.meetByElement(before, taskId) && chosen.test(before));
      if (mayChange) {
        again.add(taskId);
      }
    }
    for (RepeatedGroup group : graph.repeatedGroups()) {
      boolean mayChange = group.mapping().listTasks().stream().anyMatch(chosen);
      if (mayChange && group.taskIds().stream().anyMatch(chosen)) {
        again.addAll(group.taskIds());
      }
    }
    for (String taskId : again) {
      elements.remove(taskId);
      if (row(rows, taskId).hasBegun()) {
        wholes.put(taskId, row(rows, taskId));
      }
    }
  }

  /** Returns everything that is touched: whole tasks, then elements. */
  List<Clearable> all() {
    return Stream.concat(wholes.stream(), elements.stream()).toList();
  }

  /**
   * Returns a task that goes on although one right before it is cleared: it would work with a
   * result that is no longer there.
   */
  Optional<Clearable> conflict(RunGraph graph, Map<String, Clearable> rows) {
    Set<String> chosen = new LinkedHashSet<>();
    all().forEach(one -> chosen.add(one.taskId()));
    for (String taskId : chosen) {
      for (String after : graph.downstreamOf(taskId)) {
        Clearable successor = row(rows, after);
        if (!chosen.contains(after)
            && successor.hasBegun()
            && !successor.instance().state().isFinished()) {
          return Optional.of(successor);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Clearable> wanted(
      List<Clearable> rows, ClearRequest request, @Nullable String cancelReason) {
    List<Clearable> wanted = new ArrayList<>(rows);
    wanted.removeIf(row -> !isWanted(row, request.only(), cancelReason));
    return wanted;
  }

  private static boolean isWanted(
      Clearable row, ClearRequest.Only only, @Nullable String cancelReason) {
    return row.hasBegun()
        && switch (only) {
          case ALL -> true;
          case UNDER_WAY -> row.isUnderWay();
          case FAILED -> {
            TaskState state = row.instance().state();
            yield state.isFailure()
                || (state == TaskState.SKIPPED
                    && cancelReason != null
                    && cancelReason.equals(row.reason()));
          }
        };
  }

  private static Clearable row(Map<String, Clearable> rows, String taskId) {
    return Objects.requireNonNull(rows.get(taskId), taskId);
  }
}
