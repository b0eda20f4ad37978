package dev.windlass.dag.recording;

import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetRule;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.cron.CronExpression;
import dev.windlass.dag.cron.TimeZones;
import java.time.Duration;
import java.util.stream.Stream;

/** Finds what is wrong with the schedule of a recording, before any of its times is asked for. */
final class ScheduleChecks {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3_660);
  private static final int LONGEST_NAME = 100;

  private final Recording recording;
  private final Problems problems;
  private final TaskChecks tasks;

  ScheduleChecks(Recording recording, TaskChecks tasks) {
    this.recording = recording;
    this.problems = recording.problems;
    this.tasks = tasks;
  }

  void check() {
    if (recording.schedule instanceof Schedule.Continuous && recording.maxActiveRuns() != 1) {
      problems.add(
          "continuous() begins a run when the one before has ended, so maxActiveRuns(%d) cannot be. Leave it out."
              .formatted(recording.maxActiveRuns()),
          null);
    }
    check(recording.schedule);
  }

  private void check(Schedule schedule) {
    switch (schedule) {
      case Schedule.Manual manual -> {}
      case Schedule.Once once -> {}
      case Schedule.Continuous continuous -> {}
      case Schedule.Cron cron -> check(cron);
      case Schedule.Every every -> check(every.interval());
      case Schedule.Custom custom -> checkName(String.valueOf(custom.timetable().description()));
      case Schedule.OnUpdate onUpdate ->
          assets(onUpdate.assets()).forEach(asset -> tasks.checkAsset(asset, null));
      case Schedule.AnyOf anyOf ->
          anyOf
              .schedules()
              .forEach(one -> {
                refuseAsPart(one);
                check(one);
              });
    }
  }

  private void refuseAsPart(Schedule schedule) {
    String alone =
        switch (schedule) {
          case Schedule.Once once -> "once()";
          case Schedule.Continuous continuous -> "continuous()";
          case Schedule.Manual manual -> null;
          case Schedule.Cron cron -> null;
          case Schedule.Every every -> null;
          case Schedule.Custom custom -> null;
          case Schedule.OnUpdate onUpdate -> null;
          case Schedule.AnyOf anyOf -> null;
        };
    if (alone != null) {
      problems.add(
          "%s cannot be joined with another schedule by or(...). Give it alone.".formatted(alone),
          null);
    }
  }

  private void check(Schedule.Cron cron) {
    String timeZone = cron.timeZone();
    if (timeZone != null) {
      addIfWrong(() -> TimeZones.of(timeZone));
    }
    addIfWrong(() -> CronExpression.parse(cron.expression()));
  }

  private void check(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      problems.add(
          "every(%s) is not between one second and ten years. Give it for example ofMinutes(90)."
              .formatted(interval),
          null);
    }
  }

  private void checkName(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      problems.add(
          "The description of a timetable has 1 to %d characters, not %d. Say in a few words which dates it has."
              .formatted(LONGEST_NAME, name.strip().length()),
          null);
    }
  }

  private void addIfWrong(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException wrong) {
      problems.add(String.valueOf(wrong.getMessage()), null);
    }
  }

  private static Stream<Asset> assets(AssetRule rule) {
    return switch (rule) {
      case Asset asset -> Stream.of(asset);
      case AssetRule.All all -> all.rules().stream().flatMap(ScheduleChecks::assets);
      case AssetRule.Any any -> any.rules().stream().flatMap(ScheduleChecks::assets);
    };
  }
}
