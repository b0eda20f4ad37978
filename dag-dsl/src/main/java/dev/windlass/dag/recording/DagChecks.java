package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Asset;
import dev.windlass.dag.AssetRule;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.EdgeSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a recording; the graph and the choices are looked at as well. */
final class DagChecks {

  private static final int LONGEST_ASSET = 1500;

  private final Recording recording;
  private final Problems problems;

  DagChecks(Recording recording) {
    this.recording = recording;
    this.problems = recording.problems;
  }

  void check(List<EdgeSpec> edges) {
    if (recording.tasks.isEmpty()) {
      problems.add(
          "The DAG has no task. Add one in define, for example dag.task(\"hello\", bash(\"echo Hello\")).",
          null);
    }
    checkSettings();
    checkSchedule(recording.schedule);
    recording.params.values().forEach(this::checkParam);
    recording.tasks.forEach(this::checkTask);
    for (RecordedChoice<?> choice : recording.choices) {
      String gap = choice.gap();
      if (gap != null) {
        problems.add(gap, choice.line);
      }
    }
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
    if (recording.maxActiveRuns < 1) {
      problems.add(
          "maxActiveRuns(%d) lets no run be active. Give it at least 1."
              .formatted(recording.maxActiveRuns),
          null);
    }
    checkRetry("The DAG", recording.retry, null);
    checkPositive("The DAG", "timeout", recording.timeout, null);
  }

  private void checkSchedule(Schedule schedule) {
    switch (schedule) {
      case Schedule.Manual manual -> {}
      case Schedule.Cron cron -> {
        if (cron.timeZone() != null) {
          checkTimeZone(cron.timeZone());
        }
      }
      case Schedule.OnUpdate onUpdate ->
          assets(onUpdate.assets()).forEach(a -> checkAsset(a, null));
      case Schedule.AnyOf anyOf -> anyOf.schedules().forEach(this::checkSchedule);
    }
  }

  private void checkTimeZone(String timeZone) {
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      problems.add(
          "Time zone '" + timeZone + "' is not known. Use a name such as Europe/Berlin or UTC.",
          null);
    }
  }

  private void checkParam(ParamNode param) {
    String problem = param.problemOfDefault();
    if (problem != null) {
      problems.add(problem, param.line);
    }
    if (!param.hasDefault() && !(recording.schedule instanceof Schedule.Manual)) {
      problems.add(
          "Param '%s' has no default, and the runs of a schedule give none. Add .defaultsTo(...)."
              .formatted(param.name),
          param.line);
    }
  }

  private void checkTask(TaskNode task) {
    String name = "Task '" + task.id + "'";
    checkRetry(name, task.retry, task.line);
    checkPositive(name, "timeout", task.timeout, task.line);
    if (task.poolSlots < 1) {
      problems.add(
          "%s takes %d slots of pool '%s'. Take at least 1."
              .formatted(name, task.poolSlots, task.pool),
          task.line);
    }
    if (task.pool.isBlank()) {
      problems.add(name + " names no pool. Leave .pool(...) out for the default pool.", task.line);
    }
    if (task.atMost != null && task.atMost < 1) {
      problems.add(
          "%s has atMost(%d), so no instance could run. Give it at least 1."
              .formatted(name, task.atMost),
          task.line);
    }
    if (task.work instanceof Work.OfMethod method && !method.hasInputs()) {
      problems.add(
          name
              + " calls a method with parameters and was given none. Add .with(...) or .each(...).",
          task.line);
    }
    task.produces.forEach(asset -> checkAsset(asset, task.line));
    task.work.arguments().forEach(argument -> checkArgument(task, argument));
    try {
      task.work.spec();
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage(), task.line);
    }
  }

  private void checkArgument(TaskNode task, Arg<?> argument) {
    boolean isOfAuthorCode =
        switch (task.work) {
          case Work.OfMethod method -> true;
          case Work.OfOperator operator -> operator.operator() instanceof CustomOperator<?>;
        };
    if (!(argument instanceof Task<?>) && argument.tasks().isEmpty()) {
      ArgSpec spec = specOf(argument);
      if (spec instanceof ArgSpec.Context && !isOfAuthorCode) {
        problems.add(
            "Task '%s' cannot take context(): only methods of yours can. Use logicalDate(), runId() and the like."
                .formatted(task.id),
            task.line);
      }
      if (spec instanceof ArgSpec.Param param) {
        checkParamOf(task, param.name(), argument);
      }
    }
  }

  private static @Nullable ArgSpec specOf(Arg<?> argument) {
    try {
      return argument.spec();
    } catch (IllegalArgumentException e) {
      // A literal that is no JSON: said once for the whole task.
      return null;
    }
  }

  private void checkParamOf(TaskNode task, String name, Arg<?> argument) {
    ParamNode param = recording.params.get(name);
    if (param == null) {
      problems.add(
          "Task '%s' takes param '%s', which the DAG does not declare. Add dag.param(\"%s\", %s.class)."
              .formatted(task.id, name, name, TypeNames.of(argument.type())),
          task.line);
    } else if (!TypeNames.of(param.type()).equals(TypeNames.of(argument.type()))) {
      problems.add(
          "Task '%s' takes param '%s' as %s, but it is declared as %s."
              .formatted(task.id, name, TypeNames.of(argument.type()), TypeNames.of(param.type())),
          task.line);
    }
  }

  private void checkRetry(String whose, @Nullable Retry retry, @Nullable Integer line) {
    if (retry == null) {
      return;
    }
    if (retry.times() < 0) {
      problems.add(
          "%s has times(%d). Give it 0 or more tries beside the first one."
              .formatted(whose, retry.times()),
          line);
    }
    if (retry.firstDelay().isNegative() || retry.longestDelay().isNegative()) {
      problems.add(
          "%s waits %s to %s before it tries again. A wait cannot be negative."
              .formatted(whose, retry.firstDelay(), retry.longestDelay()),
          line);
    } else if (retry.longestDelay().compareTo(retry.firstDelay()) < 0) {
      problems.add(
          "%s has backoff(%s, %s), whose longest wait is shorter than the first. Swap them."
              .formatted(whose, retry.firstDelay(), retry.longestDelay()),
          line);
    }
  }

  private void checkPositive(
      String whose, String setting, @Nullable Duration duration, @Nullable Integer line) {
    if (duration != null && !duration.isPositive()) {
      problems.add(
          "%s has a %s of %s. Give it more than zero, for example ofMinutes(5)."
              .formatted(whose, setting, duration),
          line);
    }
  }

  private void checkAsset(Asset asset, @Nullable Integer line) {
    String uri = asset.uri();
    if (uri.isEmpty()
        || uri.length() > LONGEST_ASSET
        || uri.chars().anyMatch(Character::isWhitespace)) {
      problems.add(
          "Asset '%s' needs a URI of 1 to %d characters without blanks, for example warehouse://sales/orders."
              .formatted(uri, LONGEST_ASSET),
          line);
    }
  }

  private static Stream<Asset> assets(AssetRule rule) {
    return switch (rule) {
      case Asset asset -> Stream.of(asset);
      case AssetRule.All all -> all.rules().stream().flatMap(DagChecks::assets);
      case AssetRule.Any any -> any.rules().stream().flatMap(DagChecks::assets);
    };
  }
}
