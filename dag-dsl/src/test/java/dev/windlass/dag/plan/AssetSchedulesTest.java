package dev.windlass.dag.plan;

import static dev.windlass.dag.Dsl.asset;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.manual;
import static dev.windlass.dag.Dsl.onUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AssetSchedulesTest {

  private static final Asset A = asset("a");
  private static final Asset B = asset("b");
  private static final Asset C = asset("c");

  @Test
  void and_wants_all_and_or_wants_any() {
    AssetCondition condition = A.and(B.or(C)).spec();
    assertThat(AssetSchedules.isMet(condition, Set.of("a"))).isFalse();
    assertThat(AssetSchedules.isMet(condition, Set.of("b", "c"))).isFalse();
    assertThat(AssetSchedules.isMet(condition, Set.of("a", "c"))).isTrue();
    assertThat(AssetSchedules.assets(condition))
        .extracting(AssetSpec::uri)
        .containsExactly("a", "b", "c");
  }

  @Test
  void what_is_missing_is_said_in_words() {
    AssetCondition condition = A.and(B.or(C)).spec();
    assertThat(AssetSchedules.missing(condition, Set.of())).isEqualTo("a and (b or c)");
    assertThat(AssetSchedules.missing(condition, Set.of("a"))).isEqualTo("b or c");
    assertThat(AssetSchedules.missing(condition, Set.of("a", "b"))).isEmpty();
  }

  @Test
  void a_schedule_of_times_and_assets_waits_for_the_assets_beside_its_times() {
    assertThat(condition(cron("0 6 * * *"))).isEmpty();
    assertThat(condition(manual())).isEmpty();
    assertThat(condition(cron("0 6 * * *").or(onUpdate(A.and(B))))).contains(A.and(B).spec());
    assertThat(condition(onUpdate(A).or(onUpdate(B)))).contains(A.or(B).spec());
  }

  private static Optional<AssetCondition> condition(Schedule schedule) {
    return AssetSchedules.conditionOf(schedule.spec("UTC"));
  }
}
