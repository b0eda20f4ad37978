package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.Comparator;
import java.util.List;

/** Tries every combination of two settings, and keeps the best. */
@Dag("grid_search")
public final class GridSearch implements DagDefinition {

  record Trial(int depth, double rate, double error) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows one instance per pair and per combination.").tags("example", "mapping");

    var depths = dag.call("depths", () -> List.of(2, 4, 8));
    var rates = dag.call("rates", () -> List.of(0.1, 0.3));
    var trials =
        dag.call("try", this::tryOut)
            .eachCombination(depths, rates)
            .label("depth {{ element[0] }}, rate {{ element[1] }}");
    var best = dag.call("best", this::best).with(trials);

    var names = dag.call("names", () -> List.of("train", "test", "holdout"));
    var sizes = dag.call("sizes", () -> List.of(700, 200, 100));
    var parts = dag.call("check", this::check).eachPair(names, sizes, best);
    dag.run("done", this::done).with(parts);
  }

  Trial tryOut(int depth, double rate) {
    return new Trial(depth, rate, Math.abs(depth - 4) + rate);
  }

  Trial best(List<Trial> trials) {
    return trials.stream().min(Comparator.comparingDouble(Trial::error)).orElseThrow();
  }

  String check(String part, int rows, Trial best) {
    return "%s: %d rows at depth %d".formatted(part, rows, best.depth());
  }

  void done(List<String> parts) {}
}
