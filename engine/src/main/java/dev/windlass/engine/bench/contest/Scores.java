package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of all rounds of a discipline, and how they stand to each other. */
final class Scores {

  private final String discipline;
  private final Map<Entry, Map<String, List<Figure>>> figures = new LinkedHashMap<>();

  Scores(String discipline) {
    this.discipline = discipline;
  }

  /** Takes what somebody reached in a round. */
  void add(Entry entry, List<Figure> round) {
    Map<String, List<Figure>> own = figures.computeIfAbsent(entry, it -> new LinkedHashMap<>());
    round.forEach(
        figure -> own.computeIfAbsent(figure.name(), name -> new ArrayList<>()).add(figure));
  }

  /** Returns the medians of the rounds. */
  List<Measurement> measurements() {
    List<Measurement> measurements = new ArrayList<>();
    figures.forEach((entry, own) -> {
      boolean counts = true;
      for (List<Figure> rounds : own.values()) {
        measurements.add(measurement(entry, rounds, counts));
        counts = false;
      }
    });
    return measurements;
  }

  private Measurement measurement(Entry entry, List<Figure> rounds, boolean counts) {
    Figure any = rounds.getFirst();
    List<Double> values = rounds.stream().map(Figure::value).sorted().toList();
    double value = median(values);
    Double ratio = ratio(entry, any.name()).orElse(null);
    // They are ours, not a peer's.
    Goal goal = entry.entrant() instanceof WindlassEntrant ? any.goal() : null;
    String target = goal == null ? "" : goal.forPeople();
    Boolean met = goal == null ? null : Boolean.valueOf(goal.isMetBy(value));
    if (counts && entry.ratioGoal() != null && ratio != null) {
      target = (target.isEmpty() ? "" : target + ", ") + "ratio " + entry.ratioGoal().forPeople();
      met = !Boolean.FALSE.equals(met) && entry.ratioGoal().isMetBy(ratio);
    }
    return new Measurement(
        discipline,
        entry.entrant().name(),
        any.name(),
        value,
        any.unit(),
        values.getFirst(),
        values.getLast(),
        target.isEmpty() ? null : target,
        met,
        ratio,
        ratio == null || entry.beside() == null ? null : entry.beside().name());
  }

  /** Puts each round beside the same round of the other: both met the same machine. */
  private Optional<Double> ratio(Entry entry, String name) {
    List<Figure> own = of(entry.entrant(), name);
    List<Figure> other = of(entry.beside(), name);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(own.size(), other.size()); i++) {
      if (other.get(i).value() != 0) {
        ratios.add(own.get(i).value() / other.get(i).value());
      }
    }
    Collections.sort(ratios);
    return ratios.isEmpty() ? Optional.empty() : Optional.of(median(ratios));
  }

  private List<Figure> of(@Nullable Entrant entrant, String name) {
    return figures.entrySet().stream()
        .filter(it -> it.getKey().entrant() == entrant)
        .findFirst()
        .map(it -> it.getValue().getOrDefault(name, List.of()))
        .orElse(List.of());
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
