package dev.windlass.engine.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.windlass.engine.bench.Measurement;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final WindlassProgram PROGRAM = WindlassProgram.of(null, Path.of("a/b.jar"));
  private static final PostgresAccess POSTGRES =
      new PostgresAccess("jdbc:postgresql://localhost/x", null, null, Optional.empty());
  private static final WindlassEntrant H2 = entrant(null, 1);
  private static final WindlassEntrant ONE = entrant(POSTGRES, 1);
  private static final WindlassEntrant THREE = entrant(POSTGRES, 3);

  @Test
  void a_figure_is_the_median_of_its_rounds_and_is_held_against_its_goal() {
    Entry alone = new Entry(H2, null, null);
    Scores scores = new Scores("hop");
    for (double value : new double[] {9, 4, 5}) {
      scores.add(alone, List.of(Figure.of("p50", value, "ms").toReach(Goal.atMost(5))));
    }

    Measurement median = scores.measurements().getFirst();

    assertThat(median.value()).isEqualTo(5);
    assertThat(median.lowest()).isEqualTo(4);
    assertThat(median.highest()).isEqualTo(9);
    assertThat(median.target()).isEqualTo("<= 5");
    assertThat(median.met()).isTrue();
    assertThat(median.ratio()).isNull();
  }

  @Test
  void a_ratio_is_that_of_the_same_round_so_that_a_slow_minute_of_the_machine_cancels_out() {
    List<Entry> entries = Entry.against(H2, List.of(H2, ONE));
    Scores scores = new Scores("hop");
    double[][] rounds = {{10, 20}, {1_000, 2_000}, {30, 60}};
    for (double[] round : rounds) {
      scores.add(entries.get(0), List.of(Figure.of("p50", round[0], "ms")));
      scores.add(entries.get(1), List.of(Figure.of("p50", round[1], "ms")));
    }

    assertThat(scores.measurements()).extracting(Measurement::ratio).containsExactly(null, 2.0);
    assertThat(scores.measurements().getLast().beside()).isEqualTo("h2");
  }

  @Test
  void three_engines_stand_beside_one_on_the_same_database_and_are_to_keep_up_with_it() {
    List<Entry> entries =
        Entry.against(H2, List.of(H2, ONE, THREE)).stream()
            .map(it -> it.reaching(Goal.atLeast(0.9)))
            .toList();
    Scores scores = new Scores("throughput-wide");
    double[] perSecond = {1_000, 2_000, 1_700};
    for (int i = 0; i < 3; i++) {
      scores.add(entries.get(i), List.of(Figure.of("task instances", perSecond[i], "per s")));
    }

    Measurement one = scores.measurements().get(1);
    Measurement three = scores.measurements().get(2);

    assertThat(one.met()).isNull();
    assertThat(three.beside()).isEqualTo("postgresql");
    assertThat(three.ratio()).isEqualTo(0.85);
    assertThat(three.target()).isEqualTo("ratio >= 0.9");
    assertThat(three.met()).isFalse();
  }

  @Test
  void a_peer_has_a_ratio_and_no_goals_of_ours() {
    AirflowEntrant peer =
        new AirflowEntrant(
            URI.create("http://127.0.0.1:1"), null, Path.of("dags"), InstantSource.system());
    List<Entry> entries = Entry.against(H2, List.of(H2, peer));
    Scores scores = new Scores("hop");
    for (Entry entry : entries) {
      scores.add(entry, List.of(Figure.of("p50", 9, "ms").toReach(Goal.atMost(5))));
    }

    assertThat(scores.measurements())
        .extracting(Measurement::met, Measurement::ratio)
        .containsExactly(tuple(false, null), tuple(null, 1.0));
  }

  private static WindlassEntrant entrant(@Nullable PostgresAccess postgres, int engines) {
    return new WindlassEntrant(PROGRAM, postgres, engines, false, InstantSource.system());
  }
}
