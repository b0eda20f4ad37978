package dev.windlass.dag.recording;

import dev.windlass.dag.Schedule;
import dev.windlass.dag.cron.TimeZones;
import dev.windlass.dag.spec.EdgeSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a recording; of its tasks {@link TaskChecks} does. */
final class DagChecks {

  private final Recording recording;
  private final Problems problems;
  private final TaskChecks tasks;

  DagChecks(Recording recording, String dagId) {
    this.recording = recording;
    this.problems = recording.problems;
    this.tasks = new TaskChecks(recording, dagId);
  }

  void check(List<EdgeSpec> edges) {
    if (recording.tasks.stream().allMatch(task -> task.told)) {
      problems.add(
          "The DAG has no task. Add one in define, for example dag.task(\"hello\", bash(\"echo Hello\")).",
          null);
    }
    checkSettings();
    new ScheduleChecks(recording, tasks).check();
    recording.params.values().forEach(this::checkParam);
    recording.tasks.forEach(tasks::check);
    recording.alerts.check(recording);
    new ToldChecks(recording).check(edges);
    for (RecordedChoice<?> choice : recording.choices) {
      addIfAny(choice.gap(), choice.line);
    }
    new RepetitionChecks(recording).checkGroups();
    String cycle = Cycles.find(edges);
    if (cycle != null) {
      problems.add("Tasks wait for each other: " + cycle + ". Remove one of these edges.", null);
    }
  }

  private void checkSettings() {
    if (recording.timeZone != null) {
      checkTimeZone(recording.timeZone);
    }
    if (recording.startingOn != null
        && recording.endingOn != null
        && recording.endingOn.isBefore(recording.startingOn)) {
      problems.add(
          "The DAG ends on %s, before it starts on %s. Swap startingOn and endingOn."
              .formatted(recording.endingOn, recording.startingOn),
          null);
    }
    if (recording.maxActiveRuns() < 1) {
      problems.add(
          "maxActiveRuns(%d) lets no run be active. Give it at least 1."
              .formatted(recording.maxActiveRuns()),
          null);
    }
    checkAtLeastOne(
        "maxActiveTasks(%d) lets no task be active. Give it at least 1.", recording.maxActiveTasks);
    checkAtLeastOne(
        "maxActiveTasksPerRun(%d) lets no task be active. Give it at least 1.",
        recording.maxActiveTasksPerRun);
    checkAtLeastOne(
        "pauseAfterFailures(%d) would pause the DAG before it failed. Give it at least 1.",
        recording.pauseAfterFailures);
    tasks.checkRetry("The DAG", recording.retry, null);
    tasks.checkTimeout("The DAG", recording.timeout, null);
  }

  private void checkAtLeastOne(String message, @Nullable Integer number) {
    if (number != null && number < 1) {
      problems.add(message.formatted(number), null);
    }
  }

  private void checkTimeZone(String timeZone) {
    try {
      TimeZones.of(timeZone);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()), null);
    }
  }

  private void checkParam(ParamNode param) {
    addIfAny(param.problemOfDefault(), param.line);
    if (!param.hasDefault() && !(recording.schedule instanceof Schedule.Manual)) {
      problems.add(
          "Param '%s' has no default, and the runs of a schedule give none. Add .defaultsTo(...)."
              .formatted(param.name),
          param.line);
    }
  }

  private void addIfAny(@Nullable String problem, @Nullable Integer line) {
    if (problem != null) {
      problems.add(problem, line);
    }
  }
}
