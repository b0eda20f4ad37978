package dev.windlass.dag.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Compares {@link CronExpression} with a clock on the wall that is looked at each minute: slow, and
 * obvious.
 */
final class CronModelTest {

  private static final int EXPRESSIONS = 2_500;

  /** Around the changes of some zones, and one day like any other. */
  private static final List<Instant> BEGINNINGS =
      List.of(
          Instant.parse("2026-03-28T12:00:00Z"),
          Instant.parse("2026-10-24T12:00:00Z"),
          Instant.parse("2026-03-07T18:00:00Z"),
          Instant.parse("2026-10-31T18:00:00Z"),
          Instant.parse("2026-10-03T08:00:00Z"),
          Instant.parse("2026-04-04T08:00:00Z"),
          Instant.parse("2026-04-23T12:00:00Z"),
          Instant.parse("2026-02-27T20:00:00Z"));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Africa/Cairo"),
          ZoneId.of("UTC"));

  private record Field(String text, Set<Integer> values) {

    static Field random(Random random, int lowest, int highest, int starsOfTen) {
      if (random.nextInt(10) < starsOfTen) {
        return new Field("*", every(lowest, highest, 1));
      }
      List<String> parts = new ArrayList<>();
      Set<Integer> values = new HashSet<>();
      for (int parted = random.nextInt(3); parted >= 0; parted--) {
        int from = lowest + random.nextInt(highest - lowest + 1);
        int to = from + random.nextInt(highest - from + 1);
        int step = 1 + random.nextInt(Math.min(highest, 12));
        switch (random.nextInt(6)) {
          case 0 -> {
            parts.add("*/" + step);
            values.addAll(every(lowest, highest, step));
          }
          case 1 -> {
            parts.add(from + "-" + to);
            values.addAll(every(from, to, 1));
          }
          case 2 -> {
            parts.add(from + "-" + to + "/" + step);
            values.addAll(every(from, to, step));
          }
          default -> {
            parts.add(String.valueOf(from));
            values.add(from);
          }
        }
      }
      return new Field(String.join(",", parts), values);
    }

    private static Set<Integer> every(int from, int to, int step) {
      Set<Integer> values = new HashSet<>();
      for (int value = from; value <= to; value += step) {
        values.add(value);
      }
      return values;
    }

    boolean star() {
      return text.startsWith("*");
    }
  }

  private record Cron(Field minute, Field hour, Field dayOfMonth, Field month, Field dayOfWeek) {

    static Cron random(Random random) {
      return new Cron(
          Field.random(random, 0, 59, 2),
          Field.random(random, 0, 23, 4),
          Field.random(random, 1, 31, 6),
          Field.random(random, 1, 12, 8),
          Field.random(random, 0, 6, 6));
    }

    String text() {
      return String.join(
          " ", minute.text(), hour.text(), dayOfMonth.text(), month.text(), dayOfWeek.text());
    }

    boolean matches(LocalDateTime wall) {
      boolean ofMonth = dayOfMonth.values().contains(wall.getDayOfMonth());
      boolean ofWeek = dayOfWeek.values().contains(wall.getDayOfWeek().getValue() % 7);
      boolean day = dayOfMonth.star() || dayOfWeek.star() ? ofMonth && ofWeek : ofMonth || ofWeek;
      return day
          && month.values().contains(wall.getMonthValue())
          && hour.values().contains(wall.getHour())
          && minute.values().contains(wall.getMinute());
    }

    /** Looks at the clock each minute, as cron does, and remembers what it has seen. */
    List<Instant> runs(Instant begin, Instant end, ZoneId zone) {
      List<Instant> runs = new ArrayList<>();
      // The wall clock may have shown these times before the walk begins.
      LocalDateTime furthest = LocalDateTime.ofInstant(begin.minus(1, ChronoUnit.MINUTES), zone);
      for (Instant now = begin; now.isBefore(end); now = now.plus(1, ChronoUnit.MINUTES)) {
        LocalDateTime wall = LocalDateTime.ofInstant(now, zone);
        boolean run = false;
        if (hour.star()) {
          run = matches(wall);
        } else {
          while (furthest.isBefore(wall)) {
            furthest = furthest.plusMinutes(1);
            run |= matches(furthest);
          }
        }
        if (run) {
          runs.add(now);
        }
      }
      return runs;
    }
  }

  @Test
  void thousands_of_random_expressions_run_when_the_clock_on_the_wall_says_so() {
    Random random = new Random(20_261_121);
    int compared = 0;
    int withRuns = 0;
    while (compared < EXPRESSIONS) {
      Cron model = Cron.random(random);
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      Instant begin = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
      Instant end = begin.plus(36, ChronoUnit.HOURS);
      CronExpression cron;
      try {
        cron = CronExpression.parse(model.text());
      } catch (IllegalArgumentException impossible) {
        assertThat(impossible).hasMessageContaining("never comes");
        continue;
      }
      List<Instant> expected = model.runs(begin, end, zone);
      assertThat(runs(cron, begin, end, zone))
          .as("%s in %s from %s", model.text(), zone, begin)
          .isEqualTo(expected);
      for (int i = 1; i < expected.size(); i += 7) {
        assertThat(cron.previous(expected.get(i), zone))
            .as("%s in %s before %s", model.text(), zone, expected.get(i))
            .isEqualTo(expected.get(i - 1));
      }
      compared++;
      withRuns += expected.isEmpty() ? 0 : 1;
    }
    assertThat(withRuns).isGreaterThan(EXPRESSIONS / 4);
  }

  private static List<Instant> runs(CronExpression cron, Instant begin, Instant end, ZoneId zone) {
    List<Instant> runs = new ArrayList<>();
    Instant run = cron.next(begin.minusMillis(1), zone);
    while (run.isBefore(end)) {
      runs.add(run);
      run = cron.next(run, zone);
    }
    return runs;
  }
}
