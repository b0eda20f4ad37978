package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Asset;
import dev.windlass.dag.Dag;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.AssetSpec;
import dev.windlass.dag.spec.ChoiceSpec;
import dev.windlass.dag.spec.DagLimits;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.GroupSpec;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.RetryRules;
import dev.windlass.dag.spec.RetrySpec;
import dev.windlass.dag.spec.TaskLimits;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.TeardownSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a recording down as a {@link DagSpec}. It must have no problem left. */
final class SpecWriter {

  private static final String DEFAULT_TIME_ZONE = "UTC";

  private final Recording recording;
  private final Edges edges;

  SpecWriter(Recording recording, Edges edges) {
    this.recording = recording;
    this.edges = edges;
  }

  DagSpec write(Dag dag, Class<?> definition) {
    String timeZone = timeZone(recording);
    return new DagSpec(
        DagSpec.CURRENT_VERSION,
        dag.value(),
        definition.getName(),
        orNull(dag.displayName()),
        recording.description == null ? orNull(dag.description()) : recording.description,
        recording.documentation,
        both(dag.tags(), recording.tags),
        both(dag.owners(), recording.owners),
        recording.schedule.spec(timeZone),
        timeZone,
        recording.startingOn,
        recording.endingOn,
        recording.catchUp,
        recording.maxActiveRuns(),
        recording.params.values().stream().map(ParamNode::spec).toList(),
        recording.groups.values().stream().map(SpecWriter::group).toList(),
        recording.tasks.stream().filter(task -> !task.told).map(this::task).toList(),
        edges.specs(),
        choices(),
        new DagLimits(
            recording.maxActiveTasks, recording.maxActiveTasksPerRun, recording.pauseAfterFailures),
        recording.shortCircuits.stream().map(decider -> decider.id).distinct().toList(),
        recording.alerts.isEmpty()
            ? null
            : recording.alerts.spec(
                recording.tasks.stream().filter(task -> task.told).map(this::task).toList()));
  }

  /** Returns the zone of the DAG: the one it names, else that of its first cron, else UTC. */
  static String timeZone(Recording recording) {
    if (recording.timeZone != null) {
      return recording.timeZone;
    }
    return crons(recording.schedule)
        .flatMap(cron -> Stream.ofNullable(cron.timeZone()))
        .findFirst()
        .orElse(DEFAULT_TIME_ZONE);
  }

  static Stream<Schedule.Cron> crons(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Cron cron -> Stream.of(cron);
      case Schedule.AnyOf anyOf -> anyOf.schedules().stream().flatMap(SpecWriter::crons);
      case Schedule.Manual manual -> Stream.empty();
      case Schedule.Every every -> Stream.empty();
      case Schedule.Once once -> Stream.empty();
      case Schedule.Continuous continuous -> Stream.empty();
      case Schedule.Custom custom -> Stream.empty();
      case Schedule.OnUpdate onUpdate -> Stream.empty();
    };
  }

  private TaskSpec task(TaskNode task) {
    return new TaskSpec(
        task.id,
        task.group == null ? null : task.group.id(),
        task.documentation,
        operator(task),
        mapping(task),
        retry(task.retry == null ? recording.retry : task.retry),
        // Of a task that waits it is the time over all looks, which is among those.
        task.work.spec().waiting() != null
            ? null
            : task.timeout == null ? recording.timeout : task.timeout,
        task.pool,
        task.poolSlots,
        task.priority,
        task.triggerRule == null ? defaultRule(task) : task.triggerRule,
        task.isolation,
        assets(task.produces),
        TypeNames.ofResult(task.work.resultType()),
        new TaskLimits(
            task.priorityRule,
            isMapped(task) ? null : task.atMost,
            task.atMostOverRuns,
            task.dependsOnPast,
            task.waitForDownstream),
        task.setup,
        teardown(task),
        assets(task.consumes),
        Placements.of(task, recording));
  }

  private static boolean isMapped(TaskNode task) {
    return task.work instanceof Work.OfMethod method && method.over() != null;
  }

  private static List<AssetSpec> assets(List<Asset> assets) {
    return assets.stream().distinct().map(Asset::asset).toList();
  }

  private static OperatorSpec operator(TaskNode task) {
    OperatorSpec operator = task.work.spec();
    LooksSpec looks = operator.waiting();
    if (looks == null) {
      return operator;
    }
    return operator.waiting(
        new LooksSpec(
            task.firstLook == null ? looks.first() : task.firstLook,
            task.longestLook == null ? looks.longest() : task.longestLook,
            task.timeout == null ? longestWait(operator) : task.timeout,
            task.softFail));
  }

  private static @Nullable Duration longestWait(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Sensor sensor && WaitChecks.looks(sensor)
        ? LooksSpec.DEFAULT_TIMEOUT
        : null;
  }

  private static @Nullable MappingSpec mapping(TaskNode task) {
    if (task.work instanceof Work.OfMethod method && method.over() != null) {
      Arg<?> second = method.second();
      return new MappingSpec(
          method.over().spec(),
          task.atMost,
          second == null ? null : second.spec(),
          method.pairing(),
          task.label,
          null,
          null);
    }
    return switch (RecordedGroup.repeated(task.group)) {
      case RecordedEach<?> each -> each.spec();
      case RecordedLoop loop -> loop.spec();
      case null, default -> null;
    };
  }

  private static @Nullable TeardownSpec teardown(TaskNode task) {
    return task.teardownOf == null
        ? null
        : new TeardownSpec(task.teardownOf.stream().map(setup -> setup.id).toList(), task.failsRun);
  }

  private TriggerRule defaultRule(TaskNode task) {
    if (task.teardownOf != null) {
      return TriggerRule.ALL_DONE_SETUP_SUCCESS;
    }
    boolean takesAnyBranch =
        task.work.arguments().stream().anyMatch(arg -> arg.spec() instanceof ArgSpec.FirstOf);
    return takesAnyBranch || edges.isJoin(task)
        ? TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS
        : TriggerRule.ALL_SUCCESS;
  }

  private List<ChoiceSpec> choices() {
    return Stream.concat(
            recording.choices.stream().map(this::choice),
            recording.conditions.stream().map(this::condition))
        .toList();
  }

  private ChoiceSpec condition(Recording.Condition condition) {
    Map<String, List<String>> branches = new LinkedHashMap<>();
    branches.put("true", edges.beginnings(condition.steps(), condition.line()));
    branches.put("false", List.of());
    return new ChoiceSpec(condition.decider().id, branches);
  }

  private ChoiceSpec choice(RecordedChoice<?> choice) {
    Map<String, List<String>> branches = new LinkedHashMap<>();
    choice
        .branches()
        .forEach((label, steps) -> branches.put(label, edges.beginnings(steps, choice.line)));
    return new ChoiceSpec(choice.decider.id(), branches);
  }

  private static GroupSpec group(RecordedGroup group) {
    return new GroupSpec(
        group.id(), group.parent == null ? null : group.parent.id(), group.documentation);
  }

  private static RetrySpec retry(@Nullable Retry retry) {
    return retry == null
        ? RetrySpec.NONE
        : new RetrySpec(
            retry.times(),
            retry.firstDelay(),
            retry.longestDelay(),
            retry.only().isEmpty() && retry.never().isEmpty()
                ? null
                : new RetryRules(retry.only(), retry.never()));
  }

  private static List<String> both(String[] annotated, List<String> told) {
    return Stream.concat(Stream.of(annotated), told.stream()).distinct().toList();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
