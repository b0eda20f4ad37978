package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Asset;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.Notice;
import dev.windlass.dag.Retry;
import dev.windlass.dag.running.AssetExtra;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a task of a recording. */
final class TaskChecks {

  private static final int LONGEST_ASSET = 1500;
  private static final int LONGEST_POOL = 250;
  private static final int LONGEST_GROUP = 250;

  private final Recording recording;
  private final Problems problems;
  private final String dagId;

  TaskChecks(Recording recording, String dagId) {
    this.recording = recording;
    this.dagId = dagId;
    this.problems = recording.problems;
  }

  void check(TaskNode task) {
    String name = "Task '" + task.id + "'";
    checkRetry(name, task.retry, task.line);
    checkTimeout(name, task.timeout, task.line);
    checkSlots(name, task);
    checkLimits(name, task);
    if (task.work instanceof Work.OfMethod method && !method.hasInputs()) {
      problems.add(
          name
              + " calls a method with parameters and was given none. Add .with(...) or .each(...).",
          task.line);
    }
    task.produces.forEach(asset -> checkAsset(asset, task.line));
    task.consumes.forEach(asset -> checkAsset(asset, task.line));
    OperatorSpec spec;
    try {
      spec = task.work.spec();
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage(), task.line);
      return;
    }
    WaitChecks.problems(spec, task)
        .forEach(problem -> problems.add(name + " " + problem, task.line));
    String ownWait = OwnWaits.problem(spec, dagId);
    if (ownWait != null) {
      problems.add(name + " " + ownWait, task.line);
    }
    task.work.arguments().forEach(argument -> checkArgument(task, argument));
    new RepetitionChecks(recording).check(task);
    if (task.failsRun && task.teardownOf == null) {
      problems.add(
          name
              + " has failingRun(), which is for teardowns. Remove it: other tasks fail their run anyway.",
          task.line);
    }
    OperatorChecks.problems(spec, recording.params.keySet())
        .forEach(problem -> problems.add(name + " " + problem, task.line));
  }

  void checkRetry(String whose, @Nullable Retry retry, @Nullable Integer line) {
    if (retry == null) {
      return;
    }
    if (retry.times() < 0) {
      problems.add(
          "%s has times(%d). Give it 0 or more tries beside the first one."
              .formatted(whose, retry.times()),
          line);
    }
    retry.only().stream()
        .filter(retry.never()::contains)
        .forEach(both ->
            problems.add(
                "%s is to be tried again only on %s and never on %s. Leave one of them out."
                    .formatted(whose, both.words(), both.words()),
                line));
    if (retry.firstDelay().isNegative() || retry.longestDelay().isNegative()) {
      problems.add(
          "%s has a back-off of %s to %s. A wait cannot be negative."
              .formatted(whose, retry.firstDelay(), retry.longestDelay()),
          line);
    } else if (retry.longestDelay().compareTo(retry.firstDelay()) < 0) {
      problems.add(
          "%s has a back-off of %s to %s, whose longest wait is shorter than the first. Swap them."
              .formatted(whose, retry.firstDelay(), retry.longestDelay()),
          line);
    }
  }

  void checkTimeout(String whose, @Nullable Duration timeout, @Nullable Integer line) {
    if (timeout != null && !timeout.isPositive()) {
      problems.add(
          "%s has a timeout of %s. Give it more than zero, for example ofMinutes(5)."
              .formatted(whose, timeout),
          line);
    }
  }

  void checkAsset(Asset asset, @Nullable Integer line) {
    String uri = asset.uri();
    if (uri.isEmpty()
        || uri.length() > LONGEST_ASSET
        || uri.chars().anyMatch(Character::isWhitespace)) {
      problems.add(
          "Asset '%s' needs a URI of 1 to %d characters without blanks, for example warehouse://sales/orders."
              .formatted(uri, LONGEST_ASSET),
          line);
    }
    checkAssetText(uri, "name", asset.name(), LONGEST_ASSET, line);
    checkAssetText(uri, "group", asset.group(), LONGEST_GROUP, line);
    try {
      if (asset.extra() != null) {
        AssetExtra.checked(uri, Json.MAPPER.valueToTree(asset.extra()));
      }
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()), line);
    }
  }

  private void checkAssetText(
      String uri, String what, @Nullable String text, int longest, @Nullable Integer line) {
    if (text != null && (text.isBlank() || text.length() > longest)) {
      problems.add(
          "Asset '%s' has a %s of %d characters. Give it 1 to %d, not only blanks."
              .formatted(uri, what, text.length(), longest),
          line);
    }
  }

  private void checkSlots(String name, TaskNode task) {
    if (task.pool.isBlank()) {
      problems.add(name + " names no pool. Leave .pool(...) out for the default pool.", task.line);
    }
    if (task.poolSlots < 1) {
      problems.add(
          "%s takes %d slots of pool '%s'. Take at least 1."
              .formatted(name, task.poolSlots, task.pool),
          task.line);
    }
    if (task.atMost != null && task.atMost < 1) {
      problems.add(
          "%s has atMost(%d), so no instance could run. Give it at least 1."
              .formatted(name, task.atMost),
          task.line);
    }
  }

  private void checkLimits(String name, TaskNode task) {
    if (task.atMostOverRuns != null && task.atMostOverRuns < 1) {
      problems.add(
          "%s has atMostOverRuns(%d), so no instance could run. Give it at least 1."
              .formatted(name, task.atMostOverRuns),
          task.line);
    }
    if (task.pool.length() > LONGEST_POOL) {
      problems.add(
          "%s names a pool of %d characters. The longest name of a pool has %d."
              .formatted(name, task.pool.length(), LONGEST_POOL),
          task.line);
    }
  }

  private void checkArgument(TaskNode task, Arg<?> argument) {
    boolean isOfAuthorCode =
        switch (task.work) {
          case Work.OfMethod method -> true;
          case Work.OfPoll poll -> true;
          case Work.OfOperator operator -> operator.operator() instanceof CustomOperator<?>;
        };
    if (argument.spec() instanceof ArgSpec.Context && !isOfAuthorCode) {
      problems.add(
          "Task '%s' cannot take context(): only methods of yours can. Use logicalDate(), runId() and the like."
              .formatted(task.id),
          task.line);
    }
    if (argument.type() == Notice.class
        && argument.spec() instanceof ArgSpec.Element
        && !task.told) {
      problems.add(
          "Task '%s' takes notice(), and is told of none. Write dag.notify(onFailure(), task)."
              .formatted(task.id),
          task.line);
    }
    if (argument.spec() instanceof ArgSpec.Param(String name)) {
      checkParam(task, name, argument);
    }
  }

  private void checkParam(TaskNode task, String name, Arg<?> argument) {
    ParamNode param = recording.params.get(name);
    String asked = TypeNames.of(argument.type());
    if (param == null) {
      problems.add(
          "Task '%s' takes param '%s', which the DAG does not declare.%s Add dag.param(\"%s\", %s.class)."
              .formatted(
                  task.id, name, DidYouMean.suffix(name, recording.params.keySet()), name, asked),
          task.line);
    } else if (!Json.MAPPER.constructType(argument.type()).equals(param.type())) {
      problems.add(
          "Task '%s' takes param '%s' as %s, but it is declared as %s."
              .formatted(task.id, name, asked, TypeNames.of(param.type())),
          task.line);
    }
  }
}
