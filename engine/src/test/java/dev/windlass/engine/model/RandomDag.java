package dev.windlass.engine.model;

import static dev.windlass.dag.Dsl.all;
import static dev.windlass.dag.Dsl.firstOf;
import static dev.windlass.dag.Dsl.last;
import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.Dsl.times;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.EachGroup;
import dev.windlass.dag.Group;
import dev.windlass.dag.Loop;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.TaskScope;
import dev.windlass.dag.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A DAG of any shape: rules, branches, setups, groups, mappings and loops, put together by a seed.
 * The first word of a task's id says what it returns: {@code number}, {@code list}, {@code flag} or
 * {@code size}.
 */
@Dag("random")
final class RandomDag implements DagDefinition {

  /** What a choice is made by. */
  enum Size {
    SMALL,
    LARGE
  }

  /** How many slots the pool of a DAG has. */
  static final int SLOTS = 3;

  private final Random random;
  private final @Nullable String pool;
  private int made;

  RandomDag(long seed) {
    this(seed, null);
  }

  private RandomDag(long seed, @Nullable String pool) {
    this.random = new Random(seed);
    this.pool = pool;
  }

  /** Makes one of which not all that may run does: some tasks share the slots of that pool. */
  static RandomDag limited(long seed, String pool) {
    return new RandomDag(seed, pool);
  }

  private final List<Task<Integer>> numbers = new ArrayList<>();
  private final List<Task<List<Integer>>> lists = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  @Override
  public void define(DagBuilder dag) {
    if (pool != null && random.nextBoolean()) {
      dag.maxActiveTasksPerRun(1 + random.nextInt(4));
    }
    int parts = 3 + random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      int before = steps.size();
      switch (random.nextInt(12)) {
        case 0 -> choice(dag);
        case 1 -> condition(dag);
        case 2 -> shortCircuit(dag);
        case 3 -> setupAndTeardown(dag);
        case 4, 5 -> each(dag);
        case 6 -> loop(dag);
        case 7, 8 -> mapped(dag);
        case 9 -> lists.add(list(dag));
        case 10 -> group(dag);
        default -> number(dag, numbers);
      }
      connect(before);
    }
  }

  /** Lets new steps wait for some of the earlier ones. */
  private void connect(int before) {
    for (int later = before; later < steps.size(); later++) {
      for (int earlier = 0; earlier < before; earlier++) {
        if (random.nextInt(5) == 0) {
          steps.get(earlier).then(steps.get(later));
        }
      }
    }
  }

  private Task<Integer> number(TaskScope scope, List<Task<Integer>> sources) {
    String id = "number" + made++;
    Task<Integer> task =
        switch (sources.isEmpty() ? 2 : random.nextInt(3)) {
          case 0 -> scope.call(id, this::same).with(any(sources));
          case 1 -> scope.call(id, this::same).with(firstOf(any(sources), any(sources)));
          default -> scope.call(id, this::one);
        };
    vary(task);
    sources.add(task);
    steps.add(task);
    return task;
  }

  private void vary(Task<?> task) {
    if (random.nextInt(3) == 0) {
      task.triggerRule(TriggerRule.values()[random.nextInt(TriggerRule.values().length)]);
    }
    task.retry(times(random.nextInt(3)));
    if (pool != null && random.nextInt(3) > 0) {
      task.pool(pool, 1 + random.nextInt(SLOTS)).priority(random.nextInt(3));
    }
  }

  private Task<List<Integer>> list(TaskScope scope) {
    Task<List<Integer>> list = scope.call("list" + made++, this::someList);
    steps.add(list);
    return list;
  }

  private void choice(DagBuilder dag) {
    Task<Size> size = dag.call("size" + made++, this::size);
    steps.add(size);
    Task<Integer> small = number(dag, numbers);
    Task<Integer> large = number(dag, numbers);
    var choice = dag.choose(size).when(Size.SMALL, small).when(Size.LARGE, large);
    if (random.nextBoolean()) {
      Task<Integer> join = dag.call("number" + made++, this::same).with(firstOf(small, large));
      choice.then(join);
      steps.add(join);
    }
  }

  private void condition(DagBuilder dag) {
    Task<Boolean> flag = dag.call("flag" + made++, this::flag);
    steps.add(flag);
    dag.when(flag, number(dag, numbers), number(dag, numbers));
  }

  private void shortCircuit(DagBuilder dag) {
    Task<Boolean> flag = dag.call("flag" + made++, this::flag);
    steps.add(flag);
    dag.stopUnless(flag);
    flag.then(number(dag, new ArrayList<>())).then(number(dag, new ArrayList<>()));
  }

  private void setupAndTeardown(DagBuilder dag) {
    Task<Integer> setup = dag.call("number" + made++, this::one).retry(times(random.nextInt(2)));
    Task<Integer> teardown = dag.call("number" + made++, this::same).with(setup).teardown(setup);
    if (random.nextInt(3) == 0) {
      teardown.failingRun();
    }
    Task<Integer> work = dag.call("number" + made++, this::one);
    vary(work);
    setup.then(work).then(teardown);
    steps.add(setup);
    steps.add(work);
  }

  private void mapped(DagBuilder dag) {
    if (lists.isEmpty() || random.nextBoolean()) {
      lists.add(list(dag));
    }
    String id = "number" + made++;
    var mapped =
        switch (random.nextInt(3)) {
          case 0 -> dag.call(id, this::sumOfTwo).eachPair(any(lists), any(lists));
          case 1 -> dag.call(id, this::sumOfTwo).eachCombination(any(lists), any(lists));
          default -> dag.call(id, this::same).each(any(lists));
        };
    vary(mapped);
    if (random.nextInt(3) == 0) {
      mapped.atMost(1 + random.nextInt(2));
    }
    steps.add(mapped);
    if (random.nextBoolean()) {
      Task<Integer> sum = dag.call("number" + made++, this::sum).with(mapped);
      vary(sum);
      steps.add(sum);
    }
  }

  private void each(DagBuilder dag) {
    if (lists.isEmpty() || random.nextBoolean()) {
      lists.add(list(dag));
    }
    EachGroup<Integer> each = dag.each("each" + made++, any(lists));
    if (random.nextInt(3) == 0) {
      each.atMost(1 + random.nextInt(2));
    }
    List<Step> outside = List.copyOf(steps);
    List<Task<Integer>> inside = new ArrayList<>();
    Task<Integer> first = each.call("number" + made++, this::same).with(each.element());
    vary(first);
    inside.add(first);
    inner(each, inside, outside);
    steps.clear();
    steps.addAll(outside);
    steps.add(each);
    if (random.nextBoolean()) {
      Task<Integer> sum = dag.call("number" + made++, this::sum).with(all(any(inside)));
      vary(sum);
      steps.add(sum);
    }
  }

  /** Adds tasks to a repeated group; some wait for tasks outside of it too. */
  private void inner(Group group, List<Task<Integer>> inside, List<Step> outside) {
    int more = random.nextInt(3);
    for (int i = 0; i < more; i++) {
      List<Task<Integer>> earlier = List.copyOf(inside);
      Task<Integer> task = number(group, inside);
      for (Task<Integer> one : earlier) {
        if (random.nextInt(3) == 0) {
          one.then(task);
        }
      }
      if (!outside.isEmpty() && random.nextInt(4) == 0) {
        outside.get(random.nextInt(outside.size())).then(task);
      }
    }
  }

  private void loop(DagBuilder dag) {
    Loop loop = dag.loop("loop" + made++, 1 + random.nextInt(3));
    List<Step> outside = List.copyOf(steps);
    var carried = loop.<Integer>carry(literal(1));
    Task<Integer> body = loop.call("number" + made++, this::same).with(carried);
    vary(body);
    carried.becomes(body);
    List<Task<Integer>> inside = new ArrayList<>(List.of(body));
    inner(loop, inside, outside);
    if (random.nextInt(3) > 0) {
      Task<Boolean> flag = loop.call("flag" + made++, this::flag);
      any(inside).then(flag);
      loop.until(flag);
    }
    steps.clear();
    steps.addAll(outside);
    steps.add(loop);
    if (random.nextBoolean()) {
      Task<Integer> after = dag.call("number" + made++, this::same).with(last(body));
      vary(after);
      steps.add(after);
    }
  }

  private void group(DagBuilder dag) {
    Group group = dag.group("group" + made++);
    List<Step> outside = List.copyOf(steps);
    List<Task<Integer>> inside = new ArrayList<>();
    number(group, inside);
    number(group, inside);
    inside.getFirst().then(inside.getLast());
    steps.clear();
    steps.addAll(outside);
    steps.add(group);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  int one() {
    return 1;
  }

  int same(Integer value) {
    return value;
  }

  int sumOfTwo(int one, int other) {
    return one + other;
  }

  int sum(List<Integer> all) {
    return all.size();
  }

  List<Integer> someList() {
    return List.of();
  }

  boolean flag() {
    return true;
  }

  Size size() {
    return Size.SMALL;
  }
}
