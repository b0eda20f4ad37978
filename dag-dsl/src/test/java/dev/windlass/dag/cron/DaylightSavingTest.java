package dev.windlass.dag.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.spec.DagLimits;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are worked out by hand from the rules of the zones, in UTC. */
class DaylightSavingTest {

  private static DagSpec dag(ScheduleSpec schedule, String zone, LocalDate first, LocalDate last) {
    return new DagSpec(
        1,
        "dag",
        "Dag",
        null,
        null,
        null,
        List.of(),
        List.of(),
        schedule,
        zone,
        first,
        last,
        true,
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

  private static List<Instant> caughtUp(String cron, String zone, String first, String last) {
    LocalDate end = LocalDate.parse(last);
    DagSpec dag = dag(new ScheduleSpec.Cron(cron, zone), zone, LocalDate.parse(first), end);
    Instant now = Instant.parse("2040-01-01T00:00:00Z");
    Instant begin = ScheduledTimes.firstAfter(dag, now).orElseThrow();
    return ScheduledTimes.timesAfter(dag, begin.minusMillis(1)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # Berlin goes from 02:00 to 03:00 at 01:00Z on March 29th, and back at 01:00Z on October 25th
          30 2 * * *; Europe/Berlin; 2026-03-28; 2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
          0 2 * * *;  Europe/Berlin; 2026-03-28; 2026-03-28T01:00:00Z 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
          30 2 * * *; Europe/Berlin; 2026-10-24; 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
          0 6 * * *;  Europe/Berlin; 2026-10-24; 2026-10-24T04:00:00Z 2026-10-25T05:00:00Z 2026-10-26T05:00:00Z
          # New York at 07:00Z on March 8th, and back at 06:00Z on November 1st
          30 2 * * *; America/New_York; 2026-03-07; 2026-03-07T07:30:00Z 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z
          30 1 * * *; America/New_York; 2026-10-31; 2026-10-31T05:30:00Z 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
          0 0 * * *;  America/New_York; 2026-03-07; 2026-03-07T05:00:00Z 2026-03-08T05:00:00Z 2026-03-09T04:00:00Z
          # Lord Howe goes by half an hour, at 15:30Z on October 3rd, and back at 15:00Z on April 4th
          15 2 * * *; Australia/Lord_Howe; 2026-10-03; 2026-10-02T15:45:00Z 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
          45 1 * * *; Australia/Lord_Howe; 2026-04-04; 2026-04-03T14:45:00Z 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
          # Santiago changes at midnight: there is no 00:00 on September 6th (04:00Z)
          0 0 * * *;  America/Santiago; 2026-09-05; 2026-09-05T04:00:00Z 2026-09-06T04:00:00Z 2026-09-07T03:00:00Z
          """)
  void catching_up_over_a_change_makes_each_day_once(
      String cron, String zone, LocalDate first, String times) {
    assertThat(caughtUp(cron, zone, first.toString(), first.plusDays(2).toString()))
        .containsExactlyElementsOf(List.of(times.split(" ")).stream().map(Instant::parse).toList());
  }

  @Test
  void data_intervals_touch_each_other_and_are_as_long_as_the_day_was() {
    DagSpec berlin =
        dag(new ScheduleSpec.Cron("0 0 * * *", "Europe/Berlin"), "Europe/Berlin", null, null);
    assertThat(length(berlin, "2026-03-29T22:00:00Z")).isEqualTo(Duration.ofHours(23));
    assertThat(length(berlin, "2026-10-25T23:00:00Z")).isEqualTo(Duration.ofHours(25));
    DagSpec lordHowe =
        dag(
            new ScheduleSpec.Cron("0 0 * * *", "Australia/Lord_Howe"),
            "Australia/Lord_Howe",
            null,
            null);
    assertThat(length(lordHowe, "2026-04-05T13:30:00Z"))
        .isEqualTo(Duration.ofMinutes(24 * 60 + 30));
    assertThat(length(lordHowe, "2026-10-04T13:00:00Z"))
        .isEqualTo(Duration.ofMinutes(24 * 60 - 30));
  }

  private static Duration length(DagSpec dag, String logicalDate) {
    ScheduledTimes.Interval interval = ScheduledTimes.intervalOf(dag, Instant.parse(logicalDate));
    return Duration.between(interval.start(), interval.end());
  }

  @Test
  void every_hour_goes_by_real_time_over_both_changes() {
    assertThat(caughtUp("0 * * * *", "Europe/Berlin", "2026-03-29", "2026-03-29")).hasSize(23);
    assertThat(caughtUp("0 * * * *", "Europe/Berlin", "2026-10-25", "2026-10-25")).hasSize(25);
    assertThat(caughtUp("0 * * * *", "America/New_York", "2026-03-08", "2026-03-08")).hasSize(23);
    assertThat(caughtUp("0 * * * *", "America/New_York", "2026-11-01", "2026-11-01")).hasSize(25);
  }

  @Test
  void the_last_day_of_long_months_and_leap_days_are_met() {
    assertThat(caughtUp("0 0 31 * *", "UTC", "2026-01-01", "2026-12-31"))
        .containsExactlyElementsOf(
            List.of("01", "03", "05", "07", "08", "10", "12").stream()
                .map(month -> Instant.parse("2026-" + month + "-31T00:00:00Z"))
                .toList());
    assertThat(caughtUp("0 0 29 2 *", "UTC", "2023-01-01", "2033-01-01"))
        .containsExactly(
            Instant.parse("2024-02-29T00:00:00Z"),
            Instant.parse("2028-02-29T00:00:00Z"),
            Instant.parse("2032-02-29T00:00:00Z"));
    DagSpec leap = dag(new ScheduleSpec.Cron("0 0 29 2 *", "UTC"), "UTC", null, null);
    assertThat(ScheduledTimes.intervalOf(leap, Instant.parse("2104-02-29T00:00:00Z")).start())
        .as("2100 is no leap year")
        .isEqualTo("2096-02-29T00:00:00Z");
    assertThat(caughtUp("0 0 28-31 2 *", "UTC", "2027-01-01", "2028-12-31")).hasSize(3);
  }

  @Test
  void an_interval_is_the_same_time_whatever_the_clock_on_the_wall_does() {
    DagSpec dag =
        dag(
            new ScheduleSpec.Every(Duration.ofMinutes(90)),
            "Europe/Berlin",
            LocalDate.of(2026, 1, 1),
            null);
    assertThat(ScheduledTimes.timesAfter(dag, Instant.parse("2026-03-29T00:00:00Z")).limit(3))
        .containsExactly(
            Instant.parse("2026-03-29T00:30:00Z"),
            Instant.parse("2026-03-29T02:00:00Z"),
            Instant.parse("2026-03-29T03:30:00Z"));
    Instant begin = Instant.parse("2025-12-31T23:00:00Z");
    assertThat(ScheduledTimes.next(dag, Instant.EPOCH)).contains(begin);
    assertThat(ScheduledTimes.next(dag, begin.minusNanos(1))).contains(begin);
    assertThat(ScheduledTimes.next(dag, begin)).contains(begin.plusSeconds(5_400));
    assertThat(ScheduledTimes.intervalOf(dag, begin).start()).isEqualTo(begin.minusSeconds(5_400));
    assertThat(ScheduledTimes.latest(dag, begin.plusSeconds(5_399))).contains(begin);
    assertThat(ScheduledTimes.latest(dag, begin.plusSeconds(5_400)))
        .contains(begin.plusSeconds(5_400));
  }

  @Test
  void without_a_first_day_an_interval_is_counted_from_1970() {
    DagSpec dag = dag(new ScheduleSpec.Every(Duration.ofHours(5)), "Asia/Tokyo", null, null);
    assertThat(ScheduledTimes.next(dag, Instant.EPOCH))
        .contains(Instant.parse("1970-01-01T05:00:00Z"));
    assertThat(ScheduledTimes.next(dag, Instant.parse("1969-12-31T23:59:59Z")))
        .contains(Instant.EPOCH);
  }

  @Test
  void once_is_at_its_first_day_or_at_once_and_never_again() {
    Instant now = Instant.parse("2026-01-10T05:00:00Z");
    DagSpec free = dag(new ScheduleSpec.Once(), "UTC", null, null);
    assertThat(ScheduledTimes.firstAfter(free, now)).contains(now);
    assertThat(ScheduledTimes.firstAfter(free, now, now.minusSeconds(1))).isEmpty();
    DagSpec over = dag(new ScheduleSpec.Once(), "UTC", LocalDate.of(2025, 1, 1), null);
    assertThat(ScheduledTimes.firstAfter(over, now))
        .contains(Instant.parse("2025-01-01T00:00:00Z"));
    DagSpec ended = dag(new ScheduleSpec.Once(), "UTC", null, LocalDate.of(2026, 1, 9));
    assertThat(ScheduledTimes.firstAfter(ended, now)).isEmpty();
  }

  @Test
  void continuous_goes_on_when_the_run_before_ended_but_not_within_its_first_second() {
    Instant now = Instant.parse("2026-01-10T05:00:00Z");
    DagSpec dag = dag(new ScheduleSpec.Continuous(), "UTC", null, LocalDate.of(2026, 1, 10));
    assertThat(ScheduledTimes.firstAfter(dag, now)).contains(now);
    assertThat(ScheduledTimes.afterEnd(dag, now, now.minusSeconds(60))).contains(now);
    assertThat(ScheduledTimes.afterEnd(dag, now, now.minusMillis(10)))
        .contains(now.plusMillis(990));
    assertThat(ScheduledTimes.afterEnd(dag, Instant.parse("2026-01-11T00:00:00Z"), null)).isEmpty();
    assertThat(ScheduledTimes.next(dag, now)).isEmpty();
  }

  @Test
  void several_crons_in_different_zones_are_one_schedule() {
    DagSpec both =
        dag(
            new ScheduleSpec.AnyOf(
                List.of(
                    new ScheduleSpec.Cron("0 9 * * *", "Asia/Tokyo"),
                    new ScheduleSpec.Cron("0 9 * * *", "America/New_York"),
                    new ScheduleSpec.Every(Duration.ofDays(1)))),
            "UTC",
            null,
            null);
    assertThat(ScheduledTimes.timesAfter(both, Instant.parse("2026-01-10T00:00:00Z")).limit(3))
        .containsExactly(
            Instant.parse("2026-01-10T14:00:00Z"),
            Instant.parse("2026-01-11T00:00:00Z"),
            Instant.parse("2026-01-11T14:00:00Z"));
    assertThat(ScheduledTimes.describe(both.schedule()).orElseThrow()).endsWith("and every 1 d");
  }
}
