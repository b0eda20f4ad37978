package dev.windlass.dag.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronExpressionTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          * * * * *;            2026-01-01T00:00; 2026-01-01T00:01
          0 6 * * *;            2026-01-01T05:59; 2026-01-01T06:00
          0 6 * * *;            2026-01-01T06:00; 2026-01-02T06:00
          */15 * * * *;         2026-01-01T00:01; 2026-01-01T00:15
          */15 * * * *;         2026-01-01T00:45; 2026-01-01T01:00
          */25 * * * *;         2026-01-01T00:50; 2026-01-01T01:00
          5/20 * * * *;         2026-01-01T00:05; 2026-01-01T00:25
          10-20/5 * * * *;      2026-01-01T00:15; 2026-01-01T00:20
          10-20/5 * * * *;      2026-01-01T00:20; 2026-01-01T01:10
          0 9-17 * * mon-fri;   2026-01-02T17:00; 2026-01-05T09:00
          0 0 * * 7;            2026-01-01T00:00; 2026-01-04T00:00
          0 0 * * 0;            2026-01-01T00:00; 2026-01-04T00:00
          0 0 * * SUN;          2026-01-01T00:00; 2026-01-04T00:00
          0 0 * * fri-sun;      2026-01-03T00:00; 2026-01-04T00:00
          0 0 * * 5-7;          2026-01-04T00:00; 2026-01-09T00:00
          0 0 1 jan,jul *;      2026-01-01T00:00; 2026-07-01T00:00
          0 0 29 2 *;           2026-01-01T00:00; 2028-02-29T00:00
          0 0 29 2 *;           2096-03-01T00:00; 2104-02-29T00:00
          0 0 31 * *;           2026-01-31T00:00; 2026-03-31T00:00
          0 0 13 * fri;         2026-01-01T00:00; 2026-01-02T00:00
          0 0 13 * fri;         2026-01-09T00:00; 2026-01-13T00:00
          0 0 */2 * fri;        2026-01-02T00:00; 2026-01-09T00:00
          0 0 13 * */2;         2026-01-01T00:00; 2026-01-13T00:00
          0 0 31 2 mon;         2026-01-01T00:00; 2026-02-02T00:00
          59 23 31 12 *;        2025-12-31T23:59; 2026-12-31T23:59
          @hourly;              2026-01-01T00:30; 2026-01-01T01:00
          @daily;               2026-01-01T00:30; 2026-01-02T00:00
          @midnight;            2026-01-01T00:30; 2026-01-02T00:00
          @weekly;              2026-01-01T00:30; 2026-01-04T00:00
          @monthly;             2026-01-01T00:30; 2026-02-01T00:00
          @quarterly;           2026-01-01T00:30; 2026-04-01T00:00
          @Yearly;              2026-01-01T00:30; 2027-01-01T00:00
          @annually;            2026-01-01T00:30; 2027-01-01T00:00
          """)
  void the_next_time_is_found(String expression, LocalDateTime after, LocalDateTime next) {
    ZonedDateTime from = after.atZone(ZoneId.of("UTC"));
    assertThat(CronExpression.parse(expression).next(from).toLocalDateTime()).isEqualTo(next);
  }

  @Test
  void seconds_of_the_time_before_do_not_matter() {
    CronExpression everyMinute = CronExpression.parse("* * * * *");
    assertThat(everyMinute.next(Instant.parse("2026-01-01T00:00:59.999Z"), BERLIN))
        .isEqualTo("2026-01-01T00:01:00Z");
    assertThat(everyMinute.next(Instant.parse("2025-12-31T23:59:59.999Z"), BERLIN))
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void a_fixed_time_that_is_skipped_runs_once_when_the_gap_ends() {
    assertThat(runs("30 2 * * *", BERLIN, "2026-03-28", "2026-03-31"))
        .containsExactly(
            "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(runs("30 2 * * *", NEW_YORK, "2026-03-07", "2026-03-10"))
        .containsExactly(
            "2026-03-07T02:30-05:00", "2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
  }

  @Test
  void several_skipped_times_of_one_job_run_once_together() {
    assertThat(runs("0,20,40 2 * * *", BERLIN, "2026-03-29", "2026-03-30"))
        .containsExactly("2026-03-29T03:00+02:00");
    assertThat(runs("0 1-4 * * *", BERLIN, "2026-03-29", "2026-03-30"))
        .containsExactly(
            "2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
    assertThat(runs("*/15 2 * * *", BERLIN, "2026-03-29", "2026-03-30"))
        .containsExactly("2026-03-29T03:00+02:00");
  }

  @Test
  void a_fixed_time_that_comes_twice_runs_the_first_time() {
    assertThat(runs("30 2 * * *", BERLIN, "2026-10-24", "2026-10-27"))
        .containsExactly(
            "2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(runs("30 1 * * *", NEW_YORK, "2026-10-31", "2026-11-03"))
        .containsExactly(
            "2026-10-31T01:30-04:00", "2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
  }

  @Test
  void a_fixed_time_is_not_repeated_from_within_the_second_hour() {
    assertThat(
            CronExpression.parse("15,45 2 * * *")
                .next(Instant.parse("2026-10-25T01:10:00Z"), BERLIN))
        .isEqualTo("2026-10-26T01:15:00Z");
  }

  @Test
  void hourly_jobs_run_each_real_hour() {
    assertThat(runs("0 * * * *", BERLIN, "2026-03-29", "2026-03-30")).hasSize(23);
    assertThat(runs("0 * * * *", BERLIN, "2026-10-25", "2026-10-26"))
        .hasSize(25)
        .contains("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00");
    assertThat(runs("@hourly", NEW_YORK, "2026-11-01", "2026-11-02")).hasSize(25);
    assertThat(runs("*/15 * * * *", BERLIN, "2026-10-25", "2026-10-26")).hasSize(100);
    assertThat(runs("*/15 * * * *", NEW_YORK, "2026-03-08", "2026-03-09")).hasSize(92);
  }

  @Test
  void a_change_of_half_an_hour_and_one_at_midnight_are_no_different() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    assertThat(runs("15 2 * * *", lordHowe, "2026-10-04", "2026-10-05"))
        .containsExactly("2026-10-04T02:30+11:00");
    assertThat(runs("@hourly", lordHowe, "2026-04-05", "2026-04-06")).hasSize(24);
    ZoneId cairo = ZoneId.of("Africa/Cairo");
    assertThat(runs("@daily", cairo, "2026-04-23", "2026-04-26"))
        .containsExactly(
            "2026-04-23T00:00+02:00", "2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00");
  }

  @Test
  void the_previous_time_is_the_inverse_of_the_next() {
    CronExpression daily = CronExpression.parse("30 2 * * *");
    assertThat(daily.previous(Instant.parse("2026-03-30T00:30:00Z"), BERLIN))
        .isEqualTo("2026-03-29T01:00:00Z");
    assertThat(daily.previous(Instant.parse("2026-10-26T01:30:00Z"), BERLIN))
        .isEqualTo("2026-10-25T00:30:00Z");
    assertThat(
            CronExpression.parse("0 0 29 2 *")
                .previous(Instant.parse("2026-01-01T00:00:00Z"), BERLIN))
        .isEqualTo("2024-02-28T23:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          60 * * * *;      minute '60' is not allowed; allowed are 0 to 59
          * 24 * * *;      hour '24' is not allowed; allowed are 0 to 23
          * * 0 * *;       day of month '0' is not allowed; allowed are 1 to 31
          * * * 13 *;      month '13' is not allowed; allowed are 1 to 12 or jan, feb
          * * * * 8;       day of week '8' is not allowed; allowed are 0 to 7 (0 and 7 are Sunday) or sun, mon
          * * * * monday;  day of week 'monday' is not allowed
          * * * * -1;      day of week '' is not allowed
          a * * * *;       minute 'a' is not allowed
          1,,2 * * * *;    minute '' is not allowed
          1- * * * *;      minute '' is not allowed
          */0 * * * *;     minute '*/0' has a step that is no number from 1
          */x * * * *;     minute '*/x' has a step that is no number from 1
          */99 * * * *;    minute '*/99' has a step that is larger than 59
          * 22-2 * * *;    hour '22-2' runs backwards; write 22-23,0-2
          * * * nov-feb *; month 'nov-feb' runs backwards; write nov-dec,jan-feb
          * * * * sat-mon; day of week 'sat-mon' runs backwards; write sat-sat,sun-mon
          0 0 ? * 1;       day of month '?' belongs to Quartz; write *
          0 0 31 2 *;      day of month '31' never comes in month '2'
          0 0 30-31 feb *; day of month '30-31' never comes in month 'feb'
          0 0 31 4,6 *;    day of month '31' never comes in month '4,6'
          """)
  void what_cannot_be_read_is_named_with_what_is_allowed(String expression, String message) {
    assertThatThrownBy(() -> CronExpression.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cron expression '" + expression + "': ")
        .hasMessageContaining(message);
  }

  @Test
  void the_number_of_fields_and_the_names_are_checked() {
    assertThatThrownBy(() -> CronExpression.parse("0 0 6 * * *"))
        .hasMessage(
            "Cron expression '0 0 6 * * *' has 6 fields instead of 5: minute, hour, day of month,"
                + " month, day of week.");
    assertThatThrownBy(() -> CronExpression.parse("")).hasMessageContaining("has 0 fields");
    assertThatThrownBy(() -> CronExpression.parse("noon")).hasMessageContaining("has 1 field ");
    assertThatThrownBy(() -> CronExpression.parse("@dayly"))
        .hasMessageContaining("@daily")
        .hasMessageEndingWith("Did you mean '@daily'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          * * * * *;            every minute
          */15 * * * *;         every 15 minutes
          0 * * * *;            every hour
          30 * * * *;           every hour at minute 30
          5,35 * * * *;         every hour at minutes 5 and 35
          0 6 * * *;            every day at 06:00
          0 6,18 * * *;         every day at 06:00 and 18:00
          0 6 * * mon-fri;      on weekdays at 06:00
          0 0 * * sat,sun;      on Saturday and Sunday at 00:00
          0 0 1 * *;            on day 1 of the month at 00:00
          0 0 1 jan *;          on day 1 of the month in January at 00:00
          0 0 13 * fri;         on day 13 of the month and on Friday at 00:00
          0 0 */15 * fri;       on day 1, 16 and 31 of the month if that is Friday at 00:00
          0 0 1-7 * mon;        on day 1 to 7 of the month and on Monday at 00:00
          0 6 * * 1;            every Monday at 06:00
          0 6 */10 * 1-5;       on day 1, 11, 21 and 31 of the month if that is a weekday at 06:00
          0 */2 * * *;          every 2 hours, on the hour
          */10 9-17 * * *;      every 10 minutes, in the hours 09 to 17
          0 9 * jun-aug *;      every day in June to August at 09:00
          """)
  void it_can_be_said_in_words(String expression, String words) {
    assertThat(CronExpression.parse(expression).describe()).isEqualTo(words);
  }

  private static List<String> runs(String expression, ZoneId zone, String from, String until) {
    CronExpression cron = CronExpression.parse(expression);
    Instant end = LocalDate.parse(until).atStartOfDay(zone).toInstant();
    List<String> runs = new ArrayList<>();
    Instant before = LocalDate.parse(from).atStartOfDay(zone).toInstant().minusMillis(1);
    for (Instant run = cron.next(before, zone); run.isBefore(end); run = cron.next(run, zone)) {
      runs.add(run.atZone(zone).toOffsetDateTime().toString());
    }
    return runs;
  }
}
