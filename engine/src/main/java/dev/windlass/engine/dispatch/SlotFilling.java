package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.PoolLines;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the free slots of executors from the lines of pools that have slots free too, the most
 * important instances first. A line that cannot move is not looked at, however long it is.
 *
 * <p>Who is first in line for a pool stays first until it has the slots it takes: one that takes
 * many is not overtaken for ever by those that take few. Who runs into another limit gives way to
 * those behind it, see {@link HeldLines}.
 */
final class SlotFilling {

  private static final int MOST_AT_ONCE = 1_000;

  private final Pass pass;
  private final HeldLines held;
  private final Map<String, Integer> freeByExecutor = new LinkedHashMap<>();
  private final PoolRoom pools;
  private final ActiveCounts active;
  private final PoolLines lines = new PoolLines();
  private final Fronts fronts;

  SlotFilling(Pass pass, Executors executors, HeldLines held) {
    this.pass = pass;
    this.held = held;
    this.pools = new PoolRoom(pass.tx());
    this.active = new ActiveCounts(pass.tx());
    this.fronts = new Fronts(pass, lines, pools);
    executors.names().forEach(name -> freeByExecutor.put(name, executors.free(name)));
  }

  /** Fills them; looks after every held line if asked, else after those that this pass touched. */
  void fill(boolean everything) throws SQLException {
    if (everything) {
      held.readAgain(pass);
    }
    Set<Line> mayMove = everything ? held.all() : held.touchedBy(pass.changes);
    int released;
    int more = 1;
    do {
      released = held.release(pass, mayMove, freeByExecutor.keySet(), active, more);
      fillFromPools();
      more = Math.min(MOST_AT_ONCE, more * 4);
      // Who went back to its pool and waits there, or for another limit, leaves its room to the
      // next.
    } while (released > 0 && isAnyFree());
    pass.ready.write(pass);
    pass.workIsLeft = pass.others && isAnythingLeft();
  }

  /** Says whether something could start if this engine had a slot for it. */
  private boolean isAnythingLeft() throws SQLException {
    for (Map.Entry<String, Integer> executor : freeByExecutor.entrySet()) {
      if (executor.getValue() > 0) {
        continue;
      }
      for (Line.OfPool line : Lines.ofPools(pass.tx())) {
        if (!lines.isStuck(line.pool())
            && pools.free(line.pool()) > 0
            && !Lines.heads(pass.tx(), line, executor.getKey(), 1).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private void fillFromPools() throws SQLException {
    int more = 1;
    boolean again = true;
    while (again && isAnyFree()) {
      again = pick(fronts.read(freeByExecutor, MOST_AT_ONCE, more));
      more = Math.min(MOST_AT_ONCE, more * 4);
    }
  }

  private boolean isAnyFree() {
    return freeByExecutor.values().stream().anyMatch(free -> free > 0);
  }

  /** Starts those that may; returns whether others are to be looked at in the place of some. */
  private boolean pick(List<Candidate> candidates) throws SQLException {
    Set<String> paused = pausedOf(candidates);
    List<Candidate> chosen = new ArrayList<>();
    Map<Limit, List<Instance>> limited = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Instance instance = candidate.instance();
      int free = freeByExecutor.getOrDefault(instance.executor(), 0);
      if (free <= 0 || lines.isStuck(candidate.pool())) {
        continue;
      }
      ActiveRun run = pass.run(instance.runId());
      TaskSpec task = run.dag().graph().task(instance.taskId());
      Optional<Limit> limit = limit(candidate, run, task, paused);
      switch (lines.place(
          candidate.pool(),
          candidate.poolSlots(),
          pools.free(candidate.pool()),
          limit.isPresent())) {
        case START -> {
          freeByExecutor.put(instance.executor(), free - 1);
          pools.take(candidate.pool(), candidate.poolSlots());
          active.start(run, task);
          chosen.add(candidate);
        }
        case LIMITED ->
            limited.computeIfAbsent(limit.orElseThrow(), one -> new ArrayList<>()).add(instance);
        case POOL_FULL, BEHIND -> {
          // It stays where it is.
        }
      }
    }
    pass.ready.claimed(chosen);
    Claims.claim(pass, chosen);
    for (Map.Entry<Limit, List<Instance>> entry : limited.entrySet()) {
      pass.ready.write(pass, entry.getValue());
      held.hold(pass, entry.getKey(), entry.getValue());
    }
    return !limited.isEmpty();
  }

  private Optional<Limit> limit(
      Candidate candidate, ActiveRun run, TaskSpec task, Set<String> paused) throws SQLException {
    if (paused.contains(run.dagId())) {
      return Optional.of(
          new Limit(new Line.OfPausedDag(run.dagId()), "DAG %s is paused.".formatted(run.dagId())));
    }
    return pools.fits(candidate.pool(), candidate.poolSlots())
        ? active.limit(run, task)
        : Optional.of(
            new Limit(
                new Line.OfTooWide(candidate.pool()),
                PoolLines.tooWide(
                    candidate.pool(), candidate.poolSlots(), pools.slots(candidate.pool()))));
  }

  private Set<String> pausedOf(List<Candidate> candidates) throws SQLException {
    Set<String> dags = new HashSet<>();
    for (Candidate candidate : candidates) {
      dags.add(pass.run(candidate.instance().runId()).dagId());
    }
    return dags.isEmpty()
        ? dags
        : new HashSet<>(
            pass.tx()
                .query(
                    row -> row.text("dag_id"),
                    "select dag_id from dag where is_paused = true and dag_id = any(?)",
                    (Object) dags.toArray(String[]::new)));
  }
}
