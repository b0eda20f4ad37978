package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets all who take part do a discipline by turns, forwards and then backwards, so that what the
 * machine does meanwhile counts for all of them. Where they would disturb each other by being
 * there, one after the other.
 */
public final class Contest {

  private final List<Entrant> entrants;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * Creates one.
   *
   * @param entrants at least one; ratios are to the first
   * @param rounds how often each has its turn
   * @param progress is told what happens
   */
  public Contest(List<Entrant> entrants, int rounds, Consumer<String> progress) {
    this.entrants = List.copyOf(entrants);
    this.rounds = rounds;
    this.progress = progress;
  }

  /** Returns the names of all disciplines. */
  public static List<String> disciplines() {
    return Disciplines.ALL.stream().map(Discipline::name).toList();
  }

  /** Holds one discipline. */
  public List<Measurement> hold(String name) {
    return hold(
        Disciplines.ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow());
  }

  List<Measurement> hold(Discipline discipline) {
    return discipline.isAlone() ? oneAfterTheOther(discipline) : byTurns(discipline);
  }

  private List<Measurement> oneAfterTheOther(Discipline discipline) {
    Scores scores = new Scores(discipline.name());
    for (Entry entry : discipline.entries(entrants)) {
      try (Contestant contestant = open(discipline, entry)) {
        discipline.warmUp(contestant);
        for (int round = 1; round <= discipline.rounds(rounds); round++) {
          scores.add(entry, discipline.round(contestant));
        }
      }
    }
    return scores.measurements();
  }

  private Contestant open(Discipline discipline, Entry entry) {
    progress.accept(discipline.name() + ": preparing " + entry.entrant().name() + " ...");
    return entry.entrant().open(discipline.shapes(), discipline.settings());
  }

  private List<Measurement> byTurns(Discipline discipline) {
    Map<Entry, Contestant> contestants = new LinkedHashMap<>();
    Scores scores = new Scores(discipline.name());
    try {
      for (Entry entry : discipline.entries(entrants)) {
        contestants.put(entry, open(discipline, entry));
      }
      for (Contestant contestant : contestants.values()) {
        discipline.warmUp(contestant);
      }
      List<Map.Entry<Entry, Contestant>> order = List.copyOf(contestants.entrySet());
      for (int round = 1; round <= discipline.rounds(rounds); round++) {
        progress.accept(discipline.name() + ": round " + round + " ...");
        for (Map.Entry<Entry, Contestant> it : round % 2 == 1 ? order : order.reversed()) {
          scores.add(it.getKey(), discipline.round(it.getValue()));
        }
      }
    } finally {
      contestants.values().forEach(Contestant::close);
    }
    return scores.measurements();
  }
}
