package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestRun;
import dev.windlass.examples.Earthquakes.Event;
import dev.windlass.examples.Earthquakes.Feed;
import dev.windlass.examples.Earthquakes.Geometry;
import dev.windlass.examples.Earthquakes.Metadata;
import dev.windlass.examples.Earthquakes.Properties;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarthquakesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @TempDir Path folder;

  private final Earthquakes earthquakes = new Earthquakes();

  @Test
  void the_report_and_the_warehouse_agree_with_the_survey_also_the_second_time() throws Exception {
    JsonNode feed = Json.MAPPER.readTree(ExampleSystems.DATA.resolve("earthquakes.json").toFile());
    JsonNode airports = Json.MAPPER.readTree(ExampleSystems.DATA.resolve("airports.json").toFile());
    try (var systems = ExampleSystems.start(folder)) {
      var run = tester(systems).on(DAY).run().requireSuccess();

      // The survey counts its events itself; what is no earthquake is named in the report.
      assertThat(feed.at("/metadata/count").intValue()).isEqualTo(1707);
      int quakes = Collections.frequency(feed.findValuesAsText("type"), "earthquake");
      assertThat(rows(systems, DAY)).isEqualTo(quakes).isEqualTo(1707 - 15 - 13);
      assertThat(airports).hasSize(3376);
      assertThat(run.result("report", String.class))
          .contains("report of 2026-01-31")
          .contains("1679 earthquakes in 8 days; left out: {explosion=15, quarry blast=13}.")
          .contains("The strongest: magnitude 6.4, 22km NNE of Hualian, Taiwan.")
          .contains("Compared with 3364 airports; left out: {without a state=12}.")
          .contains("| 2018-02-04 | 301 | 6.1 | 225 |");
      assertThat(run.task("report").logText()).contains("# Earthquakes, report of 2026-01-31");
      assertThat(run.instances("load")).hasSize(8);

      // The same day again leaves the same rows.
      var again = tester(systems).on(DAY).run().requireSuccess();
      assertThat(rows(systems, DAY)).isEqualTo(quakes);
      assertThat(again.result("report", String.class))
          .isEqualTo(run.result("report", String.class));
    }
  }

  @Test
  void it_runs_at_half_past_six_in_denver_also_when_the_clocks_change() {
    var tester = DagTester.of(earthquakes);
    tester.spec().tasks().forEach(task -> tester.skipping(task.taskId()));

    // Clocks go forward on 8 March 2026 at 2:00.
    assertThat(tester.runsBetween(LocalDate.of(2026, 3, 7), LocalDate.of(2026, 3, 10)))
        .extracting(TestRun::runId)
        .containsExactly(
            "scheduled__2026-03-07T13:30:00+00:00",
            "scheduled__2026-03-08T12:30:00+00:00",
            "scheduled__2026-03-09T12:30:00+00:00");
  }

  @Test
  void what_is_no_earthquake_or_was_not_measured_is_counted_and_left_out() {
    var feed =
        feed(
            event("a", 4.5, "earthquake"),
            event("b", null, "earthquake"),
            event("c", 1.9, "quarry blast"),
            event("d", 2.0, "quarry blast"));

    var checked = earthquakes.checkEvents(feed);

    assertThat(checked.rows()).extracting(Earthquakes.Quake::id).containsExactly("a");
    assertThat(checked.leftOut())
        .containsOnly(Map.entry("quarry blast", 2), Map.entry("without a magnitude", 1));
  }

  @Test
  void a_feed_that_was_cut_off_is_refused() {
    var feed = new Feed(new Metadata(3), List.of(event("a", 4.5, "earthquake")));

    assertThatThrownBy(() -> earthquakes.checkEvents(feed))
        .hasMessage("The feed announces 3 events and has 1.");
  }

  private DagTester tester(ExampleSystems systems) {
    return DagTester.of(earthquakes)
        .connection(systems.exampleData())
        .connection(systems.warehouse());
  }

  private static int rows(ExampleSystems systems, LocalDate reportDay) throws SQLException {
    var warehouse = systems.warehouse();
    try (var database =
            DriverManager.getConnection(warehouse.host(), warehouse.login(), warehouse.password());
        var count = database.prepareStatement("select count(*) from quake where report_day = ?")) {
      count.setObject(1, reportDay);
      var rows = count.executeQuery();
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Feed feed(Event... events) {
    return new Feed(new Metadata(events.length), List.of(events));
  }

  private static Event event(String id, @Nullable Double magnitude, String type) {
    return new Event(
        id,
        new Properties(magnitude, "somewhere", 1_517_932_242_400L, type),
        new Geometry(List.of(121.653, 24.1737, 10.64)));
  }
}
