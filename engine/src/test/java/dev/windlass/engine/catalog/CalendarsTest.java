package dev.windlass.engine.catalog;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.dispatch.EngineFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarsTest {

  private static final Instant NOW = EngineFixture.NOW;

  @TempDir Path folder;
  EngineFixture engine;
  Calendars calendars;

  @Dag("tides")
  static final class Tides implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(timetable(after -> Optional.of(after.plusHours(12))).or(daily()));
      dag.task("a", bash("true"));
    }
  }

  @BeforeEach
  void start() {
    engine = new EngineFixture(folder);
    calendars = new Calendars(engine.database);
  }

  @Test
  void the_dates_are_kept_beside_the_version_which_they_do_not_change() throws Exception {
    RecordedDag dag = RecordedDag.of(new Tides());
    DagSpec today = dag.specAt(NOW);
    DagSpec tomorrow = dag.specAt(NOW.plus(Duration.ofDays(1)));
    assertThat(today).isNotEqualTo(tomorrow);
    assertThat(ContentHash.of(Calendars.withoutDates(today), "file"))
        .isEqualTo(ContentHash.of(Calendars.withoutDates(tomorrow), "file"));
    keep(today, NOW.plusSeconds(60));
    assertThat(calendars.with(Calendars.withoutDates(today))).isEqualTo(today);
  }

  @Test
  void a_version_with_another_schedule_does_not_get_them() throws Exception {
    DagSpec today = RecordedDag.of(new Tides()).specAt(NOW);
    keep(today, NOW.plusSeconds(60));
    DagSpec other = today.withSchedule(new ScheduleSpec.Custom("other", List.of(), false));
    assertThat(calendars.with(other)).isEqualTo(other);
    DagSpec plain = today.withSchedule(new ScheduleSpec.Cron("@daily", "UTC"));
    assertThat(calendars.with(plain)).isSameAs(plain);
  }

  @Test
  void a_bundle_is_due_when_half_of_the_time_is_over_and_then_not_for_an_hour() throws Exception {
    keep(RecordedDag.of(new Tides()).specAt(NOW), NOW.plusSeconds(60));
    assertThat(calendars.isDue("dags", NOW)).isFalse();
    assertThat(calendars.isDue("other", NOW.plusSeconds(60))).isFalse();
    assertThat(calendars.isDue("dags", NOW.plusSeconds(60))).isTrue();
    assertThat(calendars.isDue("dags", NOW.plusSeconds(61))).isFalse();
    assertThat(calendars.isDue("dags", NOW.plusSeconds(3_660))).isTrue();
  }

  private void keep(DagSpec spec, Instant readAgainAt) throws Exception {
    String schedule = Json.MAPPER.writeValueAsString(spec.schedule());
    engine.database.inTransaction(tx ->
        tx.update(
            "insert into dag_timetable (dag_id, bundle_name, schedule, read_again_at) values (?, 'dags', ?, ?)",
            spec.dagId(),
            schedule,
            readAgainAt));
  }
}
