package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.dag.*;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ScheduleSpec;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchedulesOfAuthorsTest {

  private static final Instant NOW = Instant.parse("2026-04-02T12:00:00Z");

  record WorkDays(Set<LocalDate> holidays) implements Timetable {
    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
      ZonedDateTime time = after.toLocalDate().atTime(6, 0).atZone(after.getZone());
      while (!time.isAfter(after)
          || time.getDayOfWeek() == DayOfWeek.SATURDAY
          || time.getDayOfWeek() == DayOfWeek.SUNDAY
          || holidays.contains(time.toLocalDate())) {
        time = time.plusDays(1);
      }
      return Optional.of(time);
    }
  }

  private static final Timetable EASTER =
      new WorkDays(Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)));

  @Dag("scheduled")
  record Scheduled(Consumer<DagBuilder> settings) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      settings.accept(dag);
      dag.task("a", bash("true"));
    }
  }

  private static RecordedDag dag(Consumer<DagBuilder> settings) {
    return RecordedDag.of(new Scheduled(settings));
  }

  private static List<String> problems(Consumer<DagBuilder> settings) {
    InvalidDagException invalid =
        catchThrowableOfType(InvalidDagException.class, () -> dag(settings).specAt(NOW));
    return invalid.problems().stream().map(InvalidDagException.Problem::message).toList();
  }

  private static ScheduleSpec.Custom custom(ScheduleSpec schedule) {
    return (ScheduleSpec.Custom) schedule;
  }

  @Test
  void a_calendar_is_asked_for_a_year_and_kept_out_of_what_the_version_is_known_by() {
    RecordedDag dag = dag(builder -> builder.schedule(timetable(EASTER)).timeZone("Europe/Berlin"));
    assertThat(custom(dag.spec().schedule()).times()).isEmpty();
    ScheduleSpec.Custom asked = custom(dag.specAt(NOW).schedule());
    assertThat(asked.name()).isEqualTo("WorkDays");
    assertThat(asked.complete()).isFalse();
    List<Instant> after = asked.times().stream().filter(NOW::isBefore).toList();
    assertThat(after.subList(0, 3))
        .containsExactly(
            Instant.parse("2026-04-07T04:00:00Z"),
            Instant.parse("2026-04-08T04:00:00Z"),
            Instant.parse("2026-04-09T04:00:00Z"));
    assertThat(after.getLast())
        .isBetween(NOW.plus(Duration.ofDays(362)), NOW.plus(Duration.ofDays(366)));
    assertThat(asked.times().getFirst()).isBefore(NOW.minus(Duration.ofDays(360)));
  }

  @Test
  void a_calendar_with_a_first_day_is_asked_from_then_on() {
    RecordedDag dag =
        dag(builder ->
            builder.schedule(timetable(EASTER)).startingOn(LocalDate.of(2026, 3, 30)).catchUp());
    assertThat(custom(dag.specAt(NOW).schedule()).times().getFirst())
        .isEqualTo("2026-03-30T06:00:00Z");
  }

  @Test
  void a_calendar_that_ends_says_so_and_the_next_date_counts_however_far_it_is() {
    Timetable comet =
        after ->
            after.getYear() < 2061
                ? Optional.of(ZonedDateTime.of(2061, 7, 28, 0, 0, 0, 0, after.getZone()))
                : Optional.empty();
    ScheduleSpec.Custom asked =
        custom(dag(builder -> builder.schedule(timetable(comet))).specAt(NOW).schedule());
    assertThat(asked.times()).containsExactly(Instant.parse("2061-07-28T00:00:00Z"));
    assertThat(asked.name()).isEqualTo("timetable");
  }

  @Test
  void a_dense_calendar_is_asked_for_a_thousand_dates() {
    Timetable minutes = after -> Optional.of(after.plusMinutes(1));
    ScheduleSpec.Custom asked =
        custom(
            dag(builder ->
                    builder.schedule(timetable(minutes)).startingOn(LocalDate.of(2026, 4, 1)))
                .specAt(NOW)
                .schedule());
    assertThat(asked.times().stream().filter(NOW::isBefore)).hasSize(1_000);
    assertThat(asked.complete()).isFalse();
  }

  @Test
  void every_kind_of_schedule_is_read_back_from_json() throws IOException {
    Schedule all =
        cron("0 6 * * *")
            .in("Asia/Tokyo")
            .or(every(ofMinutes(90)))
            .or(timetable(EASTER))
            .or(quarterly())
            .or(yearly());
    for (Schedule schedule : List.of(all, once(), continuous(), manual())) {
      var spec = dag(builder -> builder.schedule(schedule)).specAt(NOW);
      String json = Json.MAPPER.writeValueAsString(spec);
      assertThat(Json.MAPPER.readValue(json, dev.windlass.dag.spec.DagSpec.class)).isEqualTo(spec);
    }
  }

  @Test
  void a_continuous_dag_has_one_active_run() {
    assertThat(dag(builder -> builder.schedule(continuous())).spec().maxActiveRuns()).isEqualTo(1);
    assertThat(problems(builder -> builder.schedule(continuous()).maxActiveRuns(2)))
        .containsExactly(
            "continuous() begins a run when the one before has ended, so maxActiveRuns(2) cannot be. Leave it out.");
  }

  @Test
  void what_stands_alone_cannot_be_joined() {
    assertThat(problems(builder -> builder.schedule(daily().or(once()))))
        .containsExactly(
            "once() cannot be joined with another schedule by or(...). Give it alone.");
    assertThat(problems(builder -> builder.schedule(continuous().or(daily()))))
        .containsExactly(
            "continuous() cannot be joined with another schedule by or(...). Give it alone.");
  }

  @Test
  void an_interval_has_limits() {
    assertThat(problems(builder -> builder.schedule(every(Duration.ZERO))))
        .containsExactly(
            "every(PT0S) is not between one second and ten years. Give it for example ofMinutes(90).");
    assertThat(problems(builder -> builder.schedule(every(ofDays(-1))))).hasSize(1);
    assertThat(problems(builder -> builder.schedule(every(Duration.ofSeconds(Long.MAX_VALUE)))))
        .hasSize(1);
  }

  @Test
  void a_calendar_that_throws_stands_still_or_goes_backwards_is_a_problem_of_the_dag() {
    assertThat(
            problems(builder ->
                builder.schedule(
                    timetable(after -> {
                      throw new IllegalStateException("no calendar for " + after.getYear());
                    }))))
        .containsExactly(
            "Timetable timetable threw java.lang.IllegalStateException: no calendar for 2025");
    assertThat(problems(builder -> builder.schedule(timetable(Optional::of))).getFirst())
        .contains("which is not after it. Return a time that is at least a second later.");
    assertThat(
            problems(builder ->
                    builder.schedule(timetable(after -> Optional.of(after.minusDays(1)))))
                .getFirst())
        .startsWith(
            "Timetable timetable returned 2025-03-31T11:59:59Z[UTC] for 2025-04-01T11:59:59Z[UTC]")
        .contains("not after it");
    assertThat(problems(builder -> builder.schedule(timetable(after -> null))).getFirst())
        .contains("returned null");
    assertThat(
            problems(builder ->
                    builder.schedule(timetable(after -> Optional.of(after.withYear(99_999)))))
                .getFirst())
        .contains("Return Optional.empty() if no date follows.");
  }

  @Test
  void a_calendar_that_loops_for_ever_is_given_up() {
    Timetable loop =
        after -> {
          while (true) {
            LockSupport.parkNanos(1_000_000);
          }
        };
    assertThat(problems(builder -> builder.schedule(timetable(loop))))
        .containsExactly(
            "Timetable timetable gave no answer for 5 seconds. next(after) must find the first time after that one and return.");
  }

  @Test
  void a_calendar_with_too_many_dates_that_are_over_says_to_begin_later() {
    Timetable seconds = after -> Optional.of(after.plusSeconds(1));
    assertThat(problems(builder -> builder.schedule(timetable(seconds))).getFirst())
        .startsWith("Timetable timetable has 200,000 dates from 2025-04-01T11:59:59Z")
        .endsWith("Let the DAG begin later with startingOn(...).");
  }
}
