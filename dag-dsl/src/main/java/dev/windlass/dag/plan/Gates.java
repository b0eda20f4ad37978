package dev.windlass.dag.plan;

import dev.windlass.dag.spec.ChoiceSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks run behind which decisions. A branch that was not taken is skipped at its beginning;
 * what follows is up to the trigger rules there. A task that the taken branch leads to is not
 * skipped, as in Airflow. A short circuit skips everything after it but teardowns, whatever their
 * rules; a rejected approval skips what comes right after it, as Airflow's does.
 */
final class Gates {

  private final Map<String, List<Gate>> gates = new LinkedHashMap<>();
  private final Map<String, List<String>> behind = new LinkedHashMap<>();

  private Gates() {}

  static Gates of(DagSpec dag, Map<String, TaskSpec> tasks, Map<String, Set<String>> downstream) {
    Gates made = new Gates();
    for (ChoiceSpec choice : dag.choices()) {
      Map<String, Set<String>> reached = new LinkedHashMap<>();
      choice
          .branches()
          .forEach((label, branch) -> reached.put(label, withAllAfter(branch, downstream)));
      choice.branches().values().stream()
          .flatMap(List::stream)
          .distinct()
          .filter(taskId -> !isTeardown(tasks, taskId))
          .forEach(taskId -> {
            Set<String> labels = new LinkedHashSet<>();
            reached.forEach((label, all) -> {
              if (all.contains(taskId)) {
                labels.add(label);
              }
            });
            made.add(taskId, new Gate(choice.taskId(), labels));
          });
    }
    for (String decider : dag.shortCircuits()) {
      Set<String> after = withAllAfter(List.of(decider), downstream);
      after.remove(decider);
      after.stream()
          .filter(taskId -> !isTeardown(tasks, taskId) && sharesGroup(tasks, decider, taskId))
          .forEach(taskId -> made.add(taskId, new Gate(decider, Set.of("true"))));
    }
    for (TaskSpec task : tasks.values()) {
      if (task.operator() instanceof OperatorSpec.Question question
          && question.kind() == OperatorSpec.Question.Kind.APPROVAL) {
        String decider = task.taskId();
        downstream.getOrDefault(decider, Set.of()).stream()
            .filter(taskId -> !isTeardown(tasks, taskId) && sharesGroup(tasks, decider, taskId))
            .forEach(taskId -> made.add(taskId, Gate.ofApproval(decider)));
      }
    }
    return made;
  }

  List<Gate> of(String taskId) {
    return List.copyOf(gates.getOrDefault(taskId, List.of()));
  }

  Map<String, List<String>> behind() {
    return behind;
  }

  private void add(String taskId, Gate gate) {
    gates.computeIfAbsent(taskId, id -> new ArrayList<>()).add(gate);
    behind.computeIfAbsent(gate.decider(), id -> new ArrayList<>()).add(taskId);
  }

  private static boolean isTeardown(Map<String, TaskSpec> tasks, String taskId) {
    TaskSpec task = tasks.get(taskId);
    return task != null && task.teardown() != null;
  }

  /** What decides for one element decides nothing outside its group. */
  private static boolean sharesGroup(Map<String, TaskSpec> tasks, String decider, String taskId) {
    String group = repeatedGroup(tasks.get(decider));
    return group == null || group.equals(repeatedGroup(tasks.get(taskId)));
  }

  private static @Nullable String repeatedGroup(@Nullable TaskSpec task) {
    return task == null || task.mapping() == null ? null : task.mapping().groupId();
  }

  private static Set<String> withAllAfter(List<String> from, Map<String, Set<String>> downstream) {
    Set<String> seen = new LinkedHashSet<>(from);
    Deque<String> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      for (String after : downstream.getOrDefault(next.pop(), Set.of())) {
        if (seen.add(after)) {
          next.add(after);
        }
      }
    }
    return seen;
  }
}
