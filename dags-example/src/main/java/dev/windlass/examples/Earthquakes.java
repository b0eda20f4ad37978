package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;
import static java.lang.Math.*;
import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.*;

import dev.windlass.dag.*;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads the week's earthquakes, each with the airport next to it, into the warehouse and reports on
 * them.
 *
 * <p>Running it twice for the same day leaves the same rows: every batch replaces its own.
 */
@Dag("earthquakes")
public final class Earthquakes implements DagDefinition {

  /** What is used of the survey's GeoJSON feed. */
  record Feed(Metadata metadata, List<Event> features) {}

  record Metadata(int count) {}

  record Event(String id, Properties properties, Geometry geometry) {}

  record Properties(@Nullable Double mag, String place, long time, String type) {}

  record Geometry(List<Double> coordinates) {}

  record Airport(String iata, String name, String state, double latitude, double longitude) {}

  record Quake(
      String id, Instant at, double magnitude, String place, double latitude, double longitude) {}

  /** The rows that can be used, and how many were left out for which reason. */
  record Checked<T>(List<T> rows, Map<String, Integer> leftOut) {}

  /** What happened on one day (UTC). */
  record Batch(LocalDate day, List<Quake> quakes) {}

  record Total(LocalDate day, int quakes, double strongest, int nearby) {}

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(cron("30 6 * * *").in("America/Denver"))
        .startingOn(LocalDate.of(2026, 1, 1))
        .retry(times(2).backoff(ofSeconds(5), ofSeconds(60)))
        .description("Loads the week's earthquakes into the warehouse and reports on them.")
        .tags("example", "http", "sql");

    var feed =
        dag.task("fetch_events", http("example_data").get("/earthquakes.json").as(Feed.class))
            .timeout(ofSeconds(30));
    var rows =
        dag.task(
                "fetch_airports",
                http("example_data").get("/airports.json").asListOf(Airport.class))
            .timeout(ofSeconds(30));

    var check = dag.group("check");
    var quakes = check.call("events", this::checkEvents).with(feed);
    var airports = check.call("airports", this::checkAirports).with(rows);

    var table = dag.task("create_table", sql("warehouse").update(QuakeTable.CREATE));
    var days = dag.call("split", this::byDay).with(quakes);
    var loaded =
        dag.call("load", this::load)
            .each(days, airports, logicalDate(), connection("warehouse"))
            .atMost(4);
    table.then(loaded);

    var totals =
        dag.task(
            "totals",
            sql("warehouse")
                .query(QuakeTable.TOTALS)
                .bind("day", logicalDate())
                .asListOf(Total.class));
    loaded.then(totals);

    dag.call("report", this::report).with(quakes, airports, totals, context());
  }

  /** Keeps the earthquakes that were measured: the feed has quarry blasts and explosions, too. */
  Checked<Quake> checkEvents(Feed feed) {
    if (feed.features().size() != feed.metadata().count()) {
      throw new IllegalStateException(
          "The feed announces %d events and has %d."
              .formatted(feed.metadata().count(), feed.features().size()));
    }
    var quakes = new ArrayList<Quake>();
    var leftOut = new TreeMap<String, Integer>();
    for (var event : feed.features()) {
      var properties = event.properties();
      if (!properties.type().equals("earthquake")) {
        leftOut.merge(properties.type(), 1, Integer::sum);
      } else if (properties.mag() == null) {
        leftOut.merge("without a magnitude", 1, Integer::sum);
      } else {
        quakes.add(quake(event, properties.mag()));
      }
    }
    return new Checked<>(quakes, leftOut);
  }

  /** Keeps the airports whose state is known. */
  Checked<Airport> checkAirports(List<Airport> airports) {
    var known = airports.stream().filter(airport -> !airport.state().equals("NA")).toList();
    return new Checked<>(known, Map.of("without a state", airports.size() - known.size()));
  }

  List<Batch> byDay(Checked<Quake> quakes) {
    var days =
        quakes.rows().stream()
            .collect(
                groupingBy(quake -> quake.at().atZone(UTC).toLocalDate(), TreeMap::new, toList()));
    return days.entrySet().stream().map(day -> new Batch(day.getKey(), day.getValue())).toList();
  }

  /**
   * Finds the airport next to each earthquake and replaces the day's rows. Returns how many there
   * are.
   */
  int load(Batch batch, Checked<Airport> airports, LocalDate reportDay, Connection warehouse)
      throws SQLException {
    var rows = batch.quakes().stream().map(quake -> row(quake, airports.rows())).toList();
    QuakeTable.replace(warehouse, reportDay, batch.day(), rows);
    return rows.size();
  }

  /**
   * Writes the report to the log and returns it. Fails if the warehouse has not what was checked.
   */
  String report(
      Checked<Quake> quakes, Checked<Airport> airports, List<Total> totals, TaskContext context) {
    int stored = totals.stream().mapToInt(Total::quakes).sum();
    if (stored != quakes.rows().size()) {
      throw new IllegalStateException(
          "The warehouse has %d earthquakes, %d were checked."
              .formatted(stored, quakes.rows().size()));
    }
    var strongest = quakes.rows().stream().max(comparingDouble(Quake::magnitude)).orElseThrow();
    var report =
        """
        # Earthquakes, report of %s

        %d earthquakes in %d days; left out: %s.
        The strongest: magnitude %s, %s.
        Compared with %d airports; left out: %s.

        | day | earthquakes | strongest | within 50 km of an airport |
        | --- | ---: | ---: | ---: |
        %s
        """
            .formatted(
                context.logicalDate(),
                stored,
                totals.size(),
                quakes.leftOut(),
                strongest.magnitude(),
                strongest.place(),
                airports.rows().size(),
                airports.leftOut(),
                totals.stream().map(Earthquakes::line).collect(joining("\n")));
    report.lines().forEach(context::info);
    return report;
  }

  private static String line(Total total) {
    return "| %s | %d | %s | %d |"
        .formatted(total.day(), total.quakes(), total.strongest(), total.nearby());
  }

  private static Quake quake(Event event, double magnitude) {
    var coordinates = event.geometry().coordinates(); // longitude, latitude, depth
    return new Quake(
        event.id(),
        Instant.ofEpochMilli(event.properties().time()),
        magnitude,
        event.properties().place(),
        coordinates.get(1),
        coordinates.get(0));
  }

  private static QuakeTable.Row row(Quake quake, List<Airport> airports) {
    var nearest = airports.stream().min(comparingDouble(a -> kilometres(quake, a))).orElseThrow();
    return new QuakeTable.Row(
        quake.id(), quake.magnitude(), quake.place(), nearest.iata(), kilometres(quake, nearest));
  }

  /**
   * Returns the great-circle distance (haversine formula) on a sphere of the earth's mean radius.
   */
  private static double kilometres(Quake quake, Airport airport) {
    double phi1 = toRadians(quake.latitude());
    double phi2 = toRadians(airport.latitude());
    double halfLatitude = sin((phi2 - phi1) / 2);
    double halfLongitude = sin(toRadians(airport.longitude() - quake.longitude()) / 2);
    double a = halfLatitude * halfLatitude + cos(phi1) * cos(phi2) * halfLongitude * halfLongitude;
    return 2 * 6371.0 * asin(sqrt(a));
  }
}
