package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of instances that a limit holds back, and their way back into the line of their pool
 * once there is room. An instance is moved once when it runs into a limit and once when the limit
 * has room for it: nobody looks at it in between.
 *
 * <p>Which lines there are is kept in memory, and read again whenever the scheduler looks at
 * everything.
 */
final class HeldLines {

  /** A limit that is gone lets many go on; those beyond it go on with the next look. */
  private static final int MOST = 1_000;

  private Set<Line> lines = new LinkedHashSet<>();
  private boolean isNew;

  /** Reads which lines there are. */
  void readAgain(Pass pass) throws SQLException {
    pass.tx()
        .update(
            "update task_instance set line = 'pool/' || pool where state = 'scheduled' and line = ''");
    read(pass);
  }

  /** Reads which lines there are, because another engine made some. */
  void read(Pass pass) throws SQLException {
    lines = new LinkedHashSet<>(Lines.ofLimits(pass.tx()));
  }

  /** Begins a pass. */
  void begin() {
    isNew = false;
  }

  /** Says whether this pass made a line. */
  boolean isNew() {
    return isNew;
  }

  /** Returns every line there is. */
  Set<Line> all() {
    return Set.copyOf(lines);
  }

  /** Returns the lines in which something may have become possible by what changed in a pass. */
  Set<Line> touchedBy(Collection<Change> changes) {
    Set<Line> touched = new LinkedHashSet<>();
    if (lines.isEmpty()) {
      return touched;
    }
    for (Change change : changes) {
      if (change instanceof Change.OfTaskInstance task && hasLeft(task.state())) {
        Stream.of(
                new Line.OfDag(task.dagId()),
                new Line.OfRun(task.dagId(), task.dagRunId()),
                new Line.OfTask(task.dagId(), task.taskId()),
                new Line.OfTaskInRun(task.dagId(), task.taskId(), task.dagRunId()))
            .filter(lines::contains)
            .forEach(touched::add);
      }
    }
    return touched;
  }

  private static boolean hasLeft(@Nullable TaskState state) {
    return state != TaskState.QUEUED && state != TaskState.RUNNING;
  }

  /** Puts instances into the line of the limit they ran into. */
  void hold(Pass pass, Limit limit, List<Instance> instances) throws SQLException {
    isNew |= lines.add(limit.line());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Instance instance : instances) {
      rows.add(new @Nullable Object[] {limit.line().text(), limit.reason(), instance.id()});
    }
    pass.tx().updateAll("update task_instance set line = ?, reason = ? where id = ?", rows);
  }

  /**
   * Puts as many back into the lines of their pools as those lines have room for, or so many times
   * as many; returns how many.
   */
  int release(
      Pass pass,
      Collection<Line> from,
      Collection<String> executors,
      ActiveCounts active,
      int times)
      throws SQLException {
    int released = 0;
    for (Line line : from) {
      released +=
          switch (line) {
            case Line.OfPausedDag(String dagId) -> releaseUnpaused(pass, line, dagId);
            case Line.OfTooWide(String pool) -> releaseFitting(pass, line, pool);
            case Line.OfDag dag -> releaseFirst(pass, line, executors, active, times);
            case Line.OfRun run -> releaseFirst(pass, line, executors, active, times);
            case Line.OfTask task -> releaseFirst(pass, line, executors, active, times);
            case Line.OfTaskInRun task -> releaseFirst(pass, line, executors, active, times);
            case Line.OfPool pool -> 0;
          };
    }
    return released;
  }

  private static int releaseUnpaused(Pass pass, Line line, String dagId) throws SQLException {
    return pass.tx()
        .update(
            """
            update task_instance set line = 'pool/' || pool, reason = null where state = 'scheduled' and line = ?
              and exists (select 1 from dag d where d.dag_id = ? and d.is_paused = false)
            """,
            line.text(),
            dagId);
  }

  /** A pool that is gone holds nobody back as too narrow. */
  private static int releaseFitting(Pass pass, Line line, String pool) throws SQLException {
    return pass.tx()
        .update(
            """
            update task_instance set line = 'pool/' || pool, reason = null where state = 'scheduled' and line = ?
              and not exists
                (select 1 from pool p where p.name = ? and p.slots >= 0 and p.slots < task_instance.pool_slots)
            """,
            line.text(),
            pool);
  }

  private int releaseFirst(
      Pass pass, Line line, Collection<String> executors, ActiveCounts active, int times)
      throws SQLException {
    Optional<Lines.Head> first = heads(pass, line, executors, 1).stream().findFirst();
    if (first.isEmpty()) {
      lines.remove(line);
      return 0;
    }
    Instance one = instance(pass, first.get().id());
    ActiveRun run = pass.run(one.runId());
    long room = active.room(line, run, run.dag().graph().task(one.taskId()));
    if (room <= 0) {
      return 0;
    }
    int howMany = (int) Math.min(MOST, room * times);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Lines.Head head : heads(pass, line, executors, howMany)) {
      rows.add(new @Nullable Object[] {head.id()});
    }
    pass.tx()
        .updateAll(
            "update task_instance set line = 'pool/' || pool, reason = null where id = ?", rows);
    return rows.size();
  }

  private static List<Lines.Head> heads(
      Pass pass, Line line, Collection<String> executors, int howMany) throws SQLException {
    List<Lines.Head> heads = new ArrayList<>();
    for (String executor : executors) {
      heads.addAll(Lines.heads(pass.tx(), line, executor, howMany));
    }
    return heads.stream().sorted(Lines.Head.ORDER).limit(howMany).toList();
  }

  private static Instance instance(Pass pass, UUID id) throws SQLException {
    return pass.tx()
        .first(Instance::read, "select * from task_instance where id = ?", id)
        .orElseThrow();
  }
}
