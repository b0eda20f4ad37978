package dev.windlass.engine.run;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says why task instances wait, where their rows alone cannot: how their pool stands and who is
 * first in line. Asks once per pool and DAG, however many instances wait; use one per answer.
 */
public final class WaitReasons {

  private static final String NEXT_EXECUTOR =
      """
      select executor from task_instance where state = 'scheduled' and line = ? and executor >= ?
      order by state, line, executor limit 1
      """;

  private static final String FIRST =
      """
      select id, dag_id, task_id, pool_slots, priority_weight from task_instance
      where state = 'scheduled' and line = ? and executor = ?
      order by state, line, executor, priority_weight desc, id limit 1
      """;

  private static final String TAKEN =
      """
      select coalesce(sum(pool_slots), 0) as taken from task_instance
      where state in ('queued', 'running') and line = ? and attempt_id is not null
      """;

  private static final String UNDER_WAY =
      """
      select count(*) as under_way from task_instance
      where state in ('queued', 'running') and executor = ? and attempt_id is not null
      """;

  /** Sorts before every character of a name: an index is entered at a value, not behind it. */
  private static final char AFTER = '\u0001';

  private record First(UUID id, String name, int slots, int weight) {
    static First read(Row row) throws SQLException {
      return new First(
          row.id("id"),
          row.text("dag_id") + "." + row.text("task_id"),
          row.number("pool_slots"),
          row.number("priority_weight"));
    }
  }

  private record Pool(int slots, int taken, @Nullable First first) {}

  private final Transaction tx;
  private final Map<String, Optional<Pool>> pools = new HashMap<>();
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Boolean> paused = new HashMap<>();

  /** Reads what it needs in that transaction. */
  public WaitReasons(Transaction tx) {
    this.tx = tx;
  }

  /** Returns the stored reason, or why it waits; null if there is nothing to explain. */
  public @Nullable String of(Reasons.Facts task) throws SQLException {
    String known = Reasons.of(task);
    TaskInstanceState state = TaskInstanceState.of(task.state());
    if (known == null || state != TaskInstanceState.SCHEDULED) {
      return known;
    }
    if (isPaused(task.dagId())) {
      return "DAG %s is paused.".formatted(task.dagId());
    }
    return task.reason() == null ? inPool(task) : known;
  }

  private String inPool(Reasons.Facts task) throws SQLException {
    Optional<Pool> found = pool(task.pool());
    if (found.isEmpty()) {
      return "There is no pool '%s'.%s Make it with 'windlass pools set %s SLOTS' or on the page."
          .formatted(task.pool(), DidYouMean.suffix(task.pool(), names()), task.pool());
    }
    Pool pool = found.get();
    First first = pool.first();
    if (pool.slots() < 0 || first == null) {
      return atExecutor(task.executor());
    }
    int free = pool.slots() - pool.taken();
    if (free >= first.slots()) {
      return atExecutor(task.executor());
    }
    boolean isFirst = first.id().equals(task.id());
    if (free <= 0) {
      return "Pool %s is full: %d of %d slots; %s."
          .formatted(
              task.pool(),
              pool.taken(),
              pool.slots(),
              isFirst ? "this is first in line" : "first in line is " + first.name());
    }
    return isFirst
        ? "First in line for pool %s: takes %d slots, and %d of %d are free."
            .formatted(task.pool(), first.slots(), free, pool.slots())
        : "Pool %s has %d of %d slots free, kept for %s, which is first in line and takes %d."
            .formatted(task.pool(), free, pool.slots(), first.name(), first.slots());
  }

  private String atExecutor(String executor) throws SQLException {
    Integer known = underWay.get(executor);
    if (known == null) {
      known = tx.first(row -> row.number("under_way"), UNDER_WAY, executor).orElse(0);
      underWay.put(executor, known);
    }
    if (known == 0 && executor.equals(PlacementSpec.KUBERNETES)) {
      return "May start; waits for an engine that runs tasks in pods, and none of them has one under way."
          + " 'windlass server --executor kubernetes' starts one.";
    }
    if (known == 0 && executor.equals(PlacementSpec.PODS)) {
      return "May start; waits for an engine with a Kubernetes cluster, and no task runs as a pod now."
          + " One that finds a kubeconfig (KUBECONFIG, ~/.kube/config) at its start, or runs in a cluster, has.";
    }
    return "May start; waits for a free place in executor '%s', which has %d under way."
        .formatted(executor, known);
  }

  private Optional<Pool> pool(String name) throws SQLException {
    @Nullable Optional<Pool> known = pools.get(name);
    if (known == null) {
      Optional<Integer> slots =
          tx.first(row -> row.number("slots"), "select slots from pool where name = ?", name);
      known =
          slots.isEmpty()
              ? Optional.empty()
              : Optional.of(new Pool(slots.get(), taken(name), first(new Line.OfPool(name))));
      pools.put(name, known);
    }
    return known;
  }

  private int taken(String pool) throws SQLException {
    return tx.first(row -> row.number("taken"), TAKEN, new Line.OfPool(pool).text()).orElse(0);
  }

  /** Each executor's instances stand in order; of their first ones the most important is first. */
  private @Nullable First first(Line line) throws SQLException {
    First best = null;
    String executor = "";
    while (true) {
      Optional<String> next =
          tx.first(row -> row.text("executor"), NEXT_EXECUTOR, line.text(), executor + AFTER);
      if (next.isEmpty()) {
        return best;
      }
      executor = next.get();
      First one = tx.first(First::read, FIRST, line.text(), executor).orElseThrow();
      best = best == null || one.weight() > best.weight() ? one : best;
    }
  }

  private List<String> names() throws SQLException {
    return tx.query(row -> row.text("name"), "select name from pool order by name");
  }

  private boolean isPaused(String dagId) throws SQLException {
    Boolean known = paused.get(dagId);
    if (known == null) {
      known =
          tx.first(
                  row -> row.flag("is_paused"), "select is_paused from dag where dag_id = ?", dagId)
              .orElse(false);
      paused.put(dagId, known);
    }
    return Objects.requireNonNull(known);
  }
}
