package dev.windlass.engine.dispatch;

import dev.windlass.dag.plan.PoolLines;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the heads of lines. Each query is ordered as the index {@code task_instance_line} is,
 * constant columns and all: it reads as many rows as it returns, however many wait behind them.
 */
final class Lines {

  private static final String NEXT =
      """
      select line from task_instance where state = 'scheduled' and line >= ? and line < ?
      order by state, line limit 1
      """;

  private static final String HEADS =
      """
      select id, priority_weight from task_instance where state = 'scheduled' and line = ? and executor = ?
      order by state, line, executor, priority_weight desc, id limit ?
      """;

  /** Sorts before every character of a name. */
  private static final char AFTER = '\u0001';

  /** An instance at the front of a line. */
  record Head(UUID id, int weight) {

    /** The most important first, and of those the oldest. */
    static final Comparator<Head> ORDER =
        PoolLines.order(Head::weight, Comparator.comparing(Head::id, Lines::compare));

    private static Head read(Row row) throws SQLException {
      return new Head(row.id("id"), row.number("priority_weight"));
    }
  }

  private Lines() {}

  /** Returns the pools for which something waits. */
  static List<Line.OfPool> ofPools(Transaction tx) throws SQLException {
    List<Line.OfPool> pools = new ArrayList<>();
    // The character after the slash ends the range of all texts that begin with the prefix.
    String end = Line.OfPool.PREFIX.replace('/', '0');
    Optional<String> next = next(tx, Line.OfPool.PREFIX, end);
    while (next.isPresent()) {
      pools.add(new Line.OfPool(next.get().substring(Line.OfPool.PREFIX.length())));
      next = next(tx, next.get(), end);
    }
    return pools;
  }

  /** Returns every other line in which something waits. */
  static List<Line> ofLimits(Transaction tx) throws SQLException {
    List<Line> lines = new ArrayList<>();
    Optional<String> next = next(tx, "", "~");
    while (next.isPresent()) {
      String text = next.get();
      if (text.startsWith(Line.OfPool.PREFIX)) {
        next = next(tx, Line.OfPool.PREFIX.replace('/', '0'), "~");
      } else {
        lines.add(Line.parse(text));
        next = next(tx, text, "~");
      }
    }
    return lines;
  }

  private static Optional<String> next(Transaction tx, String after, String before)
      throws SQLException {
    // An index is entered at a value and not behind it: what is equal would be read, however long
    // that line is.
    return tx.first(row -> row.text("line"), NEXT, after + AFTER, before);
  }

  /** Returns the first in that line that an executor would run. */
  static List<Head> heads(Transaction tx, Line line, String executor, int howMany)
      throws SQLException {
    return tx.query(Head::read, HEADS, line.text(), executor, howMany);
  }

  /** Ids are ordered as databases order them, by unsigned bytes. */
  private static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
