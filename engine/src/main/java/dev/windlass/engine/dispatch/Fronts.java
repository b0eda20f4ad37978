package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.PoolLines;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The fronts of all lines of pools that can move: those who stand there since earlier passes, by
 * their rows, and those of {@link Ready}.
 */
final class Fronts {

  private final Pass pass;
  private final PoolLines lines;
  private final PoolRoom pools;

  Fronts(Pass pass, PoolLines lines, PoolRoom pools) {
    this.pass = pass;
    this.lines = lines;
    this.pools = pools;
  }

  /**
   * Reads them in the order they are to start.
   *
   * @param freeByExecutor how many of them each executor would take
   * @param most how many of a line at most
   * @param times how many for each slot: some of them may run into a limit
   */
  List<Candidate> read(Map<String, Integer> freeByExecutor, int most, int times)
      throws SQLException {
    List<Lines.Head> heads = new ArrayList<>();
    Set<Line.OfPool> stored = new LinkedHashSet<>(Lines.ofPools(pass.tx()));
    Set<Line.OfPool> all = new LinkedHashSet<>(stored);
    all.addAll(pass.ready.lines());
    for (Line.OfPool line : all) {
      int open = lines.isStuck(line.pool()) ? 0 : pools.free(line.pool());
      for (Map.Entry<String, Integer> executor : freeByExecutor.entrySet()) {
        long atMost = (long) Math.min(open, executor.getValue()) * times;
        if (atMost > 0) {
          int howMany = (int) Math.min(atMost, most);
          if (stored.contains(line)) {
            heads.addAll(Lines.heads(pass.tx(), line, executor.getKey(), howMany));
          }
          heads.addAll(pass.ready.heads(line, executor.getKey(), howMany));
        }
      }
    }
    heads.sort(Lines.Head.ORDER);
    Map<UUID, Candidate> rows = rows(heads);
    return heads.stream().map(head -> rows.get(head.id())).filter(row -> row != null).toList();
  }

  private Map<UUID, Candidate> rows(List<Lines.Head> heads) throws SQLException {
    Map<UUID, Candidate> rows = new HashMap<>();
    List<UUID> stored = new ArrayList<>();
    for (Lines.Head head : heads) {
      if (pass.ready.has(head.id())) {
        rows.put(head.id(), pass.ready.get(head.id()));
      } else {
        stored.add(head.id());
      }
    }
    if (!stored.isEmpty()) {
      pass.tx()
          .query(
              Candidate::read,
              "select * from task_instance where id = any(?) and (state = 'scheduled') is true"
                  + " for update skip locked",
              (Object) stored.toArray(UUID[]::new))
          .forEach(row -> rows.put(row.instance().id(), row));
    }
    return rows;
  }
}
