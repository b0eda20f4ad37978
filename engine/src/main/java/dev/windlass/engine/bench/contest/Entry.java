package dev.windlass.engine.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part, and beside whom the figures are put.
 *
 * @param entrant who
 * @param beside whose figures theirs are divided by; null for the one the others are put beside
 * @param ratioGoal what the ratio of the figure that counts has to reach; null if nothing
 */
record Entry(Entrant entrant, @Nullable Entrant beside, @Nullable Goal ratioGoal) {

  /** Puts all beside the first, but several engines beside one on the same database. */
  static List<Entry> against(Entrant first, List<Entrant> entrants) {
    List<Entry> entries = new ArrayList<>();
    for (Entrant entrant : entrants) {
      Optional<Entrant> single =
          entrant instanceof WindlassEntrant several && several.engines() > 1
              ? entrants.stream().filter(several::isSingleOf).findFirst()
              : Optional.empty();
      entries.add(new Entry(entrant, entrant == first ? null : single.orElse(first), null));
    }
    return entries;
  }

  /** Returns the same with a ratio to reach where several engines stand beside one. */
  Entry reaching(Goal goal) {
    return beside != null
            && entrant instanceof WindlassEntrant several
            && several.engines() > 1
            && several.isSingleOf(beside)
        ? new Entry(entrant, beside, goal)
        : this;
  }
}
