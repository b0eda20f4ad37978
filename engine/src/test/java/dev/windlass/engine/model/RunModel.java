package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.ChoiceSpec;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rules of a run once more: slow, obvious, and apart from the engine. It keeps no counters;
 * with each thing that happens it looks at everything again, in rounds, until nothing changes. In a
 * round everybody decides by what was known before it.
 */
final class RunModel {

  /** How a task or an element stands. */
  enum State {
    WAITING,
    READY,
    RETRYING,
    UNFOLDED,
    ENDED_FOR_ANOTHER_TIME,
    SUCCESS,
    FAILED,
    BLOCKED,
    SKIPPED;

    boolean ended() {
      return this == SUCCESS || this == FAILED || this == BLOCKED || this == SKIPPED;
    }
  }

  private static final int MOST_LOSSES = 3;

  /** A task as a whole, or one element of it. */
  static final class Cell {
    final String taskId;
    final int index;
    JsonNode element;
    State state = State.WAITING;
    int failures;
    int losses;
    JsonNode result;

    /** What its attempt was given when it began. */
    List<JsonNode> given;

    Cell(String taskId, int index) {
      this.taskId = taskId;
      this.index = index;
    }
  }

  private final DagSpec dag;
  private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();
  private final Map<String, Cell> wholes = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Cell>> elements = new HashMap<>();
  private final Map<String, List<JsonNode>> lists = new HashMap<>();
  private final Set<Cell> fresh = new HashSet<>();
  private final Map<Cell, State> ending = new LinkedHashMap<>();

  RunModel(DagSpec dag) {
    this.dag = dag;
    for (TaskSpec task : dag.tasks()) {
      tasks.put(task.taskId(), task);
      wholes.put(task.taskId(), new Cell(task.taskId(), -1));
      elements.put(task.taskId(), new TreeMap<>());
    }
    settle();
  }

  // What happens. Things that happen together are followed together, by settle().

  void begins(Cell cell) {
    cell.given = arguments(cell);
  }

  void succeeds(Cell cell, JsonNode result) {
    cell.result = result;
    end(cell, State.SUCCESS);
  }

  void skips(Cell cell) {
    end(cell, State.SKIPPED);
  }

  void fails(Cell cell) {
    cell.failures++;
    if (cell.failures <= tasks.get(cell.taskId).retry().times()) {
      cell.state = State.RETRYING;
      cell.given = null;
    } else {
      end(cell, State.FAILED);
    }
  }

  void isLost(Cell cell) {
    cell.losses++;
    cell.given = null;
    if (cell.losses > MOST_LOSSES) {
      end(cell, State.FAILED);
    }
  }

  void timePasses() {
    cells(cell -> cell.state == State.RETRYING).forEach(cell -> cell.state = State.READY);
  }

  /** The wait of one of those that are tried again is over. */
  void isDue(Cell cell) {
    cell.state = State.READY;
  }

  private void end(Cell cell, State state) {
    cell.state = state;
    fresh.add(cell);
  }

  /**
   * What somebody wants to run again.
   *
   * @param taskIds whole tasks
   * @param failed whether only what failed, or never ran because something failed
   */
  record Clearing(Set<String> taskIds, boolean upstream, boolean downstream, boolean failed) {}

  /** Clears, but for what is under way: that ends first. Says whether it may be. */
  boolean clears(Clearing clearing) {
    Set<String> reached = reached(clearing);
    Set<String> again = new LinkedHashSet<>();
    Map<String, List<Cell>> some = new LinkedHashMap<>();
    for (String taskId : reached) {
      Cell whole = wholes.get(taskId);
      if (clearing.failed() && !elements.get(taskId).isEmpty()) {
        some.put(taskId, elements.get(taskId).values().stream().filter(RunModel::failed).toList());
      } else if (clearing.failed() ? failed(whole) : whole.state != State.WAITING) {
        again.add(taskId);
      }
    }
    some.values().removeIf(List::isEmpty);
    for (TaskSpec task : dag.tasks()) {
      if (task.mapping() != null && task.mapping().loop() != null) {
        List<String> loop = members(groupOf(task.taskId()));
        if (loop.stream().anyMatch(some::containsKey)) {
          again.addAll(loop.stream().filter(id -> wholes.get(id).state != State.WAITING).toList());
        }
      }
    }
    for (String taskId : some.keySet()) {
      for (String before : before(taskId)) {
        boolean chosen = again.contains(before) || some.containsKey(before);
        if (chosen && !together(before, taskId)) {
          again.add(taskId);
        }
      }
    }
    for (TaskSpec task : dag.tasks()) {
      String group = groupOf(task.taskId());
      boolean another =
          group != null
              && task.mapping().listTasks().stream()
                  .anyMatch(id -> again.contains(id) || some.containsKey(id));
      if (another
          && members(group).stream().anyMatch(id -> again.contains(id) || some.containsKey(id))) {
        again.addAll(
            members(group).stream().filter(id -> wholes.get(id).state != State.WAITING).toList());
      }
    }
    some.keySet().removeAll(again);
    Set<String> chosen = new HashSet<>(again);
    chosen.addAll(some.keySet());
    for (String taskId : chosen) {
      for (String after : after(taskId)) {
        State state = wholes.get(after).state;
        if (!chosen.contains(after) && state != State.WAITING && !state.ended()) {
          return false;
        }
      }
    }
    again.forEach(taskId -> reset(taskId));
    some.forEach((taskId, cells) -> {
      wholes.get(taskId).state = State.UNFOLDED;
      cells.forEach(this::reset);
    });
    return true;
  }

  private void reset(String taskId) {
    TreeMap<Integer, Cell> parts = elements.get(taskId);
    parts.values().removeIf(cell -> !isUnderWay(cell));
    parts.values().forEach(this::reset);
    reset(wholes.get(taskId));
    if (!parts.isEmpty()) {
      wholes.get(taskId).state = State.ENDED_FOR_ANOTHER_TIME;
    }
  }

  private void reset(Cell cell) {
    cell.state = isUnderWay(cell) ? State.ENDED_FOR_ANOTHER_TIME : State.WAITING;
    cell.given = null;
    cell.result = null;
    cell.failures = 0;
    cell.losses = 0;
  }

  /** What was under way when it was cleared is over. */
  void comesBack() {
    for (Cell cell : cells(one -> one.state == State.ENDED_FOR_ANOTHER_TIME)) {
      cell.state = State.WAITING;
      if (cell.index >= 0) {
        elements.get(cell.taskId).remove(cell.index);
      }
    }
  }

  /** Returns the tasks that a clearing means, before anybody asks how they stand. */
  private Set<String> reached(Clearing clearing) {
    Set<String> reached = new LinkedHashSet<>(clearing.taskIds());
    for (String taskId : clearing.taskIds()) {
      for (String other : tasks.keySet()) {
        if ((clearing.downstream() && leads(taskId, other))
            || (clearing.upstream() && leads(other, taskId))) {
          reached.add(other);
        }
      }
    }
    int before;
    do {
      before = reached.size();
      for (TaskSpec task : dag.tasks()) {
        String taskId = task.taskId();
        if (task.mapping() != null
            && task.mapping().loop() != null
            && members(groupOf(taskId)).stream().anyMatch(reached::contains)) {
          reached.add(taskId);
        }
        if (task.teardown() != null) {
          for (String setup : task.teardown().setups()) {
            boolean between =
                reached.stream().anyMatch(id -> leads(setup, id) && leads(id, taskId));
            if (between || reached.contains(taskId)) {
              reached.addAll(List.of(setup, taskId));
            }
          }
        }
      }
    } while (reached.size() > before);
    return reached;
  }

  private static boolean failed(Cell cell) {
    return cell.state == State.FAILED || cell.state == State.BLOCKED;
  }

  private static boolean isUnderWay(Cell cell) {
    return cell.state == State.READY && cell.given != null;
  }

  // What is to be seen.

  List<Cell> ready() {
    return cells(cell -> cell.state == State.READY);
  }

  List<Cell> cells(Predicate<Cell> which) {
    List<Cell> found = new ArrayList<>();
    for (Cell whole : wholes.values()) {
      if (which.test(whole)) {
        found.add(whole);
      }
      elements.get(whole.taskId).values().stream().filter(which).forEach(found::add);
    }
    return found;
  }

  boolean isOver() {
    return wholes.values().stream().allMatch(cell -> cell.state.ended());
  }

  /** A run fails if a task fails that nothing but teardowns waits for. */
  String end() {
    Set<String> silent = new HashSet<>();
    for (TaskSpec task : dag.tasks()) {
      if (task.teardown() != null && !task.teardown().failsRun()) {
        silent.add(task.taskId());
      }
    }
    boolean onlyTeardowns = silent.size() == tasks.size();
    for (String taskId : tasks.keySet()) {
      boolean last =
          silent.containsAll(after(taskId)) && (onlyTeardowns || !silent.contains(taskId));
      State state = wholes.get(taskId).state;
      if (last && (state == State.FAILED || state == State.BLOCKED)) {
        return "failed";
      }
    }
    return "success";
  }

  /** What the method of a cell gets if it begins now. */
  private List<JsonNode> arguments(Cell cell) {
    OperatorSpec.Call call = (OperatorSpec.Call) tasks.get(cell.taskId).operator();
    // A list of what may be missing: List.of refuses null.
    List<JsonNode> values = new ArrayList<>();
    call.arguments().forEach(argument -> values.add(value(argument, cell)));
    return values;
  }

  private JsonNode value(ArgSpec argument, Cell cell) {
    return switch (argument) {
      case ArgSpec.Output(String taskId) -> result(taskId, cell);
      case ArgSpec.Results(String taskId) -> collected(taskId);
      case ArgSpec.LastResult(String taskId) -> {
        JsonNode all = collected(taskId);
        yield all.isEmpty() ? null : all.get(all.size() - 1);
      }
      case ArgSpec.FirstOf(List<String> taskIds) -> {
        for (String taskId : taskIds) {
          JsonNode result = result(taskId, cell);
          if (result != null) {
            yield result;
          }
        }
        yield null;
      }
      case ArgSpec.Element ignored -> cell.element;
      case ArgSpec.ElementPart(int part) -> cell.element.get(part);
      case ArgSpec.Carried(ArgSpec initial, String taskId) ->
          cell.index == 0 ? value(initial, cell) : elements.get(taskId).get(cell.index - 1).result;
      case ArgSpec.Literal(JsonNode literal) -> literal;
      default -> throw new IllegalArgumentException("No random DAG has " + argument);
    };
  }

  private JsonNode result(String taskId, Cell consumer) {
    boolean byElement = consumer.index >= 0 && together(taskId, consumer.taskId);
    if (byElement && !elements.get(taskId).isEmpty()) {
      return elements.get(taskId).get(consumer.index).result;
    }
    if (tasks.get(taskId).mapping() != null) {
      JsonNode all = collected(taskId);
      return all.isEmpty() ? null : all;
    }
    return wholes.get(taskId).result;
  }

  private JsonNode collected(String taskId) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    elements.get(taskId).values().stream()
        .filter(cell -> cell.result != null)
        .forEach(cell -> all.add(cell.result));
    return all;
  }

  // The rounds.

  /** Follows what happened, round by round. */
  void settle() {
    do {
      ending.clear();
      Set<Cell> told = Set.copyOf(fresh);
      decideAll();
      unfoldGroups();
      fill();
      endWholes();
      Set<String> paced = new HashSet<>();
      for (Cell cell : told) {
        String group = groupOf(cell.taskId);
        if (group == null || paced.add(group + "#" + cell.index)) {
          pace(cell);
        }
      }
      fresh.clear();
      ending.forEach((cell, state) -> cell.state = state);
      fresh.addAll(ending.keySet());
    } while (!ending.isEmpty());
  }

  private void decideAll() {
    for (String taskId : tasks.keySet()) {
      decide(wholes.get(taskId));
      if (groupOf(taskId) != null) {
        List.copyOf(elements.get(taskId).values()).forEach(this::decide);
      }
    }
  }

  private void decide(Cell cell) {
    if (cell.state != State.WAITING || ending.containsKey(cell)) {
      return;
    }
    if (closed(cell)) {
      ending.put(cell, State.SKIPPED);
      return;
    }
    State decision = decision(cell);
    if (decision == State.READY) {
      start(cell);
    } else if (decision != State.WAITING) {
      ending.put(cell, decision);
    }
  }

  private void start(Cell cell) {
    MappingSpec mapping = tasks.get(cell.taskId).mapping();
    if (mapping == null || cell.index >= 0) {
      cell.state = State.READY;
    } else if (mapping.groupId() == null) {
      unfoldTask(cell, mapping);
    }
  }

  private void unfoldTask(Cell whole, MappingSpec mapping) {
    State standing = listStanding(mapping);
    if (standing == State.WAITING) {
      return;
    }
    if (standing != State.READY) {
      ending.put(whole, standing);
      return;
    }
    List<JsonNode> all = elementsOf(mapping, whole);
    if (all == null || all.isEmpty()) {
      ending.put(whole, all == null ? State.FAILED : State.SKIPPED);
      return;
    }
    whole.state = State.UNFOLDED;
    lists.put(whole.taskId, all);
    for (int i = 0; i < all.size(); i++) {
      Cell cell = new Cell(whole.taskId, i);
      cell.element = all.get(i);
      elements.get(whole.taskId).put(i, cell);
    }
  }

  private void unfoldGroups() {
    Set<String> seen = new HashSet<>();
    for (TaskSpec task : dag.tasks()) {
      String group = groupOf(task.taskId());
      if (group == null || !seen.add(group)) {
        continue;
      }
      List<Cell> waiting =
          members(group).stream()
              .map(wholes::get)
              .filter(cell -> cell.state == State.WAITING && !ending.containsKey(cell))
              .toList();
      State standing = listStanding(task.mapping());
      boolean comesBack =
          members(group).stream()
              .anyMatch(id -> wholes.get(id).state == State.ENDED_FOR_ANOTHER_TIME);
      if (waiting.isEmpty() || standing == State.WAITING || comesBack) {
        continue;
      }
      // What is cleared alone joins the elements that the others have.
      int begun = members(group).stream().mapToInt(id -> elements.get(id).size()).max().orElse(0);
      List<JsonNode> all =
          standing != State.READY || task.mapping().loop() != null
              ? List.of()
              : begun > 0 ? lists.get(group) : elementsOf(task.mapping(), waiting.getFirst());
      if (standing != State.READY) {
        waiting.forEach(cell -> ending.put(cell, standing));
      } else if (task.mapping().loop() == null && (all == null || all.isEmpty())) {
        State end = all == null ? State.FAILED : State.SKIPPED;
        waiting.forEach(cell -> ending.put(cell, end));
      } else {
        waiting.forEach(cell -> cell.state = State.UNFOLDED);
        lists.put(group, all);
        boolean loop = task.mapping().loop() != null;
        int most = loop ? 1 : Objects.requireNonNullElse(task.mapping().atMost(), all.size());
        int first = begun > 0 ? begun : loop ? 1 : Math.min(all.size(), most);
        for (int i = 0; i < first; i++) {
          admit(group, i);
        }
      }
    }
  }

  private void admit(String group, int index) {
    List<Cell> cells = new ArrayList<>();
    for (String taskId : members(group)) {
      if (unfolded(taskId) && !elements.get(taskId).containsKey(index)) {
        Cell cell = new Cell(taskId, index);
        List<JsonNode> all = lists.get(group);
        cell.element = all.isEmpty() ? null : all.get(index);
        elements.get(taskId).put(index, cell);
        cells.add(cell);
      }
    }
    cells.forEach(this::decide);
  }

  /** Lets as many elements of mapped tasks be ready as may be at once. */
  private void fill() {
    for (TaskSpec task : dag.tasks()) {
      if (task.mapping() == null || task.mapping().groupId() != null) {
        continue;
      }
      var all = elements.get(task.taskId()).values();
      for (Cell cell : all) {
        long active =
            all.stream()
                .filter(one -> one.state == State.READY || one.state == State.RETRYING)
                .count();
        Integer atMost = task.mapping().atMost();
        if (cell.state == State.WAITING && (atMost == null || active < atMost)) {
          cell.state = State.READY;
        }
      }
    }
  }

  /** Lets the next element of a repeated group begin that does not take all at once. */
  private void pace(Cell ended) {
    if (ended.index < 0) {
      return;
    }
    MappingSpec mapping = tasks.get(ended.taskId).mapping();
    if (mapping.groupId() == null) {
      return;
    }
    List<String> members = members(mapping.groupId()).stream().filter(this::unfolded).toList();
    if (members.isEmpty() || (mapping.loop() == null && mapping.atMost() == null)) {
      return;
    }
    List<Cell> through =
        members(mapping.groupId()).stream()
            .map(id -> elements.get(id).get(ended.index))
            .filter(Objects::nonNull)
            .toList();
    int begun = elements.get(members.getFirst()).size();
    if (!through.stream().allMatch(cell -> now(cell).ended())) {
      return;
    }
    if (mapping.loop() == null) {
      long underWay =
          elements.get(members.getFirst()).keySet().stream()
              .filter(i -> members.stream().anyMatch(id -> !now(elements.get(id).get(i)).ended()))
              .count();
      if (begun < lists.get(mapping.groupId()).size() && underWay < mapping.atMost()) {
        admit(mapping.groupId(), begun);
      }
      return;
    }
    if (ended.index < begun - 1) {
      return;
    }
    String until = mapping.loop().until();
    Cell asked = until == null ? null : elements.get(until).get(ended.index);
    JsonNode condition = asked == null ? null : asked.result;
    List<State> states = through.stream().map(this::now).toList();
    boolean failed = states.contains(State.FAILED) || states.contains(State.BLOCKED);
    boolean reached = condition != null && condition.asBoolean();
    if (!failed && !reached && begun < mapping.loop().atMost()) {
      admit(mapping.groupId(), begun);
      return;
    }
    // A task as a whole ends with the round in which its last element is told of.
    for (Cell cell : through) {
      if (cell.state.ended() && unfolded(cell.taskId)) {
        ending.put(wholes.get(cell.taskId), endOf(cell.taskId));
      }
    }
  }

  /** How a cell stands with what this round has decided. */
  private State now(Cell cell) {
    return ending.getOrDefault(cell, cell.state);
  }

  private void endWholes() {
    for (String taskId : tasks.keySet()) {
      MappingSpec mapping = tasks.get(taskId).mapping();
      if (unfolded(taskId) && mapping.loop() == null) {
        int total = lists.get(mapping.groupId() == null ? taskId : mapping.groupId()).size();
        var all = elements.get(taskId).values();
        if (all.size() == total && all.stream().allMatch(cell -> cell.state.ended())) {
          ending.put(wholes.get(taskId), endOf(taskId));
        }
      }
    }
  }

  private State endOf(String taskId) {
    List<State> states = elements.get(taskId).values().stream().map(cell -> cell.state).toList();
    for (State worst : List.of(State.FAILED, State.BLOCKED, State.SUCCESS)) {
      if (states.contains(worst)) {
        return worst;
      }
    }
    return State.SKIPPED;
  }

  // The rules.

  /** What is before a cell: its tasks that have ended, and the states of their instances. */
  private record Before(int tasks, int done, List<State> states) {
    boolean all() {
      return done == tasks;
    }

    boolean any(State... wanted) {
      return states.stream().anyMatch(List.of(wanted)::contains);
    }
  }

  private State decision(Cell cell) {
    Before before = before(cell, before(cell.taskId));
    TriggerRule rule = tasks.get(cell.taskId).triggerRule();
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
            before(cell.taskId).stream().filter(id -> tasks.get(id).setup()).toList();
        Before set = before(cell, setups);
        boolean runs = setups.isEmpty() || set.any(State.SUCCESS);
        State never = set.any(State.FAILED, State.BLOCKED) ? State.BLOCKED : State.SKIPPED;
        yield !before.all() ? State.WAITING : runs ? State.READY : never;
      }
      case ALWAYS -> State.READY;
    };
  }

  private Before before(Cell cell, Set<String> taskIds) {
    return before(cell, List.copyOf(taskIds));
  }

  private Before before(Cell cell, List<String> taskIds) {
    List<State> states = new ArrayList<>();
    int done = 0;
    for (String taskId : taskIds) {
      Cell whole = wholes.get(taskId);
      if (elements.get(taskId).isEmpty()) {
        if (whole.state.ended()) {
          states.add(whole.state);
          done++;
        }
      } else if (together(taskId, cell.taskId)) {
        // They meet one by one: a task as a whole hears of no element.
        State state = cell.index < 0 ? State.WAITING : elements.get(taskId).get(cell.index).state;
        if (state.ended()) {
          states.add(state);
          done++;
        }
      } else {
        elements.get(taskId).values().stream()
            .map(one -> one.state)
            .filter(State::ended)
            .forEach(states::add);
        done += whole.state.ended() ? 1 : 0;
      }
    }
    return new Before(taskIds.size(), done, states);
  }

  /** Says whether a choice, a condition or a short circuit keeps a cell from running. */
  private boolean closed(Cell cell) {
    if (tasks.get(cell.taskId).teardown() != null) {
      return false;
    }
    for (ChoiceSpec choice : dag.choices()) {
      Cell decider = decider(choice.taskId(), cell);
      boolean concerned =
          choice.branches().values().stream().anyMatch(branch -> branch.contains(cell.taskId));
      if (concerned && decider.state == State.SUCCESS) {
        String label = decider.result == null ? "" : decider.result.asText();
        List<String> taken = choice.branches().getOrDefault(label, List.of());
        boolean leads =
            taken.stream().anyMatch(id -> id.equals(cell.taskId) || leads(id, cell.taskId));
        if (!leads) {
          return true;
        }
      }
    }
    for (String id : dag.shortCircuits()) {
      Cell decider = decider(id, cell);
      boolean stops = decider.result == null || !decider.result.asBoolean();
      if (decider.state == State.SUCCESS && stops && leads(id, cell.taskId)) {
        return true;
      }
    }
    return false;
  }

  private Cell decider(String taskId, Cell cell) {
    return cell.index >= 0 && together(taskId, cell.taskId)
        ? elements.get(taskId).get(cell.index)
        : wholes.get(taskId);
  }

  private State listStanding(MappingSpec mapping) {
    List<State> states = mapping.listTasks().stream().map(id -> wholes.get(id).state).toList();
    if (states.contains(State.FAILED) || states.contains(State.BLOCKED)) {
      return State.BLOCKED;
    }
    if (states.contains(State.SKIPPED)) {
      return State.SKIPPED;
    }
    return states.stream().allMatch(State.SUCCESS::equals) ? State.READY : State.WAITING;
  }

  /** Returns the elements; null if there is no list of them. */
  private List<JsonNode> elementsOf(MappingSpec mapping, Cell cell) {
    JsonNode first = value(mapping.over(), cell);
    JsonNode second = mapping.second() == null ? null : value(mapping.second(), cell);
    if (first == null || (mapping.second() != null && second == null)) {
      return null;
    }
    List<JsonNode> all = new ArrayList<>();
    if (mapping.pairing() == null) {
      first.forEach(all::add);
      return all;
    }
    boolean pairs = mapping.pairing() == MappingSpec.Pairing.PAIRS;
    if (pairs && first.size() != second.size()) {
      return null;
    }
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < second.size(); j++) {
        if (!pairs || i == j) {
          all.add(Json.MAPPER.createArrayNode().add(first.get(i)).add(second.get(j)));
        }
      }
    }
    return all;
  }

  // The graph.

  private Set<String> before(String taskId) {
    Set<String> before = new LinkedHashSet<>();
    for (EdgeSpec edge : dag.edges()) {
      if (edge.to().equals(taskId)) {
        before.add(edge.from());
      }
    }
    return before;
  }

  private Set<String> after(String taskId) {
    Set<String> after = new LinkedHashSet<>();
    for (EdgeSpec edge : dag.edges()) {
      if (edge.from().equals(taskId)) {
        after.add(edge.to());
      }
    }
    return after;
  }

  private boolean leads(String from, String to) {
    return after(from).stream().anyMatch(next -> next.equals(to) || leads(next, to));
  }

  private String groupOf(String taskId) {
    MappingSpec mapping = tasks.get(taskId).mapping();
    return mapping == null ? null : mapping.groupId();
  }

  private List<String> members(String group) {
    return tasks.keySet().stream().filter(id -> group.equals(groupOf(id))).toList();
  }

  private boolean together(String taskId, String otherId) {
    return groupOf(taskId) != null && groupOf(taskId).equals(groupOf(otherId));
  }

  private boolean unfolded(String taskId) {
    return wholes.get(taskId).state == State.UNFOLDED;
  }
}
