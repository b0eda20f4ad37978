package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.TeardownSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which tasks and elements a wish to clear reaches, before anybody looks at their states. Pure.
 *
 * <p>Within a repeated group an element reaches those of the same element. Of a loop everything
 * begins anew: an iteration works with what the one before left. With a task between a setup and
 * its teardown, both run again.
 */
final class ClearReach {

  private ClearReach() {}

  /** Returns the tasks that are reached as a whole. */
  static Set<String> tasks(RunGraph graph, ClearRequest request) {
    List<ClearRequest.Target> targets = request.targets();
    if (targets == null) {
      return new LinkedHashSet<>(graph.taskIds());
    }
    Set<String> tasks = new LinkedHashSet<>();
    for (ClearRequest.Target target : targets) {
      boolean byElement = isByElement(graph, target);
      Set<String> reached = around(graph, request, target.taskId());
      reached.add(target.taskId());
      for (String taskId : reached) {
        boolean alone = taskId.equals(target.taskId()) && target.mapIndex() >= 0;
        boolean meets = byElement && graph.meetByElement(target.taskId(), taskId);
        if ((!alone && !meets) || isInLoop(graph, taskId)) {
          tasks.add(taskId);
        }
      }
    }
    int before;
    do {
      before = tasks.size();
      addLoops(graph, tasks);
      addSetupsAndTeardowns(graph, tasks);
    } while (tasks.size() > before);
    Set<String> inOrder = new LinkedHashSet<>(graph.taskIds());
    inOrder.retainAll(tasks);
    return inOrder;
  }

  /** Returns the elements that are reached one by one, of tasks that are not reached as a whole. */
  static Map<String, Set<Integer>> elements(RunGraph graph, ClearRequest request) {
    Map<String, Set<Integer>> elements = new LinkedHashMap<>();
    List<ClearRequest.Target> targets = request.targets();
    if (targets == null) {
      return elements;
    }
    for (ClearRequest.Target target : targets) {
      if (target.mapIndex() >= 0) {
        add(elements, target.taskId(), target.mapIndex());
        if (isByElement(graph, target)) {
          around(graph, request, target.taskId()).stream()
              .filter(taskId -> graph.meetByElement(target.taskId(), taskId))
              .forEach(taskId -> add(elements, taskId, target.mapIndex()));
        }
      }
    }
    return elements;
  }

  private static void add(Map<String, Set<Integer>> elements, String taskId, int mapIndex) {
    elements.computeIfAbsent(taskId, id -> new LinkedHashSet<>()).add(mapIndex);
  }

  private static boolean isByElement(RunGraph graph, ClearRequest.Target target) {
    return target.mapIndex() >= 0 && graph.repeatedGroupOf(target.taskId()) != null;
  }

  private static boolean isInLoop(RunGraph graph, String taskId) {
    RepeatedGroup group = graph.repeatedGroupOf(taskId);
    return group != null && group.loop() != null;
  }

  private static Set<String> around(RunGraph graph, ClearRequest request, String taskId) {
    Set<String> around = new LinkedHashSet<>();
    if (request.downstream()) {
      addAll(around, taskId, graph::downstreamOf);
    }
    if (request.upstream()) {
      addAll(around, taskId, graph::upstreamOf);
    }
    return around;
  }

  private static void addLoops(RunGraph graph, Set<String> tasks) {
    for (RepeatedGroup group : graph.repeatedGroups()) {
      if (group.loop() != null && group.taskIds().stream().anyMatch(tasks::contains)) {
        tasks.addAll(group.taskIds());
      }
    }
  }

  private static void addSetupsAndTeardowns(RunGraph graph, Set<String> tasks) {
    for (String taskId : graph.taskIds()) {
      TeardownSpec teardown = graph.task(taskId).teardown();
      if (teardown == null) {
        continue;
      }
      Set<String> before = new LinkedHashSet<>();
      addAll(before, taskId, graph::upstreamOf);
      for (String setup : teardown.setups()) {
        Set<String> between = new LinkedHashSet<>();
        addAll(between, setup, graph::downstreamOf);
        between.retainAll(before);
        if (tasks.contains(taskId) || between.stream().anyMatch(tasks::contains)) {
          tasks.add(setup);
          tasks.add(taskId);
        }
      }
    }
  }

  private static void addAll(
      Set<String> tasks, String from, Function<String, List<String>> neighbours) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(neighbours.apply(from));
    while (!next.isEmpty()) {
      String taskId = next.pop();
      if (seen.add(taskId)) {
        next.addAll(neighbours.apply(taskId));
      }
    }
    tasks.addAll(seen);
  }
}
