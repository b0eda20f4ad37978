package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a DAG.
 *
 * @param dagId the DAG
 * @param file its file, relative to the bundle
 * @param schedule when it runs; null if that is the same
 * @param tasksAdded tasks that are new
 * @param tasksRemoved tasks that are gone
 * @param tasksChanged tasks that are in both, and what of them is another
 * @param edgesAdded {@code from -> to} that are new
 * @param edgesRemoved {@code from -> to} that are gone
 * @param settings what else of the DAG is another, by the names of the fields
 */
public record DagDifference(
    String dagId,
    String file,
    @Nullable ScheduleChange schedule,
    List<String> tasksAdded,
    List<String> tasksRemoved,
    List<TaskChange> tasksChanged,
    List<String> edgesAdded,
    List<String> edgesRemoved,
    List<String> settings) {

  /** Parts that are told one by one, or are the DAG itself. */
  private static final Set<String> TOLD = Set.of("version", "dagId", "schedule", "tasks", "edges");

  /**
   * When a DAG runs.
   *
   * @param before in words; null for never by itself
   * @param after in words; null for never by itself
   */
  public record ScheduleChange(@Nullable String before, @Nullable String after) {}

  /**
   * A task that is another one now.
   *
   * @param taskId the task
   * @param fields what of it is another, for example {@code operator}
   */
  public record TaskChange(String taskId, List<String> fields) {}

  /** Compares two of them. */
  static DagDifference between(DagSpec before, DagSpec after, String file) {
    Map<String, TaskSpec> old = byId(before);
    Map<String, TaskSpec> now = byId(after);
    List<TaskChange> changed = new ArrayList<>();
    now.forEach((id, task) -> {
      TaskSpec was = old.get(id);
      if (was != null && !was.equals(task)) {
        changed.add(new TaskChange(id, fields(was, task)));
      }
    });
    Set<String> edgesBefore = edges(before);
    Set<String> edgesAfter = edges(after);
    return new DagDifference(
        after.dagId(),
        file,
        before.schedule().equals(after.schedule())
            ? null
            : new ScheduleChange(summary(before), summary(after)),
        without(now.keySet(), old.keySet()),
        without(old.keySet(), now.keySet()),
        changed,
        without(edgesAfter, edgesBefore),
        without(edgesBefore, edgesAfter),
        fields(before, after).stream().filter(field -> !TOLD.contains(field)).toList());
  }

  /** Says whether what it does is the same, and only its file is another. */
  public boolean isOnlyText() {
    return schedule == null
        && tasksAdded.isEmpty()
        && tasksRemoved.isEmpty()
        && tasksChanged.isEmpty()
        && edgesAdded.isEmpty()
        && edgesRemoved.isEmpty()
        && settings.isEmpty();
  }

  private static @Nullable String summary(DagSpec dag) {
    return ScheduledTimes.summary(dag.schedule()).orElse(null);
  }

  private static Map<String, TaskSpec> byId(DagSpec dag) {
    return dag.tasks().stream()
        .collect(
            Collectors.toMap(
                TaskSpec::taskId, Function.identity(), (one, same) -> one, LinkedHashMap::new));
  }

  private static Set<String> edges(DagSpec dag) {
    return dag.edges().stream().map(DagDifference::text).collect(Collectors.toSet());
  }

  private static String text(EdgeSpec edge) {
    return edge.from() + " -> " + edge.to();
  }

  private static List<String> without(Collection<String> all, Set<String> those) {
    return all.stream().filter(one -> !those.contains(one)).sorted().toList();
  }

  private static List<String> fields(Object before, Object after) {
    JsonNode old = Json.MAPPER.valueToTree(before);
    JsonNode now = Json.MAPPER.valueToTree(after);
    Set<String> names = new TreeSet<>();
    old.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> old.path(name).equals(now.path(name)));
    return List.copyOf(names);
  }
}
