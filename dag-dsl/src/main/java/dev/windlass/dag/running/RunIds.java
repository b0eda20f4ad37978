package dev.windlass.dag.running;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * The ids of runs, as Airflow writes them: what made the run, and an instant with microseconds
 * where there are any.
 *
 * <p>Example: {@code RunIds.scheduled(Instant.parse("2026-01-01T06:00:00Z"))} is {@code
 * "scheduled__2026-01-01T06:00:00+00:00"}.
 */
public final class RunIds {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT);

  private RunIds() {}

  /** What made a run. */
  public enum Type {
    /** A schedule. */
    SCHEDULED,
    /** Somebody who asked for it. */
    MANUAL,
    /** A backfill. */
    BACKFILL,
    /** The update of an asset. */
    ASSET_TRIGGERED;

    /** Returns the name used in JSON and at the beginning of ids, for example {@code scheduled}. */
    public String value() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the id of the run that a schedule makes for that date.
   *
   * <p>Example: {@code scheduled__2026-01-01T06:00:00+00:00}.
   */
  public static String scheduled(Instant logicalDate) {
    return of(Type.SCHEDULED, logicalDate);
  }

  /**
   * Returns the id of a run that somebody asked for at that time.
   *
   * <p>Example: {@code manual__2026-01-01T09:13:27.123456+00:00}.
   */
  public static String manual(Instant runAfter) {
    return of(Type.MANUAL, runAfter);
  }

  /**
   * Returns the id of the run that the update of an asset makes at that time.
   *
   * <p>Example: {@code asset_triggered__2026-01-01T09:13:27.123456+00:00}.
   */
  public static String assetTriggered(Instant runAfter) {
    return of(Type.ASSET_TRIGGERED, runAfter);
  }

  /**
   * Returns the id of a run of that type.
   *
   * <p>Example: {@code of(Type.BACKFILL, logicalDate)}.
   *
   * @param at what is smaller than a microsecond is left out
   */
  public static String of(Type type, Instant at) {
    Instant shown = at.truncatedTo(ChronoUnit.MICROS);
    DateTimeFormatter format = shown.getNano() == 0 ? SECONDS : MICROSECONDS;
    return type.value() + "__" + format.format(shown.atOffset(ZoneOffset.UTC));
  }

  /**
   * Returns what made the run of that id. An id that begins like none of the types was chosen by a
   * person: manual.
   *
   * <p>Example: {@code typeOf("scheduled__2026-01-01T06:00:00+00:00")} is {@code SCHEDULED}.
   */
  public static Type typeOf(String runId) {
    return Arrays.stream(Type.values())
        .filter(type -> runId.startsWith(type.value() + "__"))
        .findFirst()
        .orElse(Type.MANUAL);
  }
}
