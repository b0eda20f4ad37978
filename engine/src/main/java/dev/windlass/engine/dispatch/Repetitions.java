package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.LoopRules;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.LoopSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups whose tasks run once per element, and loops. The rows of an element are made when it
 * begins: all at once, or one after another.
 */
final class Repetitions {

  private record Place(ActiveRun run, RepeatedGroup group) {}

  private Repetitions() {}

  /** Begins every group of a run that may begin; returns what ended at once. */
  static List<Pass.Ended> beginAll(Pass pass, ActiveRun run) throws SQLException {
    List<Pass.Ended> ended = new ArrayList<>();
    for (RepeatedGroup group : run.dag().graph().repeatedGroups()) {
      ended.addAll(begin(pass, run, group));
    }
    return ended;
  }

  /**
   * Begins a group whose list is there, or ends it if there will never be one. What of it has begun
   * before stays as it is. Returns what ended at once.
   */
  static List<Pass.Ended> begin(Pass pass, ActiveRun run, RepeatedGroup group) throws SQLException {
    List<Instance> waiting = wholes(pass, run, group, "state = 'none'");
    if (waiting.isEmpty()) {
      return List.of();
    }
    return switch (Lists.standing(pass, run, group.mapping())) {
      case WAIT -> List.of();
      case SKIP -> end(pass, run, waiting, TaskState.SKIPPED, "Its list was skipped.");
      case UPSTREAM_FAILED ->
          end(pass, run, waiting, TaskState.UPSTREAM_FAILED, "Its list failed.");
      case START -> {
        if (group.loop() != null) {
          yield expand(pass, new Place(run, group), waiting, 1, List.of());
        }
        String who = "Group '" + group.groupId() + "'";
        yield switch (Lists.elements(pass, run, who, group.mapping())) {
          case MappedElements.Nothing(String reason) ->
              end(pass, run, waiting, TaskState.SKIPPED, reason);
          case MappedElements.Refused(String reason) ->
              end(pass, run, waiting, TaskState.FAILED, reason);
          case MappedElements.Elements(List<JsonNode> all) ->
              expand(pass, new Place(run, group), waiting, all.size(), all);
        };
      }
    };
  }

  private static List<Pass.Ended> end(
      Pass pass, ActiveRun run, List<Instance> wholes, TaskState state, String reason)
      throws SQLException {
    List<Pass.Ended> ended = new ArrayList<>();
    for (Instance whole : wholes) {
      ended.add(MappedTasks.end(pass, run, whole, state, reason));
    }
    return ended;
  }

  private static List<Pass.Ended> expand(
      Pass pass, Place place, List<Instance> wholes, int total, List<JsonNode> elements)
      throws SQLException {
    // What began before some of it was cleared sets the pace: as many elements as are there.
    int begun = begun(pass, place);
    boolean again = begun > 0;
    for (Instance whole : wholes) {
      MappedTasks.begin(pass, whole, again && place.group().loop() != null ? begun : total);
    }
    int first = again ? begun : place.group().firstOf(total);
    insert(pass, place, wholes, IntStream.range(0, first).boxed().toList(), elements);
    if (again) {
      RunCounters.recount(pass, place.run());
    }
    return decide(pass, place, IntStream.range(0, first).boxed().toList());
  }

  /** Returns how many elements of a group have rows. */
  private static int begun(Pass pass, Place place) throws SQLException {
    return pass.tx()
        .first(
            row -> row.number("begun"),
            "select coalesce(max(map_index), -1) + 1 as begun from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(place.group().taskIds().size()),
            keys(place).toArray())
        .orElse(0);
  }

  private static void insert(
      Pass pass, Place place, List<Instance> wholes, List<Integer> indexes, List<JsonNode> elements)
      throws SQLException {
    RunGraph graph = place.run().dag().graph();
    for (Instance whole : wholes) {
      TaskSpec task = graph.task(whole.taskId());
      List<RunRows.Element> rows = new ArrayList<>();
      for (int index : indexes) {
        JsonNode element = elements.isEmpty() ? null : elements.get(index);
        rows.add(
            new RunRows.Element(
                index,
                element,
                Labels.of(place.run(), task, index, element),
                TaskState.NONE,
                whole.upstream()));
      }
      RunRows.insertElements(pass.tx(), place.run(), task, rows, pass.now());
    }
  }

  private static List<Pass.Ended> decide(Pass pass, Place place, List<Integer> indexes)
      throws SQLException {
    List<@Nullable Object> keys = keys(place);
    keys.add(indexes.getFirst());
    keys.add(indexes.getLast());
    List<Instance> rows =
        pass.tx()
            .query(
                Instance::read,
                "select * from task_instance where dag_run_id = ? and task_id in "
                    + Transaction.placeholders(place.group().taskIds().size())
                    + " and map_index between ? and ? and state = 'none' order by map_index, id",
                keys.toArray());
    return new Decisions(pass, place.run(), new HashMap<>()).about(rows);
  }

  /** Lets groups go on whose elements begin one after another; returns what ended by that. */
  static List<Pass.Ended> goOn(Pass pass, List<Pass.Ended> ends) throws SQLException {
    Map<Place, Set<Integer>> touched = new LinkedHashMap<>();
    for (Pass.Ended end : ends) {
      RepeatedGroup group =
          end.isElement() ? end.run().dag().graph().repeatedGroupOf(end.taskId()) : null;
      if (group != null && group.isPaced()) {
        touched
            .computeIfAbsent(new Place(end.run(), group), place -> new LinkedHashSet<>())
            .add(end.mapIndex());
      }
    }
    List<Pass.Ended> ended = new ArrayList<>();
    for (Map.Entry<Place, Set<Integer>> entry : touched.entrySet()) {
      for (int index : entry.getValue()) {
        ended.addAll(goOn(pass, entry.getKey(), index));
      }
    }
    return ended;
  }

  private static List<Pass.Ended> goOn(Pass pass, Place place, int index) throws SQLException {
    List<@Nullable Object> keys = keys(place);
    keys.add(index);
    List<TaskState> states =
        pass.tx()
            .query(
                row -> TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                "select state from task_instance where dag_run_id = ? and task_id in "
                    + Transaction.placeholders(place.group().taskIds().size())
                    + " and map_index = ?",
                keys.toArray());
    if (!states.stream().allMatch(TaskState::isFinished)) {
      return List.of();
    }
    List<Instance> wholes =
        wholes(pass, place.run(), place.group(), "state = 'running' and mapped_total is not null");
    if (wholes.isEmpty()) {
      return List.of();
    }
    int begun = begun(pass, place);
    LoopSpec loop = place.group().loop();
    if (loop != null) {
      return index < begun - 1 ? List.of() : afterIteration(pass, place, wholes, index, states);
    }
    List<JsonNode> elements =
        switch (Lists.elements(
            pass, place.run(), place.group().groupId(), place.group().mapping())) {
          case MappedElements.Elements(List<JsonNode> all) -> all;
          default -> List.of();
        };
    if (begun >= Math.min(elements.size(), total(pass, wholes.getFirst()))
        || underWay(pass, place) >= place.group().firstOf(elements.size())) {
      return List.of();
    }
    insert(pass, place, wholes, List.of(begun), elements);
    return decide(pass, place, List.of(begun));
  }

  private static int underWay(Pass pass, Place place) throws SQLException {
    return pass.tx()
        .first(
            row -> row.number("under_way"),
            "select count(distinct map_index) as under_way from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(place.group().taskIds().size())
                + " and map_index >= 0 and state not in ('success', 'failed', 'upstream_failed', 'skipped')",
            keys(place).toArray())
        .orElse(0);
  }

  private static List<Pass.Ended> afterIteration(
      Pass pass, Place place, List<Instance> wholes, int index, List<TaskState> states)
      throws SQLException {
    LoopSpec loop = Objects.requireNonNull(place.group().loop());
    JsonNode condition =
        loop.until() == null
            ? null
            : Outputs.ofElement(pass, place.run(), loop.until(), index).orElse(null);
    boolean cancelled =
        pass.tx()
            .first(
                row -> row.flag("cancelled"),
                "select cancelled from dag_run where id = ?",
                place.run().id())
            .orElse(false);
    if (!cancelled && LoopRules.goesOn(loop, index + 1, states, condition)) {
      for (Instance whole : wholes) {
        pass.tx()
            .update(
                "update task_instance set mapped_total = ? where id = ?", index + 2, whole.id());
      }
      insert(pass, place, wholes, List.of(index + 1), List.of());
      return decide(pass, place, List.of(index + 1));
    }
    List<Pass.Ended> ended = new ArrayList<>();
    for (Instance whole : wholes) {
      Optional<Pass.Ended> end = MappedTasks.endWhole(pass, place.run(), whole.taskId());
      end.ifPresent(ended::add);
    }
    return ended;
  }

  private static int total(Pass pass, Instance whole) throws SQLException {
    return pass.tx()
        .first(
            row -> row.number("mapped_total"),
            "select mapped_total from task_instance where id = ?",
            whole.id())
        .orElse(0);
  }

  /** Of a run that is cancelled no further element begins: those that are there are all. */
  static void beginNoMore(Pass pass, ActiveRun run) throws SQLException {
    for (RepeatedGroup group : run.dag().graph().repeatedGroups()) {
      if (group.isPaced()) {
        pass.tx()
            .update(
                """
                update task_instance set mapped_total = (select count(*) from task_instance e
                  where e.dag_run_id = ? and e.task_id = task_instance.task_id and e.map_index >= 0)
                where dag_run_id = ? and map_index = -1 and state = 'running' and mapped_total is not null
                  and task_id in
                """
                    + Transaction.placeholders(group.taskIds().size()),
                twice(new Place(run, group)));
      }
    }
  }

  private static List<Instance> wholes(
      Pass pass, ActiveRun run, RepeatedGroup group, String condition) throws SQLException {
    return pass.tx()
        .query(
            Instance::read,
            "select * from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(group.taskIds().size())
                + " and map_index = -1 and "
                + condition
                + " order by id",
            keys(new Place(run, group)).toArray());
  }

  private static List<@Nullable Object> keys(Place place) {
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(place.run().id());
    keys.addAll(place.group().taskIds());
    return keys;
  }

  private static @Nullable Object[] twice(Place place) {
    List<@Nullable Object> keys = new ArrayList<>();
    keys.add(place.run().id());
    keys.add(place.run().id());
    keys.addAll(place.group().taskIds());
    return keys.toArray();
  }
}
