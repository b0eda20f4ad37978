package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates of calendars that authors wrote. The engine runs no author code: the reader asks the
 * calendar for a year ahead, the dates are kept here beside the version, which they do not change,
 * and the bundle is read again before half of that time is over.
 */
@ApplicationScoped
public class Calendars {

  private static final Duration AFTER_TROUBLE = Duration.ofHours(1);

  private final Database database;

  /** Keeps them in that database. */
  public Calendars(Database database) {
    this.database = database;
  }

  /** Returns that DAG with the dates of its calendar, if it has one. */
  public DagSpec with(DagSpec spec) {
    return customs(spec.schedule()).findAny().isEmpty()
        ? spec
        : database.inTransaction(tx -> with(tx, spec));
  }

  /** The same as {@link #with(DagSpec)} within a transaction. */
  public static DagSpec with(Transaction tx, DagSpec spec) throws SQLException {
    if (customs(spec.schedule()).findAny().isEmpty()) {
      return spec;
    }
    Optional<ScheduleSpec> known =
        tx.first(
                row -> row.text("schedule"),
                "select schedule from dag_timetable where dag_id = ?",
                spec.dagId())
            .map(Calendars::parse);
    // An older version of the DAG may have had another schedule.
    return known
        .filter(schedule -> withoutDates(schedule).equals(spec.schedule()))
        .map(spec::withSchedule)
        .orElse(spec);
  }

  /** Keeps the dates of a DAG that was just read, or forgets those it had. */
  static void keep(DagSpec spec, String bundle, Instant now) {
    CalendarEntity known = CalendarEntity.findById(spec.dagId());
    if (customs(spec.schedule()).findAny().isEmpty()) {
      if (known != null) {
        known.delete();
      }
      return;
    }
    CalendarEntity row = Objects.requireNonNullElseGet(known, CalendarEntity::new);
    row.dagId = spec.dagId();
    row.bundleName = bundle;
    row.schedule = ContentHash.json(spec.schedule());
    row.readAgainAt = readAgainAt(spec.schedule(), now);
    row.persist();
  }

  /**
   * Says whether a bundle must be read again because the known dates of one of its DAGs come to an
   * end. Who asks is expected to read it; if that fails, it is due again after an hour.
   */
  public boolean isDue(String bundle, Instant now) {
    return database.inTransaction(tx -> {
      boolean due =
          tx.first(
                  row -> row.text("dag_id"),
                  "select dag_id from dag_timetable where bundle_name = ? and read_again_at <= ? limit 1",
                  bundle,
                  now)
              .isPresent();
      if (due) {
        tx.update(
            "update dag_timetable set read_again_at = ? where bundle_name = ? and read_again_at <= ?",
            now.plus(AFTER_TROUBLE),
            bundle,
            now);
      }
      return due;
    });
  }

  /** Returns what a version of the DAG is known by: everything but the dates, which move on. */
  static DagSpec withoutDates(DagSpec spec) {
    return customs(spec.schedule()).findAny().isEmpty()
        ? spec
        : spec.withSchedule(withoutDates(spec.schedule()));
  }

  private static ScheduleSpec withoutDates(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Custom custom -> new ScheduleSpec.Custom(custom.name(), List.of(), false);
      case ScheduleSpec.AnyOf anyOf ->
          new ScheduleSpec.AnyOf(anyOf.schedules().stream().map(Calendars::withoutDates).toList());
      case ScheduleSpec.Cron cron -> cron;
      case ScheduleSpec.Every every -> every;
      case ScheduleSpec.Once once -> once;
      case ScheduleSpec.Continuous continuous -> continuous;
      case ScheduleSpec.Manual manual -> manual;
      case ScheduleSpec.OnUpdate onUpdate -> onUpdate;
    };
  }

  private static @Nullable Instant readAgainAt(ScheduleSpec schedule, Instant now) {
    return customs(schedule)
        .filter(custom -> !custom.complete())
        .map(custom -> custom.times().isEmpty() ? now : custom.times().getLast())
        .map(last -> now.plus(Duration.between(now, last).dividedBy(2)))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static Stream<ScheduleSpec.Custom> customs(ScheduleSpec schedule) {
    return switch (schedule) {
      case ScheduleSpec.Custom custom -> Stream.of(custom);
      case ScheduleSpec.AnyOf anyOf -> anyOf.schedules().stream().flatMap(Calendars::customs);
      case ScheduleSpec.Cron ignored -> Stream.empty();
      case ScheduleSpec.Every ignored -> Stream.empty();
      case ScheduleSpec.Once ignored -> Stream.empty();
      case ScheduleSpec.Continuous ignored -> Stream.empty();
      case ScheduleSpec.Manual ignored -> Stream.empty();
      case ScheduleSpec.OnUpdate ignored -> Stream.empty();
    };
  }

  private static ScheduleSpec parse(String json) {
    try {
      return Json.MAPPER.readValue(json, ScheduleSpec.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("A stored schedule cannot be read.", damaged);
    }
  }
}
