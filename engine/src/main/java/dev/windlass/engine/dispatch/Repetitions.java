package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.LoopRules;
import dev.windlass.dag.plan.MappedElements;
import dev.windlass.dag.plan.RepeatedGroup;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.spec.LoopSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.RunRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
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

  /**
   * Begins groups whose list is there, or ends them if there will never be one. What of them has
   * begun before stays as it is; what was cleared while an executor has it is waited for.
   *
   * @param untold what has ended of the run and will be told to what waits for it
   * @return what ended at once
   */
  static List<Pass.Ended> begin(
      Pass pass, ActiveRun run, Collection<RepeatedGroup> groups, List<Pass.Ended> untold)
      throws SQLException {
    List<Pass.Ended> ended = new ArrayList<>();
    for (RepeatedGroup group : groups) {
      // It is told of its list like everybody else, after what has been decided by now.
      boolean willBeTold =
          untold.stream().anyMatch(one -> group.mapping().listTasks().contains(one.taskId()));
      if (!willBeTold) {
        ended.addAll(begin(pass, run, group, untold));
      }
    }
    return ended;
  }

  private static List<Pass.Ended> begin(
      Pass pass, ActiveRun run, RepeatedGroup group, List<Pass.Ended> untold) throws SQLException {
    List<Instance> waiting = wholes(pass, run, group, "state = 'none'");
    if (waiting.isEmpty() || !wholes(pass, run, group, "restarting = true").isEmpty()) {
      return List.of();
    }
    return switch (Lists.standing(pass, run, group.mapping())) {
      case WAIT -> List.of();
      case SKIP -> end(pass, run, waiting, TaskState.SKIPPED, "Its list was skipped.");
      case UPSTREAM_FAILED ->
          end(pass, run, waiting, TaskState.UPSTREAM_FAILED, "Its list failed.");
      case START -> {
        Place place = new Place(run, group);
        int begun = begun(pass, place);
        if (begun > 0) {
          yield join(pass, place, waiting, begun, untold);
        }
        if (group.loop() != null) {
          yield expand(pass, place, waiting, 1, List.of());
        }
        String who = "Group '" + group.groupId() + "'";
        yield switch (Lists.elements(pass, run, who, group.mapping())) {
          case MappedElements.Nothing(String reason) ->
              end(pass, run, waiting, TaskState.SKIPPED, reason);
          case MappedElements.Refused(String reason) ->
              end(pass, run, waiting, TaskState.FAILED, reason);
          case MappedElements.Elements(List<JsonNode> all) ->
              expand(pass, place, waiting, all.size(), all);
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
    for (Instance whole : wholes) {
      MappedTasks.begin(pass, whole, total);
    }
    List<Integer> first = upTo(place.group().firstOf(total));
    insert(pass, place, wholes, first, elements, Map.of());
    return decide(pass, place, first);
  }

  /** Tasks that were cleared alone join the elements that the others of their group have. */
  private static List<Pass.Ended> join(
      Pass pass, Place place, List<Instance> wholes, int begun, List<Pass.Ended> untold)
      throws SQLException {
    int total = Math.max(begun, total(pass, place));
    for (Instance whole : wholes) {
      MappedTasks.begin(pass, whole, total);
    }
    Map<String, Map<Integer, TaskState>> states = ends(pass, place);
    for (Pass.Ended one : untold) {
      states.computeIfAbsent(one.taskId(), id -> new HashMap<>()).remove(one.mapIndex());
    }
    insert(pass, place, wholes, upTo(begun), elements(pass, place), states);
    return decide(pass, place, upTo(begun));
  }

  /** Returns how the elements of a group have ended, by task and index. */
  private static Map<String, Map<Integer, TaskState>> ends(Pass pass, Place place)
      throws SQLException {
    Map<String, Map<Integer, TaskState>> ends = new HashMap<>();
    pass.tx()
        .query(
            row ->
                ends.computeIfAbsent(row.text("task_id"), id -> new HashMap<>())
                    .put(
                        row.number("map_index"),
                        TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT))),
            "select task_id, map_index, state from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(place.group().taskIds().size())
                + " and map_index >= 0 and state in ('success', 'failed', 'upstream_failed', 'skipped')",
            keys(place).toArray());
    return ends;
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  /** Returns the elements that rows of a group were made for; none for a loop. */
  private static List<JsonNode> elements(Pass pass, Place place) throws SQLException {
    return pass
        .tx()
        .query(
            row -> row.text("element"),
            "select distinct map_index, element from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(place.group().taskIds().size())
                + " and map_index >= 0 and element is not null order by map_index",
            keys(place).toArray())
        .stream()
        .map(Outputs::parse)
        .toList();
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
      Pass pass,
      Place place,
      List<Instance> wholes,
      List<Integer> indexes,
      List<JsonNode> elements,
      Map<String, Map<Integer, TaskState>> ends)
      throws SQLException {
    RunGraph graph = place.run().dag().graph();
    for (Instance whole : wholes) {
      TaskSpec task = graph.task(whole.taskId());
      List<RunRows.Element> rows = new ArrayList<>();
      for (int index : indexes) {
        JsonNode element = elements.isEmpty() ? null : elements.get(index);
        UpstreamCounts upstream = whole.upstream();
        for (String before : graph.upstreamOf(task.taskId())) {
          TaskState end = ends.getOrDefault(before, Map.of()).get(index);
          upstream = end == null ? upstream : upstream.plus(end);
        }
        rows.add(
            new RunRows.Element(
                index,
                element,
                Labels.of(place.run(), task, index, element),
                TaskState.NONE,
                upstream));
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
    return Decisions.about(pass, List.of(new Decisions.Waiting(place.run(), rows)));
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
    if (begun >= Math.min(elements.size(), total(pass, place))
        || underWay(pass, place) >= place.group().firstOf(elements.size())) {
      return List.of();
    }
    insert(pass, place, wholes, List.of(begun), elements, Map.of());
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
      insert(pass, place, wholes, List.of(index + 1), List.of(), Map.of());
      return decide(pass, place, List.of(index + 1));
    }
    List<Pass.Ended> ended = new ArrayList<>();
    for (Instance whole : wholes) {
      Optional<Pass.Ended> end = MappedTasks.endWhole(pass, place.run(), whole.taskId());
      end.ifPresent(ended::add);
    }
    return ended;
  }

  /**
   * Returns how many elements the tasks of a group have that know it; the others will have them.
   */
  private static int total(Pass pass, Place place) throws SQLException {
    return pass.tx()
        .first(
            row -> row.number("total"),
            "select coalesce(max(mapped_total), 0) as total from task_instance where dag_run_id = ? and task_id in "
                + Transaction.placeholders(place.group().taskIds().size())
                + " and map_index = -1",
            keys(place).toArray())
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
