package dev.windlass.engine.bundle;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.timetable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.bundle.Bundles.BundleFolder;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.rest.Sample;
import dev.windlass.executor.reader.ReadReport;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of DAGs, looked at by hand. */
@QuarkusTest
class BundleWatchTest {

  private static final String BUNDLE = "tides_watched";
  private static final Duration DAY = Duration.ofDays(1);

  @Inject Sample sample;
  @Inject BundleStore store;
  @Inject DagCatalog catalog;
  @Inject Calendars calendars;
  @Inject InstantSource clock;

  @TempDir Path folder;
  private Instant now;
  private BundleWatch watch;
  private final List<Instant> readings = new ArrayList<>();

  /** The engine knows its dates for a year at most, and no more than a thousand: 41 days. */
  @Dag("tides_watched")
  static final class Tides implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(timetable(after -> Optional.of(after.plusHours(1))));
      dag.task("measure", bash("true"));
    }
  }

  @BeforeEach
  void begin() throws Exception {
    now = clock.instant();
    Files.writeString(folder.resolve("Tides.java"), "class Tides {}");
    watch =
        new BundleWatch(
            new BundleFolder(BUNDLE, folder),
            store,
            directory -> read(),
            catalog,
            calendars,
            () -> now,
            bundle -> {},
            refreshed -> {});
  }

  @AfterEach
  void forget() {
    sample.publish(BUNDLE);
  }

  private ReadReport read() {
    readings.add(now);
    DagSpec spec = RecordedDag.of(new Tides()).specAt(now);
    return new ReadReport(List.of(new ReadReport.ReadDag(spec, "Tides.java")), List.of());
  }

  /** Returns the last date of the DAG that the engine knows. */
  private Instant lastDate() {
    DagSpec published = RecordedDag.of(new Tides()).spec();
    ScheduleSpec known =
        calendars
            .with(published.withSchedule(new ScheduleSpec.Custom(name(), List.of(), false)))
            .schedule();
    return ((ScheduleSpec.Custom) known).times().getLast();
  }

  private String name() {
    return ((ScheduleSpec.Custom) RecordedDag.of(new Tides()).specAt(now).schedule()).name();
  }

  @Test
  void a_folder_is_read_again_long_before_the_known_dates_of_a_timetable_end() throws Exception {
    watch.look();
    Instant end = lastDate();
    assertThat(end).isBetween(now.plus(DAY.multipliedBy(40)), now.plus(DAY.multipliedBy(42)));

    now = now.plus(DAY.multipliedBy(19));
    watch.look();
    assertThat(readings).hasSize(1);

    now = now.plus(DAY.multipliedBy(2));
    watch.look();
    assertThat(readings).hasSize(2);
    assertThat(lastDate()).isAfter(end.plus(DAY.multipliedBy(20)));

    // Nothing in the folder has changed, and there is no need to read it any more.
    watch.look();
    assertThat(readings).hasSize(2);
  }

  @Test
  void who_goes_on_looking_never_runs_out_of_dates() throws Exception {
    Instant end = now.plus(DAY.multipliedBy(60));
    for (; now.isBefore(end); now = now.plus(DAY)) {
      watch.look();
      assertThat(lastDate()).as("at %s", now).isAfter(now.plus(DAY));
    }
  }
}
