package dev.windlass.engine.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

  @Test
  void the_same_seed_is_the_same_plan() {
    assertThat(plan(7, ALL)).isEqualTo(plan(7, ALL)).isNotEqualTo(plan(8, ALL));
  }

  @Test
  void each_fault_comes_once_before_any_comes_again() {
    assertThat(plan(7, ALL).subList(0, ALL.size()))
        .extracting(PlannedFault::fault)
        .containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void all_of_it_is_in_its_time_and_in_order_and_on_an_engine_that_is_there() {
    List<PlannedFault> plan = plan(7, ALL);

    assertThat(plan).extracting(PlannedFault::at).isSorted();
    assertThat(plan.getLast().at()).isLessThan(QUARTER);
    assertThat(plan).allSatisfy(it -> assertThat(it.engine()).isBetween(0, 2));
  }

  @Test
  void a_quarter_of_an_hour_kills_more_than_a_hundred_times() {
    int kills =
        plan(7, ALL).stream()
            .mapToInt(it ->
                switch (it.fault()) {
                  case KILL_ENGINE, KILL_WORKER -> 1;
                  case KILL_ALL -> 3;
                  default -> 0;
                })
            .sum();

    assertThat(kills).isGreaterThan(100);
  }

  @Test
  void only_what_was_asked_for_happens() {
    assertThat(plan(7, Set.of(Fault.KILL_ENGINE)))
        .extracting(PlannedFault::fault)
        .containsOnly(Fault.KILL_ENGINE);
    assertThat(plan(7, Set.of())).isEmpty();
  }

  private static List<PlannedFault> plan(long seed, Set<Fault> faults) {
    return FaultPlan.draw(seed, faults, 3, QUARTER, Tempo.of(QUARTER));
  }
}
