package dev.windlass.dag.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.spec.AssetCondition;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.DagLimits;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduledTimesTest {

  private static final ScheduleSpec SIX_IN_BERLIN =
      new ScheduleSpec.Cron("0 6 * * *", "Europe/Berlin");
  private static final ScheduleSpec NOON_IN_UTC = new ScheduleSpec.Cron("0 12 * * *", "UTC");
  private static final ScheduleSpec ASSETS =
      new ScheduleSpec.OnUpdate(new AssetCondition.One(new AssetSpec("warehouse://sales/orders")));
  private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");

  private static DagSpec dag(
      ScheduleSpec schedule, LocalDate startingOn, LocalDate endingOn, boolean catchUp) {
    return new DagSpec(
        DagSpec.CURRENT_VERSION,
        "orders_etl",
        "OrdersEtl",
        null,
        null,
        null,
        List.of(),
        List.of(),
        schedule,
        "Europe/Berlin",
        startingOn,
        endingOn,
        catchUp,
        16,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        DagLimits.NONE,
        List.of(),
        null);
  }

  private static DagSpec dag(ScheduleSpec schedule) {
    return dag(schedule, null, null, false);
  }

  @Test
  void the_next_time_is_read_in_the_zone_of_the_expression() {
    assertThat(ScheduledTimes.next(dag(SIX_IN_BERLIN), NOW))
        .contains(Instant.parse("2026-01-11T05:00:00Z"));
  }

  @Test
  void of_several_schedules_the_earliest_counts() {
    DagSpec both = dag(new ScheduleSpec.AnyOf(List.of(SIX_IN_BERLIN, NOON_IN_UTC)));
    assertThat(ScheduledTimes.next(both, NOW)).contains(Instant.parse("2026-01-10T12:00:00Z"));
    assertThat(ScheduledTimes.latest(both, NOW)).contains(Instant.parse("2026-01-10T05:00:00Z"));
    assertThat(ScheduledTimes.intervalOf(both, Instant.parse("2026-01-10T12:00:00Z")))
        .isEqualTo(
            new ScheduledTimes.Interval(
                Instant.parse("2026-01-10T05:00:00Z"), Instant.parse("2026-01-10T12:00:00Z")));
  }

  @Test
  void nothing_runs_before_the_first_and_after_the_last_day() {
    DagSpec january =
        dag(SIX_IN_BERLIN, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), false);
    assertThat(ScheduledTimes.next(january, Instant.parse("2025-11-01T00:00:00Z")))
        .contains(Instant.parse("2026-01-01T05:00:00Z"));
    assertThat(ScheduledTimes.next(january, Instant.parse("2026-01-30T05:00:00Z")))
        .contains(Instant.parse("2026-01-31T05:00:00Z"));
    assertThat(ScheduledTimes.next(january, Instant.parse("2026-01-31T05:00:00Z"))).isEmpty();
    assertThat(ScheduledTimes.latest(january, Instant.parse("2025-12-31T12:00:00Z"))).isEmpty();
    assertThat(ScheduledTimes.latest(january, Instant.parse("2026-02-20T12:00:00Z")))
        .contains(Instant.parse("2026-01-31T05:00:00Z"));
  }

  @Test
  void a_run_at_the_first_midnight_of_the_first_day_is_one() {
    DagSpec daily =
        dag(new ScheduleSpec.Cron("@daily", "Europe/Berlin"), LocalDate.of(2026, 1, 1), null, true);
    assertThat(ScheduledTimes.firstAfter(daily, NOW))
        .contains(Instant.parse("2025-12-31T23:00:00Z"));
  }

  @Test
  void a_new_dag_begins_with_its_first_day_only_if_it_catches_up() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    assertThat(ScheduledTimes.firstAfter(dag(SIX_IN_BERLIN, first, null, true), NOW))
        .contains(Instant.parse("2026-01-01T05:00:00Z"));
    assertThat(ScheduledTimes.firstAfter(dag(SIX_IN_BERLIN, first, null, false), NOW))
        .contains(Instant.parse("2026-01-11T05:00:00Z"));
    assertThat(ScheduledTimes.firstAfter(dag(SIX_IN_BERLIN, null, null, true), NOW))
        .contains(Instant.parse("2026-01-11T05:00:00Z"));
    assertThat(
            ScheduledTimes.firstAfter(
                dag(SIX_IN_BERLIN, LocalDate.of(2026, 3, 1), null, true), NOW))
        .contains(Instant.parse("2026-03-01T05:00:00Z"));
  }

  @Test
  void the_latest_time_may_be_now() {
    Instant six = Instant.parse("2026-01-10T05:00:00Z");
    assertThat(ScheduledTimes.latest(dag(SIX_IN_BERLIN), six)).contains(six);
  }

  @Test
  void the_interval_of_a_daily_run_is_the_day_before_it() {
    assertThat(ScheduledTimes.intervalOf(dag(SIX_IN_BERLIN), Instant.parse("2026-03-29T04:00:00Z")))
        .isEqualTo(
            new ScheduledTimes.Interval(
                Instant.parse("2026-03-28T05:00:00Z"), Instant.parse("2026-03-29T04:00:00Z")));
  }

  @Test
  void all_times_come_in_order_whichever_cron_they_are_of() {
    ScheduleSpec both =
        new ScheduleSpec.AnyOf(
            List.of(SIX_IN_BERLIN, new ScheduleSpec.Cron("0 12 * * *", "Europe/Berlin"), ASSETS));
    assertThat(ScheduledTimes.timesAfter(dag(both, null, LocalDate.of(2026, 1, 12), true), NOW))
        .containsExactly(
            Instant.parse("2026-01-10T11:00:00Z"),
            Instant.parse("2026-01-11T05:00:00Z"),
            Instant.parse("2026-01-11T11:00:00Z"),
            Instant.parse("2026-01-12T05:00:00Z"),
            Instant.parse("2026-01-12T11:00:00Z"));
    assertThat(ScheduledTimes.timesAfter(dag(ASSETS), NOW)).isEmpty();
  }

  @Test
  void without_a_cron_nothing_runs_by_itself() {
    for (ScheduleSpec none : List.of(new ScheduleSpec.Manual(), ASSETS)) {
      assertThat(ScheduledTimes.next(dag(none), NOW)).isEmpty();
      assertThat(ScheduledTimes.latest(dag(none), NOW)).isEmpty();
      assertThat(ScheduledTimes.intervalOf(dag(none), NOW))
          .isEqualTo(new ScheduledTimes.Interval(NOW, NOW));
    }
  }

  @Test
  void it_can_be_shown_and_said() {
    ScheduleSpec both = new ScheduleSpec.AnyOf(List.of(SIX_IN_BERLIN, ASSETS));
    assertThat(ScheduledTimes.summary(new ScheduleSpec.Manual())).isEmpty();
    assertThat(ScheduledTimes.summary(both)).contains("0 6 * * * or Asset");
    assertThat(ScheduledTimes.describe(new ScheduleSpec.Manual())).isEmpty();
    assertThat(ScheduledTimes.describe(both))
        .contains("every day at 06:00 Europe/Berlin and when assets were updated");
  }

  @Test
  void the_zone_is_said_only_where_it_matters() {
    assertThat(ScheduledTimes.describe(new ScheduleSpec.Cron("30 3 * * mon-fri", "UTC")))
        .contains("on weekdays at 03:30 UTC");
    assertThat(ScheduledTimes.describe(new ScheduleSpec.Cron("*/15 * * * *", "Europe/Berlin")))
        .contains("every 15 minutes");
    assertThat(ScheduledTimes.describe(new ScheduleSpec.Cron("*/15 * * * mon", "Europe/Berlin")))
        .contains("every 15 minutes on Monday Europe/Berlin");
  }

  @Test
  void an_unknown_zone_is_named() {
    assertThatThrownBy(
            () -> ScheduledTimes.next(dag(new ScheduleSpec.Cron("@daily", "Europe/Berlim")), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Europe/Berlim'")
        .hasMessageContaining("Did you mean 'Europe/Berlin'?");
  }
}
