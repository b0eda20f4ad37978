package dev.windlass.engine.dispatch;

import dev.windlass.engine.run.Instance;
import dev.windlass.engine.run.Line;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Task instances that may start since this pass, as they stand in line beside those of earlier
 * passes. Their rows do not say so yet: of one that gets a slot in the same pass only that is
 * written, with the time from which it could have started; of the others that they wait.
 *
 * <p>It begins once everything that somebody asked for is done: what is cleared, marked or
 * cancelled is found by its row. To what decides after that these are decided about, though their
 * rows say {@code none}.
 */
final class Ready {

  private final Map<UUID, Candidate> waiting = new LinkedHashMap<>();
  private boolean begun;

  /** From now on nothing in the pass takes back what was decided. */
  void begin() {
    begun = true;
  }

  /**
   * Says whether an instance may be kept here. If not it is written at once: one element of many,
   * or one that had looked, or had run into a limit, before it was cleared.
   */
  boolean takes(Instance instance) {
    return begun
        && !instance.isElement()
        && instance.looks() == 0
        && instance.place().line().startsWith(Line.OfPool.PREFIX);
  }

  /** Adds one. */
  void add(Instance instance, Instant now) {
    String pool = instance.place().line().substring(Line.OfPool.PREFIX.length());
    waiting.put(
        instance.id(),
        new Candidate(
            instance.scheduledAt(now),
            pool,
            instance.place().slots(),
            null,
            new Standing(false, 0, null, null)));
  }

  /** Says whether that instance is here. */
  boolean has(UUID instance) {
    return waiting.containsKey(instance);
  }

  /** Returns that one. */
  Candidate get(UUID instance) {
    return Objects.requireNonNull(waiting.get(instance));
  }

  /** Returns the lines of pools in which some stand. */
  Set<Line.OfPool> lines() {
    Set<Line.OfPool> lines = new LinkedHashSet<>();
    waiting.values().forEach(candidate -> lines.add(new Line.OfPool(candidate.pool())));
    return lines;
  }

  /** Returns the first of them in that line that an executor would run. */
  List<Lines.Head> heads(Line.OfPool line, String executor, int howMany) {
    return waiting.values().stream()
        .filter(candidate ->
            candidate.pool().equals(line.pool())
                && candidate.instance().executor().equals(executor))
        .map(Candidate::instance)
        .map(instance -> new Lines.Head(instance.id(), instance.place().weight()))
        .sorted(Lines.Head.ORDER)
        .limit(howMany)
        .toList();
  }

  /** Forgets those whose rows say more than that they wait. */
  void claimed(Collection<Candidate> candidates) {
    candidates.forEach(candidate -> waiting.remove(candidate.instance().id()));
  }

  /** Writes of all of them that they wait, and forgets them. */
  void write(Pass pass) throws SQLException {
    write(pass, waiting.values().stream().map(Candidate::instance).toList());
  }

  /** Writes of those among these that are here that they wait, and forgets them. */
  void write(Pass pass, Collection<Instance> instances) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Instance instance : instances) {
      Candidate here = waiting.remove(instance.id());
      if (here != null) {
        rows.add(new @Nullable Object[] {here.instance().scheduledWhen(), instance.id()});
      }
    }
    Starts.write(pass, rows);
  }
}
